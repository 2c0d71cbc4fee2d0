import { App } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../../../shared/office/office.contract.ts'
import { client } from '../../app/transport.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { Field, FormDrawer } from '../../ui/form-drawer.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'

type Props = { person: Person; today: string; onClose: () => void; onDone: () => void }

/** A person leaves (离职) with a last day: posts end, access ends at once, everything they did stays. */
export function Leave({ person, today, onClose, onDone }: Props) {
  const { t } = useTranslation('organisation')
  const { message } = App.useApp()
  const leave = useCommand(client.people.leave)
  const [lastDay, setLastDay] = useState<string | null>(today)
  const field = useId()
  const submit = async () => {
    if (lastDay === null) return
    if (!(await leave.run({ personId: person.id, version: person.version, lastDay }))) return
    message.success(t('leave.done', { name: person.name }))
    onDone()
  }
  return (
    <FormDrawer
      open
      danger
      title={t('leave.title', { name: person.name })}
      width={400}
      onClose={onClose}
      onSubmit={submit}
      dirty={lastDay !== today}
      pending={leave.pending}
      submitDisabled={lastDay === null}
      submitText={t('leave.act')}
    >
      <RefusalAlert error={leave.refusal} ns="office" />
      <p className="office-hint">{t('leave.explain')}</p>
      <Field label={t('leave.lastDay')} htmlFor={field} required>
        <DayInput id={field} value={lastDay} onChange={setLastDay} />
      </Field>
    </FormDrawer>
  )
}
