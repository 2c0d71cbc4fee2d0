import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { OutgoingRow } from '../../../shared/documents/outgoing.contract.ts'
import { api } from '../../app/transport.ts'
import { TodayItem, TodaySection } from '../../office/today/today-section.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import type { StatusTone } from '../../ui/status-tag.tsx'

/** On 今日: own drafts that came back, signed documents that went to nobody, receipts that are missing. */
export function OutgoingToday() {
  const { t } = useTranslation('outgoing')
  const { data, error } = useQuery(api.outgoing.waiting.queryOptions())
  if (error) return <RefusalAlert error={error} ns="outgoing" />
  const lines = (data?.returned ?? []).length + (data?.toSend ?? []).length + (data?.receipts ?? []).length
  if (!data || lines === 0) return null
  return (
    <TodaySection title={t('today.title')}>
      {data.returned.map((row) => (
        <Item key={row.id} row={row} tone="red" tag={t('status.returned')} act={t('today.correct')} />
      ))}
      {data.toSend.map((row) => (
        <Item key={row.id} row={row} tone="waiting" tag={t('today.toSend')} act={t('today.send')} />
      ))}
      {data.receipts.map((row) => (
        <Item key={row.id} row={row} tone="plain" tag={t('status.receipts')} act={t('today.receipt')} />
      ))}
    </TodaySection>
  )
}

type ItemProps = { row: OutgoingRow; tone: StatusTone; tag: string; act: string }

function Item({ row, tone, tag, act }: ItemProps) {
  const { t } = useTranslation('outgoing')
  const { id, number, title, addressee, openReceipts, status } = row
  const open = status === 'sent' ? t('today.open', { count: openReceipts }) : null
  const facts = [number, title, addressee, open]
  return (
    <TodayItem
      tone={tone}
      tag={tag}
      act={
        <Link to="/documents/outgoing/$id" params={{ id: String(id) }} aria-label={`${act} ${title}`}>
          {act}
        </Link>
      }
    >
      {facts.filter(Boolean).join(' · ')}
    </TodayItem>
  )
}
