import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatFen } from '../../../shared/kernel/money.ts'
import type { Approval } from '../../../shared/office/approval.ts'
import { api } from '../../app/transport.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { TodayItem, TodaySection } from './today-section.tsx'

const most = 100

/** Documents that wait for this person, those of theirs that nobody decided in time, and what came back. */
export function ApprovalsToday() {
  const { t } = useTranslation('today')
  const waiting = useQuery(api.approvals.waiting.queryOptions())
  const mine = useQuery(api.approvals.mine.queryOptions({ input: { state: 'open', limit: most } }))
  const late = (mine.data ?? []).filter(({ overdue }) => overdue)
  const returned = (mine.data ?? []).filter(({ state }) => state === 'returned')
  const error = waiting.error ?? mine.error
  return (
    <>
      <RefusalAlert error={error} ns="approvals" />
      {waiting.data && waiting.data.length > 0 ? (
        <TodaySection title={t('approvals.title')}>
          {waiting.data.map((one) => (
            <Item key={one.id} approval={one} act={t('approvals.open')} decidesFor={one.decidesFor} />
          ))}
        </TodaySection>
      ) : null}
      {returned.length > 0 ? (
        <TodaySection title={t('approvals.returned')}>
          {returned.map((one) => (
            <Item key={one.id} approval={one} act={t('approvals.correct')} decidesFor={null} />
          ))}
        </TodaySection>
      ) : null}
      {late.length > 0 ? (
        <TodaySection title={t('approvals.overdue')}>
          {late.map((one) => (
            <Item key={one.id} approval={one} act={t('approvals.look')} decidesFor={null} />
          ))}
        </TodaySection>
      ) : null}
    </>
  )
}

type ItemProps = { approval: Approval; act: string; decidesFor: string | null }

/** The whole document is one link away: nothing is decided on a summary. */
function Item({ approval, act, decidesFor }: ItemProps) {
  const { t } = useTranslation('today')
  const { t: words } = useTranslation('approvals')
  const { id, kind, title, amountFen, makerName, since, overdue } = approval
  const facts = [
    title,
    amountFen === null ? null : formatFen(amountFen),
    t('approvals.waits', { by: makerName }),
    t('approvals.since', { at: since }),
    decidesFor === null ? null : t('approvals.decidesFor', { name: decidesFor }),
  ]
  return (
    <TodayItem
      tone={overdue ? 'red' : 'waiting'}
      tag={overdue ? t('approvals.late') : words(`kind.${kind}`)}
      act={
        <Link to="/approvals/$id" params={{ id: String(id) }} aria-label={`${act} ${title}`}>
          {act}
        </Link>
      }
    >
      {overdue ? `${words(`kind.${kind}`)} · ` : ''}
      {facts.filter(Boolean).join(' · ')}
    </TodayItem>
  )
}
