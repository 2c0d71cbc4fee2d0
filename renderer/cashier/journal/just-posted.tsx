import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import type { Posted } from '../../../shared/cashier/journal.contract.ts'
import { WarningText } from './outlook-line.tsx'

type Props = {
  posted: Posted | null
  account: Account
  onOpen: (entryId: number, act?: 'reverse') => void
}

/** What was just posted, with the way to look at it, to take it back in red, and to print its slip. */
export function JustPosted({ posted, account, onOpen }: Props) {
  const { t } = useTranslation('cashier')
  const entry = posted?.entries.find((one) => one.accountId === account.id)
  if (!posted || !entry) return null
  return (
    <div className="just-posted" role="status">
      <span>
        {t('posted.said', { number: entry.number, summary: entry.summary, balanceFen: posted.balanceFen })}
      </span>
      <button type="button" className="link-button" onClick={() => onOpen(entry.id)}>
        {t('posted.open')}
      </button>
      <button type="button" className="link-button" onClick={() => onOpen(entry.id, 'reverse')}>
        {t('posted.reverse')}
      </button>
      {posted.slipIds.map((slipId) => (
        <Link key={slipId} to="/print/slip/$id" params={{ id: String(slipId) }}>
          {t('posted.printSlip')}
        </Link>
      ))}
      {posted.warnings.map((warning) => (
        <span key={warning.code} className="entry-warning">
          <WarningText warning={warning} />
        </span>
      ))}
    </div>
  )
}
