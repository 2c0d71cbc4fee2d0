import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { firstDayOf, lastDayOf } from '../../../shared/kernel/day.ts'
import type { ApprovalSubject } from '../../../shared/office/approvals.contract.ts'
import { useMay } from '../../app/person.ts'
import { ApprovalDisposal } from '../../archives/disposal/approval-disposal.tsx'
import { ApprovalLoan } from '../../archives/lending/approval-loan.tsx'
import { DaySheet } from '../../cashier/closing/day-sheet.tsx'
import { ApprovalOutgoing } from '../../documents/outgoing/approval-outgoing.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import '../../cashier/cashier.css'

/** The whole document that is to be decided, as its own desk shows it. */
export function ApprovalDocumentView({ subject }: { subject: ApprovalSubject }) {
  if (subject.kind === 'dayDifference') return <DaySheet close={subject.close} account={subject.account} />
  if (subject.kind === 'outgoing') return <ApprovalOutgoing document={subject.document} />
  if (subject.kind === 'loan') return <ApprovalLoan loan={subject.loan} />
  if (subject.kind === 'disposal')
    return <ApprovalDisposal disposal={subject.disposal} lines={subject.lines} />
  return <MonthSheet subject={subject} />
}

function MonthSheet({ subject }: { subject: Extract<ApprovalSubject, { kind: 'monthReopening' }> }) {
  const { t } = useTranslation('approvals')
  const mayLook = useMay('journal.read')
  const { account, month: close, reason } = subject
  const rows = [
    [t('month.opening'), close.openingFen],
    [t('month.in'), close.inFen],
    [t('month.out'), close.outFen],
    [t('month.closing'), close.closingFen],
  ] as const
  return (
    <div className="month-sheet">
      <p className="approval-reason">
        <span>{t('month.reason')}</span>
        {reason}
      </p>
      <table className="figures">
        <tbody>
          {rows.map(([label, fen]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>
                <MoneyText fen={fen} zero="show" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="approval-facts">
        {t('month.closed', { by: close.byName, at: close.at })}
        {close.reopenedByName === null || close.reopenedAt === null
          ? null
          : ` · ${t('month.reopened', { by: close.reopenedByName, at: close.reopenedAt })}`}
      </p>
      {close.status === 'closed' ? (
        <p className="approval-facts">{t('month.effect', { month: close.month })}</p>
      ) : null}
      {mayLook ? (
        <Link
          to="/cashier/journal"
          search={{ account: account.id, from: firstDayOf(close.month), to: lastDayOf(close.month) }}
        >
          {t('month.look')}
        </Link>
      ) : null}
    </div>
  )
}
