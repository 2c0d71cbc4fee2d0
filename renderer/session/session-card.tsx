import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useWelcome } from '../app/person.ts'
import { Seal } from '../app/seal.tsx'
import { LanguageSwitch, ThemeSwitch } from '../app/top-bar.tsx'
import './session.css'

/** The sheet of paper that signing in and the first start stand on. */
export function SessionCard(props: {
  title: string
  wide?: boolean
  aside?: ReactNode
  children: ReactNode
}) {
  const { t } = useTranslation()
  const welcome = useWelcome()
  return (
    <main className="session">
      <div className="session-top">
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
      <div className="session-card" data-wide={props.wide || undefined}>
        <header>
          <Seal size={44} />
          <div>
            <div className="session-product">{t('product')}</div>
            <div className="session-office">{welcome?.office?.name ?? welcome?.version}</div>
          </div>
        </header>
        <h1>{props.title}</h1>
        {props.children}
      </div>
      {props.aside}
    </main>
  )
}
