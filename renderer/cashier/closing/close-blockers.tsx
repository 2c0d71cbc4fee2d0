import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import type { DayClose } from '../../../shared/cashier/closing.contract.ts'

/** How a day stands before it is closed. */
export type DayStanding = {
  day: string
  draftCount: number
  openDays: readonly string[]
  current: DayClose | null
}

/** The days before this one that must be closed first, oldest first. */
export const earlierDays = (state: DayStanding): string[] => state.openDays.filter((day) => day < state.day)

/** Whether something stands in the way of closing the day at all. */
export const isBlocked = (state: DayStanding): boolean =>
  state.draftCount > 0 || earlierDays(state).length > 0

/** What must be done before the day can be closed, each with the way there. */
export function CloseBlockers({ account, state }: { account: Account; state: DayStanding }) {
  const { t } = useTranslation('cashier')
  const earlier = earlierDays(state)
  const [first] = earlier
  if (!isBlocked(state)) return null
  return (
    <Alert
      className="close-blockers"
      type="warning"
      showIcon
      title={t('close.blocked')}
      description={
        <ul>
          {first === undefined ? null : (
            <li>
              {t('close.earlierOpen', { count: earlier.length })}{' '}
              <Link to="/cashier/close-day" search={{ account: account.id, day: first }}>
                {t('close.goToDay', { day: first })}
              </Link>
            </li>
          )}
          {state.draftCount > 0 ? (
            <li>
              {t('close.drafts', { count: state.draftCount })}{' '}
              <Link to="/cashier/journal" search={{ account: account.id }}>
                {t('close.goToDrafts')}
              </Link>
            </li>
          ) : null}
        </ul>
      }
    />
  )
}
