import { useQuery } from '@tanstack/react-query'
import { App, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type TaskKind, taskKinds } from '../../../shared/office/tasks.contract.ts'
import { api, client } from '../../app/transport.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { Field, FormDrawer } from '../../ui/form-drawer.tsx'
import { PersonSelect } from '../../ui/person-select.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'

type Form = {
  kind: TaskKind
  title: string
  detail: string
  dueDay: string | null
  ownerId: number | null
  fromDepartmentId: number | null
  toDepartmentId: number | null
}

const blank: Form = {
  kind: 'assigned',
  title: '',
  detail: '',
  dueDay: null,
  ownerId: null,
  fromDepartmentId: null,
  toDepartmentId: null,
}

/** Gives a task to a person, or sends a slip to another department. */
export function NewTaskDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('tasks')
  const { message } = App.useApp()
  const mine = useQuery(api.tasks.mine.queryOptions())
  const [form, setForm] = useState(blank)
  const [tried, setTried] = useState(false)
  const give = useCommand(client.tasks.give)
  const raise = useCommand(client.tasks.raise)
  const own = mine.data?.departments ?? []
  const fromDepartmentId = form.fromDepartmentId ?? own[0]?.id ?? null
  const set = (part: Partial<Form>) => setForm({ ...form, ...part })
  const missing = (empty: boolean) => (tried && empty ? t('missing') : undefined)

  const submit = async () => {
    setTried(true)
    const { title, detail, dueDay, ownerId, toDepartmentId } = form
    if (title.trim() === '' || dueDay === null) return
    const fields = { title, detail, dueDay }
    const made =
      form.kind === 'assigned'
        ? ownerId !== null && (await give.run({ ...fields, ownerId }))
        : fromDepartmentId !== null &&
          toDepartmentId !== null &&
          (await raise.run({ ...fields, fromDepartmentId, toDepartmentId }))
    if (!made) return
    message.success(t('given', { number: made.number }))
    onClose()
  }
  return (
    <FormDrawer
      open
      title={t('new')}
      onClose={onClose}
      onSubmit={submit}
      submitText={t(`submit.${form.kind}`)}
      dirty={form.title !== '' || form.detail !== ''}
      pending={give.pending || raise.pending}
    >
      <RefusalAlert error={give.refusal ?? raise.refusal ?? mine.error} ns="tasks" />
      <Field label={t('kind')} htmlFor="task-kind" help={t(`help.${form.kind}`)}>
        <Radio.Group
          id="task-kind"
          value={form.kind}
          options={taskKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
          onChange={(event) => set({ kind: event.target.value })}
        />
      </Field>
      <Field label={t('field.title')} htmlFor="task-title" required error={missing(form.title.trim() === '')}>
        <Input
          id="task-title"
          autoComplete="off"
          maxLength={80}
          value={form.title}
          onChange={(event) => set({ title: event.target.value })}
        />
      </Field>
      {form.kind === 'assigned' ? (
        <Field
          label={t('field.owner')}
          htmlFor="task-owner"
          required
          help={mine.data?.people === null ? undefined : t('help.people')}
          error={missing(form.ownerId === null)}
        >
          <PersonSelect id="task-owner" value={form.ownerId} onChange={(ownerId) => set({ ownerId })} />
        </Field>
      ) : (
        <Departments
          own={own}
          from={fromDepartmentId}
          to={form.toDepartmentId}
          error={missing(form.toDepartmentId === null)}
          onChange={set}
        />
      )}
      <Field label={t('field.dueDay')} htmlFor="task-due" required error={missing(form.dueDay === null)}>
        <DayInput id="task-due" value={form.dueDay} onChange={(dueDay) => set({ dueDay })} />
      </Field>
      <Field label={t('field.detail')} htmlFor="task-detail">
        <Input.TextArea
          id="task-detail"
          rows={5}
          maxLength={2000}
          value={form.detail}
          onChange={(event) => set({ detail: event.target.value })}
        />
      </Field>
    </FormDrawer>
  )
}

type DepartmentsProps = {
  own: readonly { id: number; name: string }[]
  from: number | null
  to: number | null
  error: string | undefined
  onChange: (part: { fromDepartmentId?: number; toDepartmentId?: number }) => void
}

/** From which of one's departments a slip goes to which other. */
function Departments({ own, from, to, error, onChange }: DepartmentsProps) {
  const { t } = useTranslation('tasks')
  const all = useQuery(api.organisation.departments.queryOptions())
  const others = (all.data ?? []).filter(({ id, active }) => active && id !== from)
  return (
    <>
      <Field label={t('field.fromDepartment')} htmlFor="task-from">
        <Select
          id="task-from"
          disabled={own.length < 2}
          value={from}
          options={own.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(fromDepartmentId) => onChange(fromDepartmentId === null ? {} : { fromDepartmentId })}
        />
      </Field>
      <Field label={t('field.toDepartment')} htmlFor="task-to" required error={error}>
        <Select
          id="task-to"
          value={to}
          options={others.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(toDepartmentId) => onChange(toDepartmentId === null ? {} : { toDepartmentId })}
        />
      </Field>
    </>
  )
}
