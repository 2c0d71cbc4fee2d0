import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DayClose } from '../../../shared/cashier/closing.contract.ts'
import { useMay } from '../../app/person.ts'
import { StatusTag, type StatusTone } from '../../ui/status-tag.tsx'
import { DayCloseDrawer } from '../closing/day-close-drawer.tsx'
import { DifferenceText } from '../closing/difference-text.tsx'
import type { Desk } from './desk.ts'

type Task = { key: string; tone: StatusTone; tag: string; text: ReactNode; act: ReactNode }

/** The first few of many days; … stands for the rest. */
const named = (days: readonly string[]): string[] =>
  days.length > 6 ? [...days.slice(0, 6), '…'] : [...days]

/** What waits for the person at this desk: reviews, returned counts, missed days, vouchers, months. */
export function TodayTasks({ desk, today }: { desk: Desk; today: string }) {
  const { t } = useTranslation('cashier')
  const [open, setOpen] = useState<number | null>(null)
  const mayPost = useMay('journal.post')
  const mayClose = useMay('day.close')
  const mayReview = useMay('closing.review')
  const accounts = desk.accounts.map((one) => one.account)
  const name = (id: number) => accounts.find((one) => one.id === id)?.name ?? ''

  const review = (close: DayClose): Task => ({
    key: `review-${close.id}`,
    tone: 'waiting',
    tag: t('tasks.review'),
    text: (
      <>
        {t('tasks.reviewText', { name: name(close.accountId), day: close.day, by: close.byName })}{' '}
        <DifferenceText fen={close.differenceFen} />
      </>
    ),
    act: (
      <Button size="small" type={mayReview ? 'primary' : 'default'} onClick={() => setOpen(close.id)}>
        {mayReview ? t('tasks.reviewAct') : t('tasks.look')}
      </Button>
    ),
  })

  const returned = (close: DayClose): Task => ({
    key: `returned-${close.id}`,
    tone: 'red',
    tag: t('tasks.returned'),
    text:
      close.reviewedByName === null
        ? t('tasks.withdrawnText', { name: name(close.accountId), day: close.day })
        : t('tasks.returnedText', {
            name: name(close.accountId),
            day: close.day,
            by: close.reviewedByName,
            note: close.reviewNote,
          }),
    act: (
      <Link to="/cashier/close-day" search={{ account: close.accountId, day: close.day }}>
        {mayClose ? t('tasks.countAgain') : t('tasks.look')}
      </Link>
    ),
  })

  const missed: Task[] = desk.accounts.flatMap(({ account, missedDays }) => {
    const [first] = missedDays
    if (first === undefined) return []
    return [
      {
        key: `missed-${account.id}`,
        tone: 'red' as const,
        tag: t('tasks.missed'),
        text: t('tasks.missedText', {
          name: account.name,
          days: named(missedDays),
          count: missedDays.length,
        }),
        act: (
          <Link to="/cashier/close-day" search={{ account: account.id, day: first }}>
            {mayClose ? t('tasks.closeDay', { day: first }) : t('tasks.look')}
          </Link>
        ),
      },
    ]
  })

  const drafts: Task[] =
    desk.draftCount > 0
      ? [
          {
            key: 'drafts',
            tone: 'waiting',
            tag: t('tasks.drafts'),
            text: t('tasks.draftsText', { count: desk.draftCount }),
            act: <Link to="/cashier/journal">{mayPost ? t('tasks.postThem') : t('tasks.look')}</Link>,
          },
        ]
      : []

  const months: Task[] = desk.openMonths.map(({ accountId, accountName, month }) => ({
    key: `month-${accountId}-${month}`,
    tone: 'ink',
    tag: t('tasks.month'),
    text: t('tasks.monthText', { name: accountName, month }),
    act: (
      <Link to="/cashier/closings" search={{ tab: 'months', account: accountId }}>
        {mayClose ? t('tasks.closeMonth') : t('tasks.look')}
      </Link>
    ),
  }))

  const reviews = desk.awaitingReview.map(review)
  const tasks = [...reviews, ...desk.returned.map(returned), ...missed, ...drafts, ...months]
  return (
    <section className="today-tasks">
      <h2>{mayPost || mayReview ? t('tasks.mine') : t('tasks.office')}</h2>
      {tasks.length === 0 ? (
        <p className="today-calm">{t('tasks.none', { today })}</p>
      ) : (
        <ul>
          {tasks.map((task) => (
            <li key={task.key} className="today-item">
              <StatusTag tone={task.tone}>{task.tag}</StatusTag>
              <span className="task-text">{task.text}</span>
              <span className="task-act">{task.act}</span>
            </li>
          ))}
        </ul>
      )}
      <DayCloseDrawer closeId={open} accounts={accounts} onClose={() => setOpen(null)} />
    </section>
  )
}
