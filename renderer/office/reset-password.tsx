import { App, Input } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../../shared/office/office.contract.ts'
import { client } from '../app/transport.ts'
import { leastPassword } from '../session/password-score.ts'
import { PasswordStrength } from '../session/password-strength.tsx'
import { Field, FormDrawer } from '../ui/form-drawer.tsx'
import { RefusalAlert } from '../ui/refusal-alert.tsx'
import { useCommand } from '../ui/use-command.ts'

/** A new password from the administrator; it ends the person's sessions and unlocks the login. */
export function ResetPassword(props: { person: Person; open: boolean; onClose: () => void }) {
  const { t } = useTranslation('office')
  const { message } = App.useApp()
  const reset = useCommand(client.people.resetPassword)
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const field = useId()
  const short = password.length < leastPassword
  const close = () => {
    setPassword('')
    setTried(false)
    reset.dismiss()
    props.onClose()
  }
  const submit = async () => {
    setTried(true)
    if (short || !(await reset.run({ personId: props.person.id, password }))) return
    message.success(t('people.resetDone', { name: props.person.name }))
    close()
  }
  return (
    <FormDrawer
      open={props.open}
      title={`${t('people.reset')} · ${props.person.name}`}
      width={400}
      onClose={close}
      onSubmit={submit}
      dirty={password !== ''}
      pending={reset.pending}
      submitText={t('people.reset')}
    >
      <RefusalAlert error={reset.refusal} ns="office" />
      <p className="office-hint">{t('people.resetHelp')}</p>
      <Field
        label={t('password.new')}
        htmlFor={field}
        required
        help={<PasswordStrength password={password} />}
        error={tried && short ? t('password.short') : undefined}
      >
        <Input.Password
          id={field}
          autoFocus
          autoComplete="new-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
    </FormDrawer>
  )
}
