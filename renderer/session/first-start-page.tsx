import { Link } from '@tanstack/react-router'
import { Button, Input, Radio, Select } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { freshStart } from '../app/query.ts'
import { client } from '../app/transport.ts'
import { Field } from '../ui/form-drawer.tsx'
import { RefusalAlert } from '../ui/refusal-alert.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useEnterMovesOn } from '../ui/use-enter-moves-on.ts'
import { blankStart, currencies, mistakesIn, propertyTypes, type Start } from './first-start.ts'
import { PasswordStrength } from './password-strength.tsx'
import { SessionCard } from './session-card.tsx'

/** The first minute: four questions, or the demo office. */
export default function FirstStartPage() {
  const { t } = useTranslation('office')
  const { t: backup } = useTranslation('backup')
  const setUp = useCommand(client.session.setUp)
  const [form, setForm] = useState(blankStart)
  const [tried, setTried] = useState(false)
  const place = useRef<HTMLFormElement>(null)
  const mistakes = mistakesIn(form)

  const submit = async () => {
    setTried(true)
    if (Object.keys(mistakes).length > 0) return
    const { officeName, propertyType, currency, name, login, password } = form
    const administrator = { name, login: login.trim().toLowerCase(), password }
    if (await setUp.run({ officeName, propertyType, currency, administrator })) await freshStart()
  }
  useEnterMovesOn(place, { onLast: () => void submit() })
  const part = {
    form,
    change: (next: Partial<Start>) => setForm({ ...form, ...next }),
    mistakes: tried ? mistakes : {},
  }

  return (
    <SessionCard title={t('firstStart.title')} wide aside={<DemoOffice />}>
      <p className="session-intro">{t('firstStart.intro')}</p>
      <form ref={place} onSubmit={(event) => event.preventDefault()}>
        <RefusalAlert error={setUp.refusal} ns="office" />
        <OfficeQuestions {...part} />
        <AdministratorQuestions {...part} />
        <Button type="primary" size="large" block loading={setUp.pending} onClick={submit}>
          {t('firstStart.submit')}
        </Button>
      </form>
      <p className="session-restore">
        <Link to="/restore">{backup('first.link')}</Link>
      </p>
    </SessionCard>
  )
}

type Part = {
  form: Start
  change: (next: Partial<Start>) => void
  mistakes: ReturnType<typeof mistakesIn>
}

function OfficeQuestions({ form, change, mistakes }: Part) {
  const { t } = useTranslation('office')
  const { t: common } = useTranslation()
  const ids = { office: useId(), currency: useId() }
  return (
    <>
      <Field
        label={t('firstStart.officeName')}
        htmlFor={ids.office}
        required
        help={t('firstStart.officeNameHelp')}
        error={mistakes.officeName && t(`firstStart.${mistakes.officeName}`)}
      >
        <Input
          id={ids.office}
          autoFocus
          maxLength={60}
          placeholder={t('firstStart.officeNamePlaceholder')}
          value={form.officeName}
          onChange={(event) => change({ officeName: event.target.value })}
        />
      </Field>
      <div className="session-row">
        <Field label={t('firstStart.propertyType')} required>
          <Radio.Group
            aria-label={t('firstStart.propertyType')}
            value={form.propertyType}
            onChange={(event) => change({ propertyType: event.target.value })}
            options={propertyTypes.map((value) => ({ value, label: common(`propertyType.${value}`) }))}
          />
        </Field>
        <Field
          label={t('firstStart.currency')}
          htmlFor={ids.currency}
          required
          help={t('firstStart.currencyHelp')}
        >
          <Select
            id={ids.currency}
            className="session-currency"
            value={form.currency}
            onChange={(currency) => change({ currency })}
            options={currencies.map((value) => ({ value, label: t(`currencies.${value}`) }))}
          />
        </Field>
      </div>
    </>
  )
}

function AdministratorQuestions({ form, change, mistakes }: Part) {
  const { t } = useTranslation('office')
  const ids = { name: useId(), login: useId(), password: useId(), again: useId() }
  return (
    <fieldset className="session-group">
      <legend>{t('firstStart.administrator')}</legend>
      <p>{t('firstStart.administratorHelp')}</p>
      <div className="session-row">
        <Field
          label={t('firstStart.name')}
          htmlFor={ids.name}
          required
          error={mistakes.name && t(`firstStart.${mistakes.name}`)}
        >
          <Input
            id={ids.name}
            maxLength={30}
            autoComplete="name"
            value={form.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        </Field>
        <Field
          label={t('firstStart.login')}
          htmlFor={ids.login}
          required
          help={t('firstStart.loginHelp')}
          error={mistakes.login && t(`firstStart.${mistakes.login}`)}
        >
          <Input
            id={ids.login}
            maxLength={32}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            value={form.login}
            onChange={(event) => change({ login: event.target.value })}
          />
        </Field>
      </div>
      <div className="session-row">
        <Field
          label={t('password.set')}
          htmlFor={ids.password}
          required
          help={<PasswordStrength password={form.password} />}
          error={mistakes.password && t(`password.${mistakes.password}`)}
        >
          <Input.Password
            id={ids.password}
            autoComplete="new-password"
            value={form.password}
            onChange={(event) => change({ password: event.target.value })}
          />
        </Field>
        <Field
          label={t('password.again')}
          htmlFor={ids.again}
          required
          error={mistakes.again && t(`password.${mistakes.again}`)}
        >
          <Input.Password
            id={ids.again}
            autoComplete="new-password"
            value={form.again}
            onChange={(event) => change({ again: event.target.value })}
          />
        </Field>
      </div>
    </fieldset>
  )
}

/** Fills the empty data directory with the demo office; it takes some seconds, which are counted. */
function DemoOffice() {
  const { t, i18n } = useTranslation('office')
  const open = useCommand(client.session.setUpDemo)
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    if (!open.pending) return
    setSeconds(0)
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000)
    return () => clearInterval(timer)
  }, [open.pending])
  const start = async () => {
    if (await open.run({ language: i18n.language === 'en-US' ? 'en-US' : 'zh-CN' })) await freshStart()
  }
  return (
    <section className="demo-people">
      <h2>{t('firstStart.demoTitle')}</h2>
      <p>{t('firstStart.demoDetail')}</p>
      <RefusalAlert error={open.refusal} ns="office" />
      <Button block loading={open.pending} onClick={start}>
        {t('firstStart.demo')}
      </Button>
      {open.pending ? (
        <p role="status" className="demo-progress">
          <progress aria-label={t('firstStart.demo')} />
          {t('firstStart.demoRunning', { seconds })}
        </p>
      ) : null}
    </section>
  )
}
