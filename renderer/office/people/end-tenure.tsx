import { App } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PastTenure, Person } from '../../../shared/office/office.contract.ts'
import { client } from '../../app/transport.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { Field, FormDrawer } from '../../ui/form-drawer.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'

type Props = { person: Person; tenure: PastTenure; today: string; onClose: () => void }

/** Sets the last day of a post that a person holds or will hold. */
export function EndTenure({ person, tenure, today, onClose }: Props) {
  const { t } = useTranslation('organisation')
  const { message } = App.useApp()
  const end = useCommand(client.people.endTenure)
  const start = tenure.toDay ?? today
  const [day, setDay] = useState<string | null>(start)
  const field = useId()
  const submit = async () => {
    if (day === null || !(await end.run({ tenureId: tenure.id, toDay: day }))) return
    message.success(t('tenure.ended', { post: tenure.postName, day }))
    onClose()
  }
  return (
    <FormDrawer
      open
      title={t('tenure.endTitle', { name: person.name, post: tenure.postName })}
      width={400}
      onClose={onClose}
      onSubmit={submit}
      dirty={day !== start}
      pending={end.pending}
      submitDisabled={day === null}
      submitText={t('tenure.endAct')}
    >
      <RefusalAlert error={end.refusal} ns="office" />
      <Field label={t('tenure.lastDay')} htmlFor={field} required help={t('tenure.endHelp')}>
        <DayInput id={field} value={day} onChange={setDay} />
      </Field>
    </FormDrawer>
  )
}
