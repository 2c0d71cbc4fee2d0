import { App, Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../../shared/office/office.contract.ts'
import { client } from '../app/transport.ts'
import { loginFits } from '../session/first-start.ts'
import { leastPassword } from '../session/password-score.ts'
import { PasswordStrength } from '../session/password-strength.tsx'
import { Attachments } from '../ui/attachments/attachments.tsx'
import { ChangedMeanwhile } from '../ui/changed-meanwhile.tsx'
import { Field, FormDrawer } from '../ui/form-drawer.tsx'
import { RecordHistory } from '../ui/record-history.tsx'
import { RefusalAlert } from '../ui/refusal-alert.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useOpened } from '../ui/use-opened.ts'
import { Leave } from './people/leave.tsx'
import { Tenures } from './people/tenures.tsx'
import { blankTerm, type TermRow, Terms } from './people/terms.tsx'
import { termOf, useConflict, wrongTerm } from './people/use-conflict.ts'
import { ResetPassword } from './reset-password.tsx'
import './office.css'
import './people/people.css'

type Form = Pick<Person, 'name' | 'login'> & { password: string; terms: TermRow[] }

const formOf = (person: Person | null, today: string): Form => ({
  name: person?.name ?? '',
  login: person?.login ?? '',
  password: '',
  terms: person ? [] : [blankTerm(today)],
})

type Props = {
  /** The person as the register shows them now; null makes a new one. */
  person: Person | null
  today: string
  onClose: () => void
}

/** One person: name, login, posts with their conflicts (会计法 §35) and history, a new password, leaving. */
export function PersonDrawer({ person, today, onClose }: Props) {
  const { t } = useTranslation('office')
  const { message } = App.useApp()
  const create = useCommand(client.people.create)
  const update = useCommand(client.people.update)
  const conflictOf = useConflict()
  const record = useOpened(person, (row) => formOf(row, today))
  const { form, setForm, changed } = record
  const version = record.opened?.version ?? 0
  const [tried, setTried] = useState(false)

  const wrong = {
    name: form.name.trim() === '',
    login: person === null && !loginFits(form.login),
    password: person === null && form.password.length < leastPassword,
  }
  const conflict = conflictOf(form.terms)
  const submit = async () => {
    setTried(true)
    if (changed || Object.values(wrong).some(Boolean) || form.terms.some(wrongTerm) || conflict) return
    const { name, password } = form
    const posts = form.terms.map(termOf).filter((term) => term !== null)
    const saved = person
      ? await update.run({ personId: person.id, version, name })
      : await create.run({ name, posts, login: form.login.trim().toLowerCase(), password })
    if (!saved) return
    message.success(person ? t('people.saved', { name }) : t('people.created', { name }))
    onClose()
  }

  return (
    <FormDrawer
      open
      width={520}
      title={person ? t('people.edit') : t('people.add')}
      onClose={onClose}
      onSubmit={submit}
      dirty={record.dirty}
      pending={create.pending || update.pending}
      submitDisabled={changed || conflict !== null}
      extra={person ? <PersonActs person={{ ...person, version }} today={today} onDone={onClose} /> : null}
    >
      <RefusalAlert error={changed ? null : (create.refusal ?? update.refusal)} ns="office" />
      {person ? (
        <ChangedMeanwhile kind="person" id={person.id} record={record} onSeen={update.dismiss} />
      ) : null}
      <PersonFields form={form} change={setForm} wrong={tried ? wrong : {}} isNew={person === null} />
      {person ? (
        <Tenures person={person} today={today} />
      ) : (
        <Terms
          terms={form.terms}
          onChange={(terms) => setForm({ ...form, terms })}
          today={today}
          tried={tried}
        />
      )}
      {person ? <Attachments subjectKind="person" subjectId={person.id} /> : null}
      {person ? <RecordHistory kind="person" id={person.id} /> : null}
    </FormDrawer>
  )
}

/** A new password; leaving, or coming back. */
function PersonActs({ person, today, onDone }: { person: Person; today: string; onDone: () => void }) {
  const { t } = useTranslation('office')
  const { t: org } = useTranslation('organisation')
  const { message } = App.useApp()
  const [act, setAct] = useState<'reset' | 'leave' | null>(null)
  const back = useCommand(client.people.comeBack)
  const comeBack = async () => {
    if (!(await back.run({ personId: person.id, version: person.version }))) return
    message.success(org('leave.backDone', { name: person.name }))
    onDone()
  }
  return (
    <>
      {person.active ? (
        <>
          <Button onClick={() => setAct('reset')}>
            {person.lockedUntil === null ? t('people.reset') : t('people.unlock')}
          </Button>
          <Button danger onClick={() => setAct('leave')}>
            {org('leave.act')}
          </Button>
        </>
      ) : (
        <Button loading={back.pending} onClick={comeBack}>
          {org('leave.back')}
        </Button>
      )}
      <RefusalAlert error={back.refusal} ns="office" />
      <ResetPassword person={person} open={act === 'reset'} onClose={() => setAct(null)} />
      {act === 'leave' ? (
        <Leave person={person} today={today} onClose={() => setAct(null)} onDone={onDone} />
      ) : null}
    </>
  )
}

type Wrong = Partial<Record<'name' | 'login' | 'password', boolean>>

function PersonFields(props: { form: Form; change: (form: Form) => void; wrong: Wrong; isNew: boolean }) {
  const { form, change, wrong, isNew } = props
  const { t } = useTranslation('office')
  const ids = { name: useId(), login: useId(), password: useId() }
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
    </>
  )
}
