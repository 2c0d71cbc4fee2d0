import { type ErrorComponentProps, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { usePerson } from './person.ts'
import { queryClient } from './query.ts'
import { answeredCode } from './transport.ts'

function Notice(props: { mark: string; title: string; detail: string; children: ReactNode }) {
  return (
    <div className="notice" role="alert">
      <div className="notice-mark" aria-hidden>
        {props.mark}
      </div>
      <h1>{props.title}</h1>
      <p>{props.detail}</p>
      {props.children}
    </div>
  )
}

/** The page of an address that leads nowhere. */
export function Missing() {
  const { t } = useTranslation()
  return (
    <Notice mark="?" title={t('missing.title')} detail={t('missing.detail')}>
      <Link to="/today">{t('missing.home')}</Link>
    </Notice>
  )
}

/** The page of an address that the person's roles do not open. */
export function Forbidden() {
  const { t } = useTranslation()
  const roles = usePerson()?.roles ?? []
  return (
    <Notice mark="禁" title={t('forbidden.title')} detail={t('forbidden.detail', { roles })}>
      <Link to="/today">{t('forbidden.home')}</Link>
    </Notice>
  )
}

/** What a page shows when it failed: that the books are safe, what to do, and the line for the administrator. */
export function Broken({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation()
  const unreachable =
    answeredCode(error) === null && error instanceof TypeError && /fetch|network/i.test(error.message)
  const again = () => {
    void queryClient.invalidateQueries()
    reset()
  }
  return (
    <Notice
      mark="!"
      title={unreachable ? t('broken.unreachable') : t('broken.title')}
      detail={unreachable ? t('broken.unreachableDetail') : t('broken.detail')}
    >
      {unreachable ? null : (
        <pre className="notice-line">
          {error instanceof Error ? `${error.name}: ${error.message}` : String(error)}
        </pre>
      )}
      <div className="notice-acts">
        <Button type="primary" onClick={again}>
          {t('act.retry')}
        </Button>
        <Button onClick={() => window.location.reload()}>{t('broken.reload')}</Button>
      </div>
    </Notice>
  )
}
