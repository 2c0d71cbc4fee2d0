import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import { lastDayOf, yearOf } from '../../../shared/kernel/day.ts'
import { useMay } from '../../app/person.ts'
import { api, client } from '../../app/transport.ts'
import { useApprovalsOf } from '../../office/approvals/approval-trail.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { AccountTabs } from '../accounts/account-tabs.tsx'
import { latestOf, type MonthRow, nextToClose } from './month-state.ts'
import { MonthTable } from './month-table.tsx'
import { ReopenDrawer } from './reopen-drawer.tsx'

type Props = {
  accounts: readonly Account[]
  accountId: number | null
  today: string
  onAccount: (accountId: number) => void
}

/** The months of a book in one year: sums, who closed them, closing the next and asking for the last to be reopened. */
export function MonthCloses({ accounts, accountId, today, onAccount }: Props) {
  const { t } = useTranslation('cashier')
  const { modal } = App.useApp()
  const mayClose = useMay('day.close')
  const [year, setYear] = useState(yearOf(today))
  const [reopening, setReopening] = useState<string | null>(null)
  const close = useCommand(client.closing.closeMonth)
  const account = accounts.find((one) => one.id === accountId) ?? accounts[0]
  const asked = { accountId: account?.id ?? 0 }
  const months = useQuery({
    ...api.journal.months.queryOptions({ input: { ...asked, year } }),
    enabled: account !== undefined,
  })
  const closes = useQuery({
    ...api.closing.months.queryOptions({ input: asked }),
    enabled: account !== undefined,
  })
  const history = closes.data ?? []
  const last = latestOf(history)
  const asking = useApprovalsOf('monthClose', last?.id ?? null)?.find(({ state }) => state === 'running')
  if (!account) return null
  const next = nextToClose(account, history)

  const ask = (month: string) =>
    modal.confirm({
      title: t('months.confirmTitle', { name: account.name, month }),
      content: t('months.confirmDetail'),
      okText: t('months.close'),
      cancelText: t('common.cancel'),
      onOk: () => close.run({ accountId: account.id, month }),
    })

  const acts = (row: MonthRow) => {
    if (mayClose && row.month === next && today >= lastDayOf(row.month)) {
      return (
        <Button size="small" type="primary" loading={close.pending} onClick={() => ask(row.month)}>
          {t('months.close')}
        </Button>
      )
    }
    if (asking && row.month === last?.month) {
      return (
        <Link to="/approvals/$id" params={{ id: String(asking.id) }}>
          {t('months.reopenAsked')}
        </Link>
      )
    }
    if (mayClose && row.month === last?.month) {
      return (
        <Button size="small" onClick={() => setReopening(row.month)}>
          {t('months.reopen')}
        </Button>
      )
    }
    return null
  }

  return (
    <div className="month-closes">
      <div className="register-filters">
        <AccountTabs accounts={accounts} chosen={account.id} onChoose={onAccount} />
        <YearStep year={year} first={yearOf(account.openedDay)} last={yearOf(today)} onChange={setYear} />
      </div>
      <RefusalAlert
        error={close.refusal ?? months.error ?? closes.error}
        ns="cashier"
        onClose={close.dismiss}
      />
      <MonthTable account={account} rows={months.data} history={history} today={today} acts={acts} />
      <ReopenDrawer account={account} month={reopening} onClose={() => setReopening(null)} />
    </div>
  )
}

type YearProps = { year: number; first: number; last: number; onChange: (year: number) => void }

function YearStep({ year, first, last, onChange }: YearProps) {
  const { t } = useTranslation('cashier')
  return (
    <span className="year-step">
      <Button
        size="small"
        type="text"
        disabled={year <= first}
        aria-label={t('months.yearBefore')}
        onClick={() => onChange(year - 1)}
      >
        ‹
      </Button>
      <strong>{t('months.year', { year })}</strong>
      <Button
        size="small"
        type="text"
        disabled={year >= last}
        aria-label={t('months.yearAfter')}
        onClick={() => onChange(year + 1)}
      >
        ›
      </Button>
    </span>
  )
}
