import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Descriptions } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatInstant } from '../../../shared/kernel/day.ts'
import type { Task, TaskAct, TaskStep } from '../../../shared/office/tasks.contract.ts'
import { api } from '../../app/transport.ts'
import { Attachments } from '../../ui/attachments/attachments.tsx'
import { FormDrawer } from '../../ui/form-drawer.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { type ActForm, blankAct, StepFields, useStep } from './task-act.tsx'
import { TaskTag } from './task-tag.tsx'
import './tasks.css'

/** One task beside the register: what is wanted, what was done, and what the person may do now. */
export function TaskDrawer({ taskId, onClose }: { taskId: number | null; onClose: () => void }) {
  const { data, error } = useQuery({
    ...api.tasks.get.queryOptions({ input: { taskId: taskId ?? 0 } }),
    enabled: taskId !== null,
  })
  if (taskId === null) return null
  if (data?.task.id !== taskId) return <RefusalAlert error={error} ns="tasks" onClose={onClose} />
  return <OpenTask key={taskId} {...data} onClose={onClose} />
}

type Props = { task: Task; steps: readonly TaskStep[]; acts: readonly TaskAct[]; onClose: () => void }

function OpenTask({ task, steps, acts, onClose }: Props) {
  const { t } = useTranslation('tasks')
  const [act, setAct] = useState<TaskAct | null>(null)
  const chosen = act !== null && acts.includes(act) ? act : (acts[0] ?? null)
  const [form, setForm] = useState<ActForm>(blankAct)
  const step = useStep()
  const submit = async () => {
    if (chosen && (await step.run(task, chosen, form))) {
      setForm(blankAct)
      setAct(null)
    }
  }
  return (
    <FormDrawer
      open
      width={560}
      title={`${task.number} ${task.title}`}
      onClose={onClose}
      onSubmit={submit}
      submitText={chosen === null ? undefined : t(`act.${chosen}`)}
      submitDisabled={chosen === null}
      danger={chosen === 'withdraw'}
      dirty={form.note !== ''}
      pending={step.pending}
      extra={
        <Link to="/print/task/$id" params={{ id: String(task.id) }}>
          {t('print')}
        </Link>
      }
    >
      <RefusalAlert error={step.refusal} ns="tasks" />
      <Facts task={task} />
      <h3 className="task-heading">{t('steps')}</h3>
      <Steps steps={steps} />
      {chosen === null ? null : (
        <section aria-label={t('next')}>
          <h3 className="task-heading">{t('next')}</h3>
          <div className="task-acts">
            {acts.map((one) => (
              <Button
                key={one}
                size="small"
                type={one === chosen ? 'primary' : 'default'}
                danger={one === 'withdraw'}
                aria-pressed={one === chosen}
                onClick={() => setAct(one)}
              >
                {t(`act.${one}`)}
              </Button>
            ))}
          </div>
          <StepFields act={chosen} form={form} onChange={setForm} />
        </section>
      )}
      <Attachments subjectKind="task" subjectId={task.id} />
      <RecordHistory kind="task" id={task.id} />
    </FormDrawer>
  )
}

function Facts({ task }: { task: Task }) {
  const { t } = useTranslation('tasks')
  const beside = (...texts: readonly (string | null)[]) => texts.filter(Boolean).join(' ')
  const items = [
    { key: 'kind', label: t('kind'), children: t(`kinds.${task.kind}`) },
    { key: 'state', label: t('state'), children: <TaskTag task={task} /> },
    { key: 'giver', label: t('field.giver'), children: beside(task.fromDepartment, task.giverName) },
    { key: 'owner', label: t('field.owner'), children: beside(task.toDepartment, task.ownerName) },
    { key: 'at', label: t('field.at'), children: formatInstant(task.at).slice(0, 16) },
    { key: 'due', label: t('field.dueDay'), children: task.dueDay },
    {
      key: 'detail',
      label: t('field.detail'),
      span: 2,
      children: <p className="task-detail">{task.detail}</p>,
    },
  ]
  return <Descriptions size="small" column={2} items={items} />
}

/** What was done and said on the way (办理经过). */
function Steps({ steps }: { steps: readonly TaskStep[] }) {
  const { t } = useTranslation('tasks')
  return (
    <ol className="task-steps">
      {steps.map(({ id, act, note, byName, at }) => (
        <li key={id}>
          <span className="tabular">{formatInstant(at).slice(0, 16)}</span> {byName} <b>{t(`did.${act}`)}</b>
          {note === '' ? null : <p className="task-detail">{note}</p>}
        </li>
      ))}
    </ol>
  )
}
