import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { type Task, taskKind, taskKinds } from '../../shared/office/tasks.contract.ts'
import { useMay } from '../app/person.ts'
import { api, client } from '../app/transport.ts'
import type { GridColumn } from '../ui/data-grid.tsx'
import { ChoiceFilter, TextFilter } from '../ui/register/filters.tsx'
import { RegisterPage } from '../ui/register/register-page.tsx'
import { useLanguage } from '../ui/register/use-language.ts'
import { addressText, useRegister } from '../ui/register/use-register.ts'
import { NewTaskDrawer } from './tasks/new-task-drawer.tsx'
import { TaskDrawer } from './tasks/task-drawer.tsx'
import { TaskTag } from './tasks/task-tag.tsx'

const states = ['open', 'overdue', 'over', 'all'] as const
const whose = ['all', 'todo', 'given'] as const

/** What the address of the register may say. */
const address = z.object({
  text: addressText,
  kind: taskKind.nullable().catch(null),
  state: z.enum(states).catch('open'),
  whose: z.enum(whose).catch('all'),
})

/** The register of tasks and slips (交办与协调). */
export default function TasksPage() {
  const { t } = useTranslation('tasks')
  const register = useRegister(address)
  const { filter, set } = register
  const language = useLanguage()
  const mayJoin = useMay('tasks.join')
  const [creating, setCreating] = useState(false)
  const { data, error } = useQuery(api.tasks.list.queryOptions({ input: { filter, offset: 0, limit: 1 } }))
  const columns = useMemo(() => columnsOf(t), [t])
  const kinds = taskKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))
  return (
    <RegisterPage<Task>
      name="tasks"
      title={t('title')}
      subtitle={t('subtitle')}
      address={register}
      ns="tasks"
      error={error}
      filters={
        <>
          <TextFilter value={filter.text} label={t('find')} onChange={(text) => set({ text })} />
          <ChoiceFilter
            label={t('kind')}
            value={filter.kind ?? 'any'}
            choices={[{ value: 'any', label: t('anyKind') }, ...kinds]}
            onChange={(kind) => set({ kind: kind === 'any' ? null : kind })}
          />
          <ChoiceFilter
            label={t('whose')}
            value={filter.whose}
            choices={whose.map((one) => ({ value: one, label: t(`whoseIs.${one}`) }))}
            onChange={(one) => set({ whose: one })}
          />
          <ChoiceFilter
            label={t('state')}
            value={filter.state}
            choices={states.map((state) => ({ value: state, label: t(`states.${state}`) }))}
            onChange={(state) => set({ state })}
          />
        </>
      }
      acts={{
        create: mayJoin ? { label: t('new'), run: () => setCreating(true) } : undefined,
        written: {
          name: 'tasks',
          filter,
          file: () => client.registers.tasks.export({ filter, language }),
        },
      }}
      grid={{
        columns,
        total: data?.total,
        load: async (offset, limit) => (await client.tasks.list({ filter, offset, limit })).rows,
        queryKey: api.tasks.list.key({ input: { filter } }),
        rowKey: (row) => row.id,
        onRowOpen: (row) => register.open(row.id),
        selectedKey: register.opened,
      }}
      emptyText={t('empty')}
    >
      {creating ? <NewTaskDrawer onClose={() => setCreating(false)} /> : null}
      <TaskDrawer taskId={register.opened} onClose={() => register.open(null)} />
    </RegisterPage>
  )
}

const beside = (...texts: readonly (string | null)[]): string => texts.filter(Boolean).join(' ')

function columnsOf(t: TFunction<'tasks'>): GridColumn<Task>[] {
  return [
    {
      key: 'number',
      title: t('field.number'),
      width: 124,
      className: 'tabular',
      render: ({ number }) => number,
    },
    { key: 'kind', title: t('kind'), width: 84, render: ({ kind }) => t(`kinds.${kind}`) },
    { key: 'title', title: t('field.title'), width: 220, grow: 3, render: ({ title }) => title },
    {
      key: 'giver',
      title: t('field.giver'),
      width: 140,
      grow: 1,
      render: ({ giverName, fromDepartment }) => beside(fromDepartment, giverName),
    },
    {
      key: 'owner',
      title: t('field.owner'),
      width: 140,
      grow: 1,
      render: ({ ownerName, toDepartment }) => beside(toDepartment, ownerName),
    },
    {
      key: 'dueDay',
      title: t('field.dueDay'),
      width: 96,
      className: 'tabular',
      render: ({ dueDay }) => dueDay,
    },
    { key: 'status', title: t('state'), width: 88, render: (row) => <TaskTag task={row} /> },
  ]
}
