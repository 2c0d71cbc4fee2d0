import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { OutgoingRow } from '../../../shared/documents/outgoing.contract.ts'
import { outgoingKind, outgoingStatuses } from '../../../shared/documents/outgoing.rules.ts'
import { day } from '../../../shared/kernel/day.ts'
import { useMay } from '../../app/person.ts'
import { api, client } from '../../app/transport.ts'
import type { GridColumn } from '../../ui/data-grid.tsx'
import { ChoiceFilter, DaysFilter, TextFilter } from '../../ui/register/filters.tsx'
import { RegisterPage } from '../../ui/register/register-page.tsx'
import { useLanguage } from '../../ui/register/use-language.ts'
import { addressText, useRegister } from '../../ui/register/use-register.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import { statusTones, useOutgoingChoices } from './outgoing-words.ts'
import './outgoing.css'

const statuses = ['all', 'open', 'receipts', ...outgoingStatuses] as const

/** What the address of the register may say. */
const address = z.object({
  text: addressText,
  kind: outgoingKind.nullable().catch(null),
  status: z.enum(statuses).catch('all'),
  from: day.nullable().catch(null),
  to: day.nullable().catch(null),
  mine: z.coerce.boolean().catch(false),
})

/** The register of documents that go out (发文登记簿, SEC-01). */
export default function OutgoingPage() {
  const { t } = useTranslation('outgoing')
  const register = useRegister(address)
  const { filter, set } = register
  const navigate = useNavigate()
  const language = useLanguage()
  const mayDraft = useMay('documents.draft')
  const readsAll = useMay('documents.read')
  const mayManage = useMay('documents.manage')
  const { kinds } = useOutgoingChoices()
  const { data, error } = useQuery(api.outgoing.list.queryOptions({ input: { filter, offset: 0, limit: 1 } }))
  const columns = useMemo(() => columnsOf(t), [t])
  const open = (id: number) => void navigate({ to: '/documents/outgoing/$id', params: { id: String(id) } })
  return (
    <RegisterPage<OutgoingRow>
      name="outgoing"
      title={t('title')}
      subtitle={readsAll ? t('subtitle') : t('subtitleOwn')}
      address={register}
      ns="outgoing"
      error={error}
      filters={
        <>
          <TextFilter value={filter.text} label={t('find')} onChange={(text) => set({ text })} />
          <ChoiceFilter
            label={t('field.status')}
            value={filter.status}
            choices={statuses.map((value) => ({ value, label: t(`status.${value}`) }))}
            onChange={(status) => set({ status })}
          />
          <ChoiceFilter
            label={t('field.kind')}
            value={filter.kind ?? 'any'}
            choices={[{ value: 'any', label: t('anyKind') }, ...kinds]}
            onChange={(kind) => set({ kind: kind === 'any' ? null : kind })}
          />
          <DaysFilter from={filter.from} to={filter.to} onChange={(days) => set(days)} />
          {readsAll ? (
            <ChoiceFilter
              label={t('whose.label')}
              value={filter.mine ? 'mine' : 'all'}
              choices={[
                { value: 'all', label: t('whose.all') },
                { value: 'mine', label: t('whose.mine') },
              ]}
              onChange={(whose) => set({ mine: whose === 'mine' })}
            />
          ) : null}
        </>
      }
      aside={mayManage ? <Link to="/documents/templates">{t('template.page')}</Link> : null}
      acts={{
        create: mayDraft
          ? { label: t('new.act'), run: () => void navigate({ to: '/documents/outgoing/new' }) }
          : undefined,
        written: {
          name: 'outgoing',
          filter,
          file: () => client.registers.outgoing.export({ filter, language }),
        },
      }}
      grid={{
        columns,
        total: data?.total,
        load: async (offset, limit) => (await client.outgoing.list({ filter, offset, limit })).rows,
        queryKey: api.outgoing.list.key({ input: { filter } }),
        rowKey: (row) => row.id,
        rowClassName: (row) => (row.status === 'void' ? 'row-corrected' : undefined),
        onRowOpen: (row) => open(row.id),
        selectedKey: register.opened,
      }}
      emptyText={t('empty')}
    />
  )
}

function columnsOf(t: TFunction<'outgoing'>): GridColumn<OutgoingRow>[] {
  return [
    {
      key: 'number',
      title: t('field.number'),
      width: 132,
      className: 'tabular',
      render: (row) => row.number ?? <span className="outgoing-unnumbered">{t('unnumbered')}</span>,
    },
    { key: 'kind', title: t('field.kind'), width: 72, render: (row) => t(`kind.${row.kind}`) },
    { key: 'title', title: t('field.title'), width: 220, grow: 4, render: (row) => row.title },
    { key: 'addressee', title: t('field.addressee'), width: 120, grow: 2, render: (row) => row.addressee },
    { key: 'drafter', title: t('field.drafter'), width: 72, render: (row) => row.drafterName },
    { key: 'signatory', title: t('field.signatory'), width: 72, render: (row) => row.signatoryName ?? '' },
    {
      key: 'documentDay',
      title: t('field.documentDay'),
      width: 92,
      className: 'tabular',
      render: (row) => row.documentDay ?? '',
    },
    {
      key: 'sentDay',
      title: t('field.sentDay'),
      width: 92,
      className: 'tabular',
      render: (row) => row.sentDay ?? '',
    },
    {
      key: 'receipts',
      title: t('field.receipts'),
      width: 72,
      align: 'right',
      className: 'tabular',
      render: (row) =>
        row.sentDay === null ? (
          ''
        ) : (
          <span data-open={row.openReceipts > 0 || undefined} className="outgoing-receipts">
            {row.recipients - row.openReceipts}/{row.recipients}
          </span>
        ),
    },
    {
      key: 'status',
      title: t('field.status'),
      width: 76,
      render: (row) => <StatusTag tone={statusTones[row.status]}>{t(`status.${row.status}`)}</StatusTag>,
    },
  ]
}
