import { Button, Input, type InputRef } from 'antd'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useWelcome } from '../app/person.ts'
import { freshStart } from '../app/query.ts'
import { client, refusalOf } from '../app/transport.ts'
import { Field } from '../ui/form-drawer.tsx'
import { RefusalAlert } from '../ui/refusal-alert.tsx'
import { DemoPeople } from './demo-people.tsx'
import { SessionCard } from './session-card.tsx'

/** Seconds until an instant, counted down every second; 0 when it is past or there is none. */
function useCountdown(untilAt: number): number {
  const [now, setNow] = useState(Date.now())
  useEffect(() => {
    if (untilAt <= Date.now()) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [untilAt])
  return Math.max(0, Math.ceil((untilAt - now) / 1000))
}

/** Login and password; the demo office shows its people to choose from. */
export default function SignInPage() {
  const { t } = useTranslation('office')
  const logins = useWelcome()?.demoLogins ?? []
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [caps, setCaps] = useState(false)
  const field = useRef<InputRef>(null)
  const ids = { login: useId(), password: useId() }
  const refusal = refusalOf(error)
  const { untilAt, triesLeft } = refusal ?? { untilAt: null, triesLeft: null }
  const wait = useCountdown(typeof untilAt === 'number' ? untilAt : 0)

  const submit = async () => {
    setTried(true)
    if (login.trim() === '' || password === '' || pending) return
    setPending(true)
    try {
      await client.session.signIn({ login: login.trim().toLowerCase(), password })
      await freshStart()
    } catch (problem) {
      setError(problem)
      setPassword('')
      field.current?.focus()
    } finally {
      setPending(false)
    }
  }
  const fill = (one: { login: string; password: string }) => {
    setLogin(one.login)
    setPassword(one.password)
    setError(null)
    field.current?.focus()
  }
  const watchCaps = (event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'))

  return (
    <SessionCard
      title={t('signIn.title')}
      aside={logins.length > 0 ? <DemoPeople logins={logins} onFill={fill} /> : null}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <RefusalAlert error={error} ns="office" />
        {typeof triesLeft === 'number' && triesLeft > 0 && triesLeft < 4 ? (
          <p className="session-wait">{t('signIn.triesLeft', { count: triesLeft })}</p>
        ) : null}
        {wait > 0 ? (
          <p className="session-wait" role="timer">
            {t('signIn.locked', { minutes: Math.floor(wait / 60), seconds: wait % 60 })}
          </p>
        ) : null}
        <Field
          label={t('signIn.login')}
          htmlFor={ids.login}
          error={tried && login.trim() === '' ? t('signIn.loginMissing') : undefined}
        >
          <Input
            id={ids.login}
            size="large"
            autoFocus
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            value={login}
            onChange={(event) => setLogin(event.target.value)}
          />
        </Field>
        <Field
          label={t('signIn.password')}
          htmlFor={ids.password}
          error={tried && password === '' && error === null ? t('signIn.passwordMissing') : undefined}
          help={caps ? t('signIn.capsLock') : undefined}
        >
          <Input.Password
            ref={field}
            id={ids.password}
            size="large"
            autoComplete="current-password"
            value={password}
            onKeyUp={watchCaps}
            onChange={(event) => setPassword(event.target.value)}
          />
        </Field>
        <Button type="primary" size="large" block htmlType="submit" loading={pending}>
          {t('signIn.submit')}
        </Button>
      </form>
    </SessionCard>
  )
}
