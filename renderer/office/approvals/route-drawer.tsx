import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApprovalRoute } from '../../../shared/office/approvals.contract.ts'
import { client } from '../../app/transport.ts'
import { ChangedMeanwhile } from '../../ui/changed-meanwhile.tsx'
import { FormDrawer } from '../../ui/form-drawer.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { useOpened } from '../../ui/use-opened.ts'
import { formOfStep, moved, type StepForm, stepOfForm } from './route-form.ts'
import { StepFields } from './step-fields.tsx'

const mostSteps = 10

const stepsOf = (route: ApprovalRoute | null) => ({ steps: (route?.steps ?? []).map(formOfStep) })

/** Changes the route of a kind; saving makes a new version. */
export function RouteDrawer({ route, onClose }: { route: ApprovalRoute; onClose: () => void }) {
  const { t } = useTranslation('approvals')
  const { message } = App.useApp()
  const save = useCommand(client.approvalRoutes.save)
  const record = useOpened(route, stepsOf)
  const { steps } = record.form
  const setSteps = (next: StepForm[]) => record.setForm({ steps: next })
  const [tried, setTried] = useState(false)

  const add = () => {
    const key = Math.max(0, ...steps.map((step) => step.key)) + 1
    const fresh = formOfStep({ who: { kind: 'role', role: 'manager' }, fromFen: null, waitHours: 24 }, key)
    setSteps([...steps, fresh])
  }
  const submit = async () => {
    setTried(true)
    const filled = steps.map(stepOfForm).filter((step) => step !== null)
    if (record.changed || filled.length < steps.length) return
    const { kind, version } = record.opened ?? route
    if (!(await save.run({ kind, version, steps: filled }))) return
    message.success(t('routes.saved', { kind: t(`kind.${kind}`) }))
    onClose()
  }
  return (
    <FormDrawer
      open
      title={t('routes.editTitle', { kind: t(`kind.${route.kind}`) })}
      onClose={onClose}
      onSubmit={submit}
      dirty={record.dirty}
      pending={save.pending}
      submitDisabled={record.changed}
      submitText={t('routes.save')}
      width={720}
      extra={
        <Button disabled={steps.length >= mostSteps} onClick={add}>
          {t('routes.add')}
        </Button>
      }
    >
      <RefusalAlert error={record.changed ? null : save.refusal} ns="approvals" />
      {route.recordId === null ? null : (
        <ChangedMeanwhile kind="approvalRoute" id={route.recordId} record={record} onSeen={save.dismiss} />
      )}
      {steps.map((step, index) => (
        <StepFields
          key={step.key}
          step={step}
          number={index + 1}
          count={steps.length}
          tried={tried}
          onChange={(next) => setSteps(steps.with(index, next))}
          onMove={(to) => setSteps(moved(steps, index, to))}
          onRemove={() => setSteps(steps.toSpliced(index, 1))}
        />
      ))}
      {route.recordId === null ? null : <RecordHistory kind="approvalRoute" id={route.recordId} />}
    </FormDrawer>
  )
}
