import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { type Circulation, circulationStates } from '../../../shared/documents/circulation.contract.ts'
import { formatInstant } from '../../../shared/kernel/day.ts'
import { useMay, usePerson } from '../../app/person.ts'
import { api, client } from '../../app/transport.ts'
import type { GridColumn } from '../../ui/data-grid.tsx'
import { ChoiceFilter, TextFilter } from '../../ui/register/filters.tsx'
import { RegisterPage } from '../../ui/register/register-page.tsx'
import { useLanguage } from '../../ui/register/use-language.ts'
import { addressText, useRegister } from '../../ui/register/use-register.ts'
import { CirculationDrawer } from './circulation-drawer.tsx'
import { CirculationTag } from './circulation-tags.tsx'
import '../documents.css'

const views = ['waiting', 'read', 'all'] as const
const states = ['all', 'overdue', ...circulationStates] as const
const mostMine = 500

/** What the address of the page may say. */
const address = z.object({
  view: z.enum(views).catch('waiting'),
  text: addressText,
  state: z.enum(states).catch('all'),
})

const emptyTexts = {
  waiting: 'circulation.empty',
  read: 'circulation.emptyRead',
  all: 'circulation.emptyAll',
} as const

/** What goes round: what waits for this person, what they have read, and for the secretary all of it (SEC-04). */
export default function CirculationPage() {
  const { t } = useTranslation('documents')
  const register = useRegister(address)
  const { filter: shown, set } = register
  const language = useLanguage()
  const mayReadAll = useMay('documents.read')
  const me = usePerson()?.id ?? null
  const view = shown.view === 'all' && !mayReadAll ? 'waiting' : shown.view
  const filter = { text: shown.text, state: shown.state }
  const all = useQuery({
    ...api.circulations.list.queryOptions({ input: { filter, offset: 0, limit: 1 } }),
    enabled: view === 'all',
  })
  const mine = useQuery({
    ...api.circulations.mine.queryOptions({
      input: { state: view === 'read' ? 'read' : 'waiting', limit: mostMine },
    }),
    enabled: view !== 'all',
  })
  const columns = useMemo(() => columnsOf(t, me), [t, me])
  const common = {
    columns,
    rowKey: (row: Circulation) => row.id,
    onRowOpen: (row: Circulation) => register.open(row.id),
    selectedKey: register.opened,
  }
  const choices = mayReadAll ? views : (['waiting', 'read'] as const)
  return (
    <RegisterPage<Circulation>
      name="circulations"
      title={t('circulation.title')}
      subtitle={t('circulation.subtitle')}
      address={register}
      ns="documents"
      error={all.error ?? mine.error}
      filters={
        <>
          <Segmented
            aria-label={t('circulation.view.label')}
            value={view}
            options={choices.map((value) => ({ value, label: t(`circulation.view.${value}`) }))}
            onChange={(next) => set({ view: next })}
          />
          {view === 'all' ? (
            <>
              <TextFilter
                value={shown.text}
                label={t('circulation.find')}
                onChange={(text) => set({ text })}
              />
              <ChoiceFilter
                label={t('circulation.state.label')}
                value={shown.state}
                choices={states.map((value) => ({ value, label: t(`circulation.state.${value}`) }))}
                onChange={(state) => set({ state })}
              />
            </>
          ) : null}
        </>
      }
      acts={
        view === 'all'
          ? {
              written: {
                name: 'circulations',
                filter,
                file: () => client.registers.circulations.export({ filter, language }),
              },
            }
          : {}
      }
      grid={
        view === 'all'
          ? {
              ...common,
              total: all.data?.total,
              load: async (offset, limit) => (await client.circulations.list({ filter, offset, limit })).rows,
              queryKey: api.circulations.list.key({ input: { filter } }),
            }
          : { ...common, rows: mine.data }
      }
      emptyText={t(emptyTexts[view])}
    >
      <CirculationDrawer circulationId={register.opened} onClose={() => register.open(null)} />
    </RegisterPage>
  )
}

function columnsOf(t: TFunction<'documents'>, me: number | null): GridColumn<Circulation>[] {
  const mine = (row: Circulation) => row.readers.find(({ personId }) => personId === me)
  return [
    {
      key: 'kind',
      title: t('circulation.field.kind'),
      width: 76,
      render: (row) => t(`circulation.kind.${row.subject.kind}`),
    },
    { key: 'number', title: t('circulation.field.number'), width: 130, render: (row) => row.subject.number },
    {
      key: 'title',
      title: t('circulation.field.title'),
      width: 220,
      grow: 3,
      render: (row) => row.subject.title,
    },
    { key: 'by', title: t('circulation.field.by'), width: 76, render: (row) => row.byName },
    {
      key: 'at',
      title: t('circulation.field.at'),
      width: 128,
      className: 'tabular',
      render: (row) => formatInstant(row.at).slice(0, 16),
    },
    {
      key: 'due',
      title: t('circulation.field.due'),
      width: 92,
      className: 'tabular',
      render: (row) => (
        <span className={mine(row)?.overdue ? 'overdue' : undefined}>{mine(row)?.dueDay}</span>
      ),
    },
    {
      key: 'readers',
      title: t('circulation.field.readers'),
      width: 160,
      grow: 2,
      render: (row) => row.readers.map(({ personName }) => personName).join('、'),
    },
    {
      key: 'progress',
      title: t('circulation.field.progress'),
      width: 96,
      render: (row) =>
        t('circulation.progress', {
          read: row.readers.filter(({ readAt }) => readAt !== null).length,
          all: row.readers.length,
        }),
    },
    {
      key: 'state',
      title: t('circulation.field.state'),
      width: 84,
      render: (row) => <CirculationTag circulation={row} />,
    },
  ]
}
