import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import {
  type MailPiece,
  mailDirection,
  mailDirections,
  mailKind,
  mailKinds,
} from '../../../shared/documents/mail.contract.ts'
import { day, formatInstant } from '../../../shared/kernel/day.ts'
import { useMay } from '../../app/person.ts'
import { api, client } from '../../app/transport.ts'
import type { GridColumn } from '../../ui/data-grid.tsx'
import { ChoiceFilter, DaysFilter, TextFilter } from '../../ui/register/filters.tsx'
import { RegisterPage } from '../../ui/register/register-page.tsx'
import { useLanguage } from '../../ui/register/use-language.ts'
import { addressText, useRegister } from '../../ui/register/use-register.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import { MailDrawer } from './mail-drawer.tsx'

const states = ['all', 'waiting', 'handed'] as const

/** What the address of the book may say. */
const address = z.object({
  text: addressText,
  direction: mailDirection.nullable().catch(null),
  kind: mailKind.nullable().catch(null),
  state: z.enum(states).catch('all'),
  from: day.nullable().catch(null),
  to: day.nullable().catch(null),
})

/** The mail room's book (收发登记簿, SEC-17). */
export default function MailPage() {
  const { t } = useTranslation('documents')
  const register = useRegister(address)
  const { filter, set } = register
  const language = useLanguage()
  const manages = useMay('documents.manage')
  const [creating, setCreating] = useState(false)
  const { data, error } = useQuery(api.mail.list.queryOptions({ input: { filter, offset: 0, limit: 1 } }))
  const columns = useMemo(() => columnsOf(t), [t])
  return (
    <RegisterPage<MailPiece>
      name="mail"
      title={t('mail.title')}
      subtitle={t('mail.subtitle')}
      address={register}
      ns="documents"
      error={error}
      filters={
        <>
          <TextFilter value={filter.text} label={t('mail.find')} onChange={(text) => set({ text })} />
          <ChoiceFilter
            label={t('mail.state.label')}
            value={filter.state}
            choices={states.map((value) => ({ value, label: t(`mail.state.${value}`) }))}
            onChange={(state) => set({ state })}
          />
          <ChoiceFilter
            label={t('mail.direction.label')}
            value={filter.direction ?? 'any'}
            choices={(['any', ...mailDirections] as const).map((value) => ({
              value,
              label: t(`mail.direction.${value}`),
            }))}
            onChange={(value) => set({ direction: value === 'any' ? null : value })}
          />
          <ChoiceFilter
            label={t('mail.kind.label')}
            value={filter.kind ?? 'any'}
            choices={(['any', ...mailKinds] as const).map((value) => ({
              value,
              label: t(`mail.kind.${value}`),
            }))}
            onChange={(value) => set({ kind: value === 'any' ? null : value })}
          />
          <DaysFilter from={filter.from} to={filter.to} onChange={set} />
        </>
      }
      acts={{
        create: manages ? { label: t('mail.new'), run: () => setCreating(true) } : undefined,
        written: { name: 'mail', filter, file: () => client.registers.mail.export({ filter, language }) },
      }}
      grid={{
        columns,
        total: data?.total,
        load: async (offset, limit) => (await client.mail.list({ filter, offset, limit })).rows,
        queryKey: api.mail.list.key({ input: { filter } }),
        rowKey: (row) => row.id,
        onRowOpen: (row) => register.open(row.id),
        selectedKey: register.opened,
      }}
      emptyText={t('mail.empty')}
    >
      <MailDrawer
        mailId={creating ? 'new' : register.opened}
        manages={manages}
        onClose={() => (creating ? setCreating(false) : register.open(null))}
      />
    </RegisterPage>
  )
}

function columnsOf(t: TFunction<'documents'>): GridColumn<MailPiece>[] {
  return [
    { key: 'day', title: t('mail.field.day'), width: 92, className: 'tabular', render: (row) => row.day },
    {
      key: 'direction',
      title: t('mail.field.direction'),
      width: 52,
      render: (row) => t(`mail.direction.${row.direction}`),
    },
    { key: 'kind', title: t('mail.field.kind'), width: 72, render: (row) => t(`mail.kind.${row.kind}`) },
    { key: 'item', title: t('mail.field.item'), width: 180, grow: 4, render: (row) => row.item },
    { key: 'copies', title: t('mail.field.copies'), width: 52, align: 'right', render: (row) => row.copies },
    { key: 'party', title: t('mail.field.party'), width: 140, grow: 3, render: (row) => row.party },
    {
      key: 'tracking',
      title: t('mail.field.tracking'),
      width: 132,
      className: 'tabular',
      render: (row) => row.tracking,
    },
    { key: 'person', title: t('mail.field.person'), width: 88, render: (row) => row.personName },
    { key: 'signedBy', title: t('mail.field.signedBy'), width: 76, render: (row) => row.signedBy },
    {
      key: 'handedAt',
      title: t('mail.field.handedAt'),
      width: 128,
      className: 'tabular',
      render: (row) => (row.handedAt === null ? null : formatInstant(row.handedAt).slice(0, 16)),
    },
    {
      key: 'state',
      title: t('mail.field.state'),
      width: 84,
      render: (row) => (
        <StatusTag tone={row.handedAt === null ? 'waiting' : 'settled'}>
          {t(row.handedAt === null ? 'mail.waiting' : 'mail.handedTag')}
        </StatusTag>
      ),
    },
  ]
}
