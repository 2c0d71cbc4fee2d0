import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Loan } from '../../../shared/archives/loan.ts'
import { useMay, usePerson } from '../../app/person.ts'
import { api } from '../../app/transport.ts'
import { TodayItem, TodaySection } from '../../office/today/today-section.tsx'

/** What of lending waits: overdue, due soon, to hand out, ready to be fetched. */
export function LendingToday() {
  const { t } = useTranslation('lending')
  const me = usePerson()?.id ?? null
  const { data } = useQuery(api.lending.today.queryOptions())
  if (!data) return null
  const { overdue, soon, toHandOut } = data
  // The archivist's own are among those to hand out already.
  const ready = data.ready.filter(({ id }) => !toHandOut.some((one) => one.id === id))
  if (overdue.length + soon.length + toHandOut.length + ready.length === 0) return null
  const said = (loan: Loan, what: 'overdue' | 'soon' | 'toHandOut' | 'ready') => {
    const facts = { title: loan.piece.title, by: loan.borrowerName, due: loan.dueDay }
    return what !== 'toHandOut' && loan.borrowerId === me
      ? t(`today.mine.${what}`, facts)
      : t(`today.theirs.${what}`, facts)
  }
  const items = (loans: readonly Loan[], what: 'overdue' | 'soon' | 'toHandOut' | 'ready') =>
    loans.map((loan) => (
      <TodayItem
        key={`${what} ${loan.id}`}
        tone={what === 'overdue' ? 'red' : 'waiting'}
        tag={t(`today.tag.${what}`)}
        act={
          <Link
            to="/archives/lending"
            search={{ open: loan.id }}
            aria-label={`${t('today.look')} ${loan.piece.title}`}
          >
            {t('today.look')}
          </Link>
        }
      >
        {said(loan, what)}
      </TodayItem>
    ))
  return (
    <TodaySection title={t('today.title')}>
      {items(overdue, 'overdue')}
      {items(toHandOut, 'toHandOut')}
      {items(ready, 'ready')}
      {items(soon, 'soon')}
    </TodaySection>
  )
}

/** Pieces whose retention has ended, and approved lists that wait to be carried out. */
export function DisposalToday() {
  const { t } = useTranslation('lending')
  const mayManage = useMay('archives.manage')
  const { data } = useQuery(api.disposals.today.queryOptions())
  if (!data || !mayManage || data.due + data.approved.length === 0) return null
  return (
    <TodaySection title={t('disposal.title')}>
      {data.approved.map(({ id, number, toDestroy }) => (
        <TodayItem
          key={id}
          tone="waiting"
          tag={t('disposalStatus.approved')}
          act={
            <Link to="/archives/disposal" search={{ tab: 'lists', open: id }}>
              {t('today.look')}
            </Link>
          }
        >
          {t('today.carryOut', { number, count: toDestroy })}
        </TodayItem>
      ))}
      {data.due > 0 ? (
        <TodayItem
          tone="plain"
          tag={t('today.tag.due')}
          act={
            <Link to="/archives/disposal" search={{ state: 'free' }}>
              {t('today.appraise')}
            </Link>
          }
        >
          {t('today.due', { count: data.due })}
        </TodayItem>
      ) : null}
    </TodaySection>
  )
}
