import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Loan } from '../../../shared/archives/loan.ts'
import { formatInstant } from '../../../shared/kernel/day.ts'
import { useWelcome } from '../../app/person.ts'
import { api } from '../../app/transport.ts'
import { placeText } from '../../archives/lending/place-text.ts'
import { PrintPage, PrintSheet } from '../../ui/print-page.tsx'
import { PrintNotice } from '../print-notice.tsx'
import './lending.css'
import '../paper.css'

/** The slip of one loan (档案借阅单), with places for everybody's signature. */
export default function LoanSlipPage() {
  const { t } = useTranslation('lending')
  const { id } = useParams({ from: '/print/loan/$id' })
  const { data, error } = useQuery(
    api.lending.get.queryOptions({ input: { loanId: Number(id) }, retry: false }),
  )
  const welcome = useWelcome()
  const title = t('slip.title')
  if (!data || !welcome?.office) return <PrintNotice title={title} error={error} ns="lending" />
  return (
    <PrintPage paper="A4" title={`${title} ${data.loan.piece.number}`}>
      <PrintSheet>
        <h1 className="paper-title">{title}</h1>
        <p className="paper-line">
          <span>{welcome.office.name}</span>
          <span>{t('slip.asked', { day: formatInstant(data.loan.askedAt).slice(0, 10) })}</span>
        </p>
        <SlipTable loan={data.loan} />
        <p className="disposal-sheet-note">{t('slip.rule')}</p>
      </PrintSheet>
    </PrintPage>
  )
}

function SlipTable({ loan }: { loan: Loan }) {
  const { t } = useTranslation('lending')
  const { piece } = loan
  const wide: [string, string][] = [
    [t('field.number'), piece.number],
    [t('field.title'), piece.title],
    [t('field.purpose'), loan.purpose],
  ]
  const pairs: [string, string, string, string][] = [
    [t('field.documentNumber'), piece.documentNumber, t('field.place'), placeText(t, piece)],
    [t('field.borrower'), loan.borrowerName, t('field.unit'), loan.borrowerUnit],
    [t('field.kind'), t(`kind.${loan.kind}`), t('field.approvedBy'), loan.approvedByName ?? ''],
    [
      t('field.outDay'),
      loan.outDay ?? '',
      t('field.pagesOut'),
      loan.pagesOut === null ? '' : `${loan.pagesOut}`,
    ],
    [t('field.dueDay'), loan.dueDay, t('field.renewals'), loan.renewals === 0 ? '' : `${loan.renewals}`],
    [
      t('field.returnedDay'),
      loan.returnedDay ?? '',
      t('field.pagesBack'),
      loan.pagesBack === null ? '' : `${loan.pagesBack}`,
    ],
    [
      t('field.condition'),
      loan.condition === null ? '' : t(`condition.${loan.condition}`),
      t('field.note'),
      loan.note,
    ],
  ]
  const signs = ['borrower', 'approver', 'lender', 'receiver'] as const
  return (
    <>
      <table className="paper-table loan-slip">
        <tbody>
          {wide.map(([label, value]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td colSpan={3}>{value}</td>
            </tr>
          ))}
          {pairs.map(([left, leftValue, right, rightValue]) => (
            <tr key={left}>
              <th scope="row">{left}</th>
              <td>{leftValue}</td>
              <th scope="row">{right}</th>
              <td>{rightValue}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="paper-signs loan-slip-signs">
        {signs.map((sign) => (
          <div key={sign} className="paper-sign">
            <span>{t(`slip.sign.${sign}`)}</span>
            <span className="paper-sign-space" />
          </div>
        ))}
      </div>
    </>
  )
}
