import { PaperClipOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { secrecies, secrecy, urgencies, urgency } from '../../../shared/documents/document-facts.ts'
import { type IncomingLetter, incomingStatuses } from '../../../shared/documents/incoming.contract.ts'
import { day } from '../../../shared/kernel/day.ts'
import { useMay } from '../../app/person.ts'
import { api, client } from '../../app/transport.ts'
import type { GridColumn } from '../../ui/data-grid.tsx'
import { PersonSelect } from '../../ui/person-select.tsx'
import { ChoiceFilter, DaysFilter, TextFilter } from '../../ui/register/filters.tsx'
import { RegisterPage } from '../../ui/register/register-page.tsx'
import { useLanguage } from '../../ui/register/use-language.ts'
import { addressText, useRegister } from '../../ui/register/use-register.ts'
import { LetterDrawer } from './letter-drawer.tsx'
import { LetterFormDrawer } from './letter-form-drawer.tsx'
import { LetterStatus, SecrecyText, UrgencyText } from './letter-tags.tsx'
import '../documents.css'

const statuses = ['all', 'open', 'overdue', ...incomingStatuses] as const

/** What the address of the register may say. */
const address = z.object({
  text: addressText,
  status: z.enum(statuses).catch('all'),
  secrecy: secrecy.nullable().catch(null),
  urgency: urgency.nullable().catch(null),
  handlerId: z.coerce.number().int().positive().nullable().catch(null),
  from: day.nullable().catch(null),
  to: day.nullable().catch(null),
})

/** The register of letters that come in (收文登记簿, SEC-03). */
export default function IncomingPage() {
  const { t } = useTranslation('documents')
  const register = useRegister(address)
  const { filter, set } = register
  const language = useLanguage()
  const manages = useMay('documents.manage')
  const [creating, setCreating] = useState(false)
  const { data, error } = useQuery(api.incoming.list.queryOptions({ input: { filter, offset: 0, limit: 1 } }))
  const columns = useMemo(() => columnsOf(t), [t])
  return (
    <RegisterPage<IncomingLetter>
      name="incoming"
      title={t('incoming.title')}
      subtitle={t('incoming.subtitle')}
      address={register}
      ns="documents"
      error={error}
      filters={
        <>
          <TextFilter value={filter.text} label={t('incoming.find')} onChange={(text) => set({ text })} />
          <ChoiceFilter
            label={t('incoming.filter.status')}
            value={filter.status}
            choices={statuses.map((value) => ({ value, label: t(`incoming.status.${value}`) }))}
            onChange={(status) => set({ status })}
          />
          <ChoiceFilter
            label={t('incoming.filter.secrecy')}
            value={filter.secrecy ?? 'any'}
            choices={[
              { value: 'any', label: t('incoming.filter.anySecrecy') },
              ...secrecies.map((value) => ({ value, label: t(`secrecy.${value}`) })),
            ]}
            onChange={(value) => set({ secrecy: value === 'any' ? null : value })}
          />
          <ChoiceFilter
            label={t('incoming.filter.urgency')}
            value={filter.urgency ?? 'any'}
            choices={[
              { value: 'any', label: t('incoming.filter.anyUrgency') },
              ...urgencies.map((value) => ({ value, label: t(`urgency.${value}`) })),
            ]}
            onChange={(value) => set({ urgency: value === 'any' ? null : value })}
          />
          <PersonSelect
            className="register-choice"
            allowClear
            placeholder={t('incoming.field.handler')}
            aria-label={t('incoming.field.handler')}
            value={filter.handlerId}
            onChange={(handlerId) => set({ handlerId })}
          />
          <DaysFilter from={filter.from} to={filter.to} onChange={set} />
        </>
      }
      acts={{
        create: manages ? { label: t('incoming.new'), run: () => setCreating(true) } : undefined,
        importInto: manages ? 'incoming' : undefined,
        written: {
          name: 'incoming',
          filter,
          file: () => client.registers.incoming.export({ filter, language }),
        },
      }}
      grid={{
        columns,
        total: data?.total,
        load: async (offset, limit) => (await client.incoming.list({ filter, offset, limit })).rows,
        queryKey: api.incoming.list.key({ input: { filter } }),
        rowKey: (row) => row.id,
        rowClassName: (row) => (row.status === 'void' ? 'row-corrected' : undefined),
        onRowOpen: (row) => register.open(row.id),
        selectedKey: register.opened,
      }}
      emptyText={t('incoming.empty')}
    >
      {creating ? (
        <LetterFormDrawer
          live={null}
          onClose={() => setCreating(false)}
          onSaved={(letter) => {
            setCreating(false)
            register.open(letter.id)
          }}
        />
      ) : null}
      <LetterDrawer incomingId={creating ? null : register.opened} onClose={() => register.open(null)} />
    </RegisterPage>
  )
}

function columnsOf(t: TFunction<'documents'>): GridColumn<IncomingLetter>[] {
  return [
    {
      key: 'number',
      title: t('incoming.field.number'),
      width: 92,
      className: 'tabular',
      render: (row) => row.number,
    },
    {
      key: 'receivedDay',
      title: t('incoming.field.receivedDay'),
      width: 92,
      className: 'tabular',
      render: (row) => row.receivedDay,
    },
    {
      key: 'sender',
      title: t('incoming.field.sender'),
      width: 132,
      grow: 2,
      render: (row) => row.sender,
    },
    {
      key: 'senderNumber',
      title: t('incoming.field.senderNumber'),
      width: 140,
      render: (row) => row.senderNumber,
    },
    {
      key: 'title',
      title: t('incoming.field.title'),
      width: 200,
      grow: 3,
      render: (row) => (
        <>
          {row.files > 0 ? <PaperClipOutlined aria-label={t('incoming.field.files')} /> : null} {row.title}
        </>
      ),
    },
    {
      key: 'secrecy',
      title: t('incoming.field.secrecy'),
      width: 72,
      render: (row) => <SecrecyText secrecy={row.secrecy} />,
    },
    {
      key: 'urgency',
      title: t('incoming.field.urgency'),
      width: 72,
      render: (row) => <UrgencyText urgency={row.urgency} plain={false} />,
    },
    { key: 'handler', title: t('incoming.field.handler'), width: 76, render: (row) => row.handlerName },
    {
      key: 'dueDay',
      title: t('incoming.field.dueDay'),
      width: 92,
      className: 'tabular',
      render: (row) => <span className={row.overdue ? 'overdue' : undefined}>{row.dueDay}</span>,
    },
    {
      key: 'reply',
      title: t('incoming.field.reply'),
      width: 104,
      render: (row) => (row.reply ? (row.reply.number ?? t('incoming.replyDraft')) : null),
    },
    {
      key: 'status',
      title: t('incoming.field.status'),
      width: 88,
      render: (row) => <LetterStatus letter={row} />,
    },
  ]
}
