import { WarningOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import type { Warning } from '../../../shared/cashier/journal.contract.ts'
import { formatFen } from '../../../shared/kernel/money.ts'
import { textOf } from '../../app/i18n.ts'
import type { Outlook } from './outlook.ts'

/** What the desk says of a posting, in the language of the person. */
export function WarningText({ warning }: { warning: Warning }) {
  useTranslation('cashier')
  return <>{textOf('cashier', `warning.${warning.code}`, warning)}</>
}

type Props = { outlook: Outlook | null; account: Account; typed: boolean }

/** What the entry being typed would do: the balance after it, the cash limit, and what deserves a look. */
export function OutlookLine({ outlook, account, typed }: Props) {
  const { t } = useTranslation('cashier')
  if (!outlook) return null
  if (outlook.shortFen > 0) {
    return (
      <span className="entry-wrong">
        <WarningOutlined /> {t('line.short', { shortFen: outlook.shortFen })}
      </span>
    )
  }
  if (outlook.takingsFen > 0) {
    return (
      <span className="entry-wrong">
        <WarningOutlined /> {t('line.takings', { takingsFen: outlook.takingsFen })}
      </span>
    )
  }
  const { limitFen } = account
  return (
    <>
      <span className="entry-balance">
        {typed ? t('line.balanceAfter') : t('line.balanceNow')}{' '}
        <b className="money-plain">{formatFen(outlook.balanceFen)}</b>
      </span>
      {limitFen === null ? null : (
        <span className="entry-calm">
          {outlook.balanceFen > limitFen
            ? t('line.overLimit', { limitFen, overFen: outlook.balanceFen - limitFen })
            : t('line.withinLimit', { limitFen })}
        </span>
      )}
      {outlook.warnings.map((warning) => (
        <span key={warning.code} className="entry-warning">
          <WarningOutlined /> <WarningText warning={warning} />
        </span>
      ))}
    </>
  )
}
