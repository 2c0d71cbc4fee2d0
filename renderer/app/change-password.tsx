import { App, Input } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PasswordStrength } from '../session/password-strength.tsx'
import { Field, FormDrawer } from '../ui/form-drawer.tsx'
import { RefusalAlert } from '../ui/refusal-alert.tsx'
import { useCommand } from '../ui/use-command.ts'
import { client } from './transport.ts'

const blank = { oldPassword: '', newPassword: '', again: '' }

/** The person's own new password; every other session of theirs ends with it. */
export function ChangePassword({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('office')
  const { message } = App.useApp()
  const [form, setForm] = useState(blank)
  const [tried, setTried] = useState(false)
  const change = useCommand(client.session.changePassword)
  const ids = { old: useId(), next: useId(), again: useId() }
  const short = form.newPassword.length < 8
  const differs = form.newPassword !== form.again

  const close = () => {
    setForm(blank)
    setTried(false)
    change.dismiss()
    onClose()
  }
  const submit = async () => {
    setTried(true)
    if (form.oldPassword === '' || short || differs) return
    const done = await change.run({ oldPassword: form.oldPassword, newPassword: form.newPassword })
    if (!done) return
    message.success(t('password.changed'))
    close()
  }

  return (
    <FormDrawer
      open={open}
      title={t('password.change')}
      onClose={close}
      onSubmit={submit}
      pending={change.pending}
      dirty={form !== blank}
    >
      <RefusalAlert error={change.refusal} ns="office" />
      <Field
        label={t('password.old')}
        htmlFor={ids.old}
        required
        error={tried && form.oldPassword === '' ? t('password.oldMissing') : undefined}
      >
        <Input.Password
          id={ids.old}
          autoFocus
          autoComplete="current-password"
          value={form.oldPassword}
          onChange={(event) => setForm({ ...form, oldPassword: event.target.value })}
        />
      </Field>
      <Field
        label={t('password.new')}
        htmlFor={ids.next}
        required
        error={tried && short ? t('password.short') : undefined}
        help={<PasswordStrength password={form.newPassword} />}
      >
        <Input.Password
          id={ids.next}
          autoComplete="new-password"
          value={form.newPassword}
          onChange={(event) => setForm({ ...form, newPassword: event.target.value })}
        />
      </Field>
      <Field
        label={t('password.again')}
        htmlFor={ids.again}
        required
        error={
          (tried || form.again.length >= form.newPassword.length) && differs && form.again
            ? t('password.differs')
            : undefined
        }
      >
        <Input.Password
          id={ids.again}
          autoComplete="new-password"
          value={form.again}
          onChange={(event) => setForm({ ...form, again: event.target.value })}
        />
      </Field>
    </FormDrawer>
  )
}
