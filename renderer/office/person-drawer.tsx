import { App, Button, Input, Switch } from 'antd'
import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../../shared/office/office.contract.ts'
import { conflictWithin } from '../../shared/office/permissions.ts'
import { client } from '../app/transport.ts'
import { loginFits } from '../session/first-start.ts'
import { leastPassword } from '../session/password-score.ts'
import { PasswordStrength } from '../session/password-strength.tsx'
import { Field, FormDrawer } from '../ui/form-drawer.tsx'
import { RefusalAlert } from '../ui/refusal-alert.tsx'
import { useCommand } from '../ui/use-command.ts'
import { ResetPassword } from './reset-password.tsx'
import { RoleChoice } from './role-choice.tsx'
import './office.css'

type Form = Pick<Person, 'name' | 'login' | 'roles' | 'active'> & { password: string }

const blank: Form = { name: '', login: '', roles: [], active: true, password: '' }
const formOf = (person: Person): Form => ({ ...person, password: '' })

/** One person: name, login, roles with their conflicts (会计法 §35), whether they may sign in, a new password. */
export function PersonDrawer({ opened, onClose }: { opened: Person | 'new' | null; onClose: () => void }) {
  const { t } = useTranslation('office')
  const { message } = App.useApp()
  const create = useCommand(client.people.create)
  const update = useCommand(client.people.update)
  const person = opened === 'new' ? null : opened
  const [start, setStart] = useState(blank)
  const [form, setForm] = useState(blank)
  const [tried, setTried] = useState(false)
  const [resetting, setResetting] = useState(false)
  const { dismiss: forgetCreate } = create
  const { dismiss: forgetUpdate } = update

  useEffect(() => {
    if (opened === null) return
    const fresh = opened === 'new' ? blank : formOf(opened)
    setStart(fresh)
    setForm(fresh)
    setTried(false)
    forgetCreate()
    forgetUpdate()
  }, [opened, forgetCreate, forgetUpdate])

  const wrong = {
    name: form.name.trim() === '',
    login: person === null && !loginFits(form.login),
    password: person === null && form.password.length < leastPassword,
    roles: form.roles.length === 0,
  }
  const submit = async () => {
    setTried(true)
    if (Object.values(wrong).some(Boolean) || conflictWithin(form.roles)) return
    const { name, roles, active } = form
    const saved = person
      ? await update.run({ personId: person.id, version: person.version, name, roles, active })
      : await create.run({ name, roles, login: form.login.trim().toLowerCase(), password: form.password })
    if (!saved) return
    message.success(person ? t('people.saved', { name }) : t('people.created', { name }))
    onClose()
  }

  return (
    <>
      <FormDrawer
        open={opened !== null}
        title={person ? t('people.edit') : t('people.add')}
        onClose={onClose}
        onSubmit={submit}
        dirty={JSON.stringify(form) !== JSON.stringify(start)}
        pending={create.pending || update.pending}
        submitDisabled={conflictWithin(form.roles) !== null}
        extra={
          person ? (
            <Button onClick={() => setResetting(true)}>
              {person.lockedUntil === null ? t('people.reset') : t('people.unlock')}
            </Button>
          ) : null
        }
      >
        <RefusalAlert error={create.refusal ?? update.refusal} ns="office" />
        <PersonFields form={form} change={setForm} wrong={tried ? wrong : {}} isNew={person === null} />
      </FormDrawer>
      {person ? <ResetPassword person={person} open={resetting} onClose={() => setResetting(false)} /> : null}
    </>
  )
}

type Wrong = Partial<Record<'name' | 'login' | 'password' | 'roles', boolean>>

function PersonFields(props: { form: Form; change: (form: Form) => void; wrong: Wrong; isNew: boolean }) {
  const { form, change, wrong, isNew } = props
  const { t } = useTranslation('office')
  const ids = { name: useId(), login: useId(), password: useId(), active: useId() }
  return (
    <>
      <Field
        label={t('people.name')}
        htmlFor={ids.name}
        required
        error={wrong.name ? t('firstStart.nameMissing') : undefined}
      >
        <Input
          id={ids.name}
          autoFocus
          maxLength={30}
          value={form.name}
          onChange={(event) => change({ ...form, name: event.target.value })}
        />
      </Field>
      <Field
        label={t('people.login')}
        htmlFor={ids.login}
        required={isNew}
        help={isNew ? t('firstStart.loginHelp') : t('people.loginFixed')}
        error={wrong.login ? t('firstStart.loginWrong') : undefined}
      >
        <Input
          id={ids.login}
          disabled={!isNew}
          maxLength={32}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          value={form.login}
          onChange={(event) => change({ ...form, login: event.target.value })}
        />
      </Field>
      {isNew ? (
        <Field
          label={t('password.set')}
          htmlFor={ids.password}
          required
          help={<PasswordStrength password={form.password} />}
          error={wrong.password ? t('password.short') : undefined}
        >
          <Input.Password
            id={ids.password}
            autoComplete="new-password"
            value={form.password}
            onChange={(event) => change({ ...form, password: event.target.value })}
          />
        </Field>
      ) : null}
      <RoleChoice
        roles={form.roles}
        missing={wrong.roles ?? false}
        onChange={(roles) => change({ ...form, roles })}
      />
      {isNew ? null : (
        <Field label={t('people.state')} help={t('people.activeHelp')}>
          <div className="role-active">
            <Switch
              id={ids.active}
              checked={form.active}
              onChange={(active) => change({ ...form, active })}
            />
            <label htmlFor={ids.active}>{t('people.activeLabel')}</label>
          </div>
        </Field>
      )}
    </>
  )
}
