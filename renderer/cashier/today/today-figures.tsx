import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatFen } from '../../../shared/kernel/money.ts'
import { type Desk, figuresOf } from './desk.ts'

/** The office's money at a glance; every number leads to where it comes from. */
export function TodayFigures({ desk }: { desk: Desk }) {
  const { t } = useTranslation('cashier')
  const all = figuresOf(desk.accounts)
  const several = all.length > 1
  const cash = desk.accounts.find((one) => one.account.kind === 'cash')?.account.id
  const bank = desk.accounts.find((one) => one.account.kind === 'bank')?.account.id
  const holding = desk.accounts.find((one) => one.undepositedFen > 0)?.account.id ?? cash
  return (
    <>
      {all.map((sum) => (
        <div key={sum.currency} className="today-figures">
          {several ? <span className="today-currency">{sum.currency}</span> : null}
          <Figure label={t('today.cash')} fen={sum.cashFen} account={cash}>
            {sum.overLimitFen > 0 ? (
              <span className="today-alarm">{t('today.overLimit', { overFen: sum.overLimitFen })}</span>
            ) : (
              t('today.withinLimits')
            )}
          </Figure>
          <Figure label={t('today.bank')} fen={sum.bankFen} account={bank}>
            {t('today.bankNote')}
          </Figure>
          <Figure
            label={t('today.undeposited')}
            fen={sum.undepositedFen}
            account={holding}
            alarm={sum.undepositedFen > 0}
          >
            {sum.undepositedFen > 0 ? t('today.depositToday') : t('today.allDeposited')}
          </Figure>
        </div>
      ))}
    </>
  )
}

type FigureProps = {
  label: string
  fen: number
  account: number | undefined
  alarm?: boolean
  children: ReactNode
}

function Figure({ label, fen, account, alarm = false, children }: FigureProps) {
  return (
    <section className="today-figure" data-alarm={alarm || undefined}>
      <h2>{label}</h2>
      <Link to="/cashier/journal" search={account === undefined ? {} : { account }} className="today-number">
        {formatFen(fen)}
      </Link>
      <p>{children}</p>
    </section>
  )
}
