import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Task, TaskAct } from '../../../shared/office/tasks.contract.ts'
import { client } from '../../app/transport.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { Field } from '../../ui/form-drawer.tsx'
import { PersonSelect } from '../../ui/person-select.tsx'
import { useCommand } from '../../ui/use-command.ts'

export type ActForm = { note: string; ownerId: number | null; dueDay: string | null }

export const blankAct: ActForm = { note: '', ownerId: null, dueDay: null }

/** Moves a task by any act; `run` answers whether it was done. */
export function useStep() {
  const plain = {
    receive: useCommand(client.tasks.receive),
    report: useCommand(client.tasks.report),
    answer: useCommand(client.tasks.answer),
    return: useCommand(client.tasks.return),
    close: useCommand(client.tasks.close),
    withdraw: useCommand(client.tasks.withdraw),
  }
  const hand = useCommand(client.tasks.hand)
  const postpone = useCommand(client.tasks.postpone)
  const all = [...Object.values(plain), hand, postpone]
  const run = async (task: Task, act: TaskAct, { note, ownerId, dueDay }: ActForm): Promise<boolean> => {
    for (const one of all) one.dismiss()
    const meant = { taskId: task.id, version: task.version, note }
    if (act === 'hand') return ownerId !== null && Boolean(await hand.run({ ...meant, ownerId }))
    if (act === 'postpone') return dueDay !== null && Boolean(await postpone.run({ ...meant, dueDay }))
    return Boolean(await plain[act].run(meant))
  }
  return {
    run,
    pending: all.some(({ pending }) => pending),
    refusal: all.map(({ refusal }) => refusal).find((one) => one !== null) ?? null,
  }
}

type Props = { act: TaskAct; form: ActForm; onChange: (form: ActForm) => void }

/** What an act asks for: whom, until when, and a word on it. */
export function StepFields({ act, form, onChange }: Props) {
  const { t } = useTranslation('tasks')
  return (
    <>
      {act === 'hand' ? (
        <Field label={t('handTo')} htmlFor="task-hand" required>
          <PersonSelect
            id="task-hand"
            value={form.ownerId}
            onChange={(ownerId) => onChange({ ...form, ownerId })}
          />
        </Field>
      ) : null}
      {act === 'postpone' ? (
        <Field label={t('newDay')} htmlFor="task-day" required>
          <DayInput id="task-day" value={form.dueDay} onChange={(dueDay) => onChange({ ...form, dueDay })} />
        </Field>
      ) : null}
      <Field label={t(`noteFor.${act}`)} htmlFor="task-note">
        <Input.TextArea
          id="task-note"
          rows={3}
          maxLength={500}
          value={form.note}
          onChange={(event) => onChange({ ...form, note: event.target.value })}
        />
      </Field>
    </>
  )
}
