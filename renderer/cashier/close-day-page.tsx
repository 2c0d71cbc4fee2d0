import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { Account } from '../../shared/cashier/account.contract.ts'
import type { dayState } from '../../shared/cashier/closing.contract.ts'
import { isDay } from '../../shared/kernel/day.ts'
import { useMay, useWelcome } from '../app/person.ts'
import { api } from '../app/transport.ts'
import { ApprovalTrail } from '../office/approvals/approval-trail.tsx'
import { DayInput } from '../ui/day-input.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'
import { RefusalAlert } from '../ui/refusal-alert.tsx'
import { AccountTabs } from './accounts/account-tabs.tsx'
import { useAccounts } from './accounts/use-accounts.ts'
import { BookSide } from './closing/book-side.tsx'
import { CloseForm } from './closing/close-form.tsx'
import { DaySheet } from './closing/day-sheet.tsx'
import './cashier.css'

/** 日清: counting the drawer at the end of the day and closing the day of the cash book. */
export default function CloseDayPage() {
  const { t } = useTranslation('cashier')
  const { accounts, error } = useAccounts()
  const today = useWelcome()?.today.day
  const search = useSearch({ from: '__root__' })
  const cash = accounts?.filter((account) => account.kind === 'cash')
  const account = cash?.find((one) => one.id === search.account) ?? cash?.[0]
  if (cash && account && today)
    return <CloseDay key={account.id} cash={cash} account={account} today={today} asked={search.day} />
  return (
    <Page title={t('close.title')}>
      {error ? (
        <RefusalAlert error={error} ns="cashier" />
      ) : cash ? (
        <EmptyState text={t('close.noCash')} action={<Link to="/accounts">{t('accounts.title')}</Link>} />
      ) : (
        <Skeleton active />
      )}
    </Page>
  )
}

type Props = { cash: Account[]; account: Account; today: string; asked: string | undefined }

function CloseDay({ cash, account, today, asked }: Props) {
  const { t } = useTranslation('cashier')
  const navigate = useNavigate()
  const now = useQuery(api.closing.dayState.queryOptions({ input: { accountId: account.id, day: today } }))
  const settings = useQuery(api.settings.get.queryOptions())
  const oldest = now.data?.openDays[0]
  const day = asked !== undefined && isDay(asked) ? asked : (oldest ?? today)
  const ofDay = useQuery({
    ...api.closing.dayState.queryOptions({ input: { accountId: account.id, day } }),
    enabled: now.data !== undefined,
  })
  const state = ofDay.data
  const show = (next: { account?: number; day?: string }) =>
    navigate({ to: '/cashier/close-day', search: { account: account.id, day, ...next } })
  const error = now.error ?? ofDay.error
  return (
    <Page
      title={t('close.title')}
      subtitle={t('close.subtitle')}
      filters={
        <>
          {cash.length > 1 ? (
            <AccountTabs
              accounts={cash}
              chosen={account.id}
              onChoose={(id) => navigate({ to: '/cashier/close-day', search: { account: id } })}
            />
          ) : (
            <strong>{account.name}</strong>
          )}
          <DayInput
            value={day}
            aria-label={t('field.day')}
            onChange={(next) => next && show({ day: next })}
          />
          {now.data ? (
            <OpenDays
              days={now.data.openDays}
              chosen={day}
              today={today}
              onChoose={(next) => show({ day: next })}
            />
          ) : null}
        </>
      }
    >
      {error ? <RefusalAlert error={error} ns="cashier" /> : null}
      {state ? (
        <DayBody
          key={day}
          account={account}
          state={state}
          today={today}
          mustDeposit={settings.data?.settings.sameDayDeposit ?? true}
        />
      ) : error ? null : (
        <Skeleton active />
      )}
    </Page>
  )
}

type OpenDaysProps = {
  days: readonly string[]
  chosen: string
  today: string
  onChoose: (day: string) => void
}

/** The days that wait to be closed, oldest first; each leads to its count. */
function OpenDays({ days, chosen, today, onChoose }: OpenDaysProps) {
  const { t } = useTranslation('cashier')
  if (days.length === 0) return <span className="close-calm">{t('close.allClosed')}</span>
  return (
    <span className="open-days">
      <span>{t('close.openDays')}</span>
      {days.slice(0, 8).map((day) => (
        <Button
          key={day}
          size="small"
          type={day === chosen ? 'primary' : 'default'}
          danger={day < today && day !== chosen}
          onClick={() => onChoose(day)}
        >
          {day === today ? t('close.today') : day.slice(5)}
        </Button>
      ))}
      {days.length > 8 ? <span>{t('close.moreDays', { count: days.length - 8 })}</span> : null}
    </span>
  )
}

type State = z.infer<typeof dayState>

type BodyProps = { account: Account; state: State; today: string; mustDeposit: boolean }

function DayBody({ account, state, today, mustDeposit }: BodyProps) {
  const { t } = useTranslation('cashier')
  const mayClose = useMay('day.close')
  const navigate = useNavigate()
  const desk = useQuery(api.desk.today.queryOptions())
  const { current } = state
  const returned = desk.data?.returned.find((one) => one.accountId === account.id && one.day === state.day)
  const next = state.openDays.find((day) => day !== state.day)
  if (current && (current.status === 'closed' || current.status === 'awaiting')) {
    return (
      <div className="close-done">
        <div className="close-done-head" role="status">
          <span>{t(current.status === 'closed' ? 'close.done' : 'close.awaiting', { day: state.day })}</span>
          <Link to="/print/day-close/$id" params={{ id: String(current.id) }}>
            <Button type="primary">{t('sheet.print')}</Button>
          </Link>
          {next === undefined ? null : (
            <Button
              onClick={() =>
                navigate({ to: '/cashier/close-day', search: { account: account.id, day: next } })
              }
            >
              {t('close.goToDay', { day: next })}
            </Button>
          )}
        </div>
        <DaySheet close={current} account={account} />
        <ApprovalTrail subjectKind="dayClose" subjectId={current.id} acts />
      </div>
    )
  }
  if (state.closedThrough !== null && state.day <= state.closedThrough) {
    return <EmptyState text={t('close.noSheet', { closedThrough: state.closedThrough })} />
  }
  return (
    <>
      {returned ? (
        <p className="close-returned" role="status">
          {returned.reviewedByName === null
            ? t('close.withdrawn')
            : t('close.returned', { by: returned.reviewedByName, note: returned.reviewNote })}
        </p>
      ) : null}
      {mayClose ? (
        <CloseForm account={account} state={state} today={today} mustDeposit={mustDeposit} />
      ) : (
        <div className="close-form">
          <div className="close-left">
            <BookSide account={account} day={state.day} figures={state} entryCount={state.entryCount} />
          </div>
          <EmptyState text={t('close.notYet')} hint={t('close.notYetHint')} />
        </div>
      )}
    </>
  )
}
