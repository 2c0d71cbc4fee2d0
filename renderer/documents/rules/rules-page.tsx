import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { type RuleDocument, ruleKind, ruleKinds } from '../../../shared/documents/rules.contract.ts'
import { useMay } from '../../app/person.ts'
import { api, client } from '../../app/transport.ts'
import type { GridColumn } from '../../ui/data-grid.tsx'
import { ChoiceFilter, TextFilter } from '../../ui/register/filters.tsx'
import { RegisterPage } from '../../ui/register/register-page.tsx'
import { useLanguage } from '../../ui/register/use-language.ts'
import { addressText, useRegister } from '../../ui/register/use-register.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import '../documents.css'

const states = ['active', 'unread', 'inactive', 'all'] as const

/** What the address of the library may say. */
const address = z.object({
  text: addressText,
  kind: ruleKind.nullable().catch(null),
  state: z.enum(states).catch('active'),
})

/** The office's own rules (规章制度, MGO-11). */
export default function RulesPage() {
  const { t } = useTranslation('documents')
  const register = useRegister(address)
  const { filter, set } = register
  const language = useLanguage()
  const navigate = useNavigate()
  const manages = useMay('documents.manage')
  const { data, error } = useQuery(api.rules.list.queryOptions({ input: { filter, offset: 0, limit: 1 } }))
  const columns = useMemo(() => columnsOf(t), [t])
  const open = (id: number) => void navigate({ to: '/documents/rules/$id', params: { id: String(id) } })
  return (
    <RegisterPage<RuleDocument>
      name="rules"
      title={t('rules.title')}
      subtitle={t('rules.subtitle')}
      address={register}
      ns="documents"
      error={error}
      filters={
        <>
          <TextFilter value={filter.text} label={t('rules.find')} onChange={(text) => set({ text })} />
          <ChoiceFilter
            label={t('rules.kindLabel')}
            value={filter.kind ?? 'any'}
            choices={(['any', ...ruleKinds] as const).map((value) => ({
              value,
              label: t(`rules.kinds.${value}`),
            }))}
            onChange={(kind) => set({ kind: kind === 'any' ? null : kind })}
          />
          <ChoiceFilter
            label={t('rules.stateLabel')}
            value={filter.state}
            choices={states.map((value) => ({ value, label: t(`rules.states.${value}`) }))}
            onChange={(state) => set({ state })}
          />
        </>
      }
      acts={{
        create: manages
          ? { label: t('rules.new'), run: () => void navigate({ to: '/documents/rules/new' }) }
          : undefined,
        written: {
          name: 'rules',
          filter,
          file: () => client.registers.rules.export({ filter, language }),
        },
      }}
      grid={{
        columns,
        total: data?.total,
        load: async (offset, limit) => (await client.rules.list({ filter, offset, limit })).rows,
        queryKey: api.rules.list.key({ input: { filter } }),
        rowKey: (row) => row.id,
        rowClassName: (row) => (row.active ? undefined : 'row-corrected'),
        onRowOpen: (row) => open(row.id),
      }}
      emptyText={t('rules.empty')}
    />
  )
}

/** Whether this person has read the edition in force. */
export function MyReading({ rule }: { rule: RuleDocument }) {
  const { t } = useTranslation('documents')
  if (!rule.active) return <StatusTag>{t('rules.inactive')}</StatusTag>
  if (!rule.mustRead) return <span className="letter-note">{t('rules.notAsked')}</span>
  return rule.readAt === null ? (
    <StatusTag tone="waiting">{t('rules.unread')}</StatusTag>
  ) : (
    <StatusTag tone="settled">{t('rules.readTag')}</StatusTag>
  )
}

function columnsOf(t: TFunction<'documents'>): GridColumn<RuleDocument>[] {
  return [
    {
      key: 'code',
      title: t('rules.field.code'),
      width: 120,
      className: 'tabular',
      render: (row) => row.code,
    },
    { key: 'title', title: t('rules.field.title'), width: 240, grow: 6, render: (row) => row.title },
    {
      key: 'kind',
      title: t('rules.field.kind'),
      width: 92,
      render: (row) => t(`rules.kinds.${row.kind}`),
    },
    {
      key: 'edition',
      title: t('rules.field.edition'),
      width: 76,
      render: (row) => (row.inForce ? t('rules.editionNo', { edition: row.inForce.edition }) : null),
    },
    {
      key: 'effectiveDay',
      title: t('rules.field.effectiveDay'),
      width: 100,
      className: 'tabular',
      render: (row) => row.inForce?.effectiveDay ?? row.coming?.effectiveDay,
    },
    {
      key: 'changeNote',
      title: t('rules.field.changeNote'),
      width: 200,
      grow: 5,
      render: (row) => row.inForce?.changeNote,
    },
    { key: 'mine', title: t('rules.field.mine'), width: 92, render: (row) => <MyReading rule={row} /> },
  ]
}
