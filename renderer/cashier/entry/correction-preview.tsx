import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import type { Entry } from '../../../shared/cashier/journal.contract.ts'
import { MoneyText } from '../../ui/money-text.tsx'
import { useStanding } from '../journal/use-standing.ts'
import type { PreviewLine } from './correction.ts'

type Props = { entry: Entry; account: Account; day: string | null; lines: readonly PreviewLine[] }

/** What will stand in the book once the correction is confirmed: the old line and the new ones below it. */
export function CorrectionPreview({ entry, account, day, lines }: Props) {
  const { t } = useTranslation('cashier')
  const standing = useStanding(account, day)
  const movedFen = lines.reduce((sum, line) => sum + line.inFen - line.outFen, 0)
  return (
    <table className="correct-preview">
      <caption>{t('correct.preview')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('field.day')}</th>
          <th scope="col">{t('field.summary')}</th>
          <th scope="col" className="amount">
            {t('field.in')}
          </th>
          <th scope="col" className="amount">
            {t('field.out')}
          </th>
        </tr>
      </thead>
      <tbody>
        <tr className="preview-old">
          <td>{entry.day.slice(5)}</td>
          <td>{t('correct.old', { number: entry.number, summary: entry.summary })}</td>
          <td>
            <MoneyText fen={entry.inFen} zero="blank" />
          </td>
          <td>
            <MoneyText fen={entry.outFen} zero="blank" />
          </td>
        </tr>
        {lines.map((line) => (
          <tr key={line.key} className={line.inFen < 0 || line.outFen < 0 ? 'row-red' : 'row-blue'}>
            <td>{day?.slice(5)}</td>
            <td>{line.summary}</td>
            <td>
              <MoneyText fen={line.inFen} zero="blank" />
            </td>
            <td>
              <MoneyText fen={line.outFen} zero="blank" />
            </td>
          </tr>
        ))}
      </tbody>
      {standing && lines.length > 0 ? (
        <tfoot>
          <tr>
            <td colSpan={2}>{t('correct.balanceAfter')}</td>
            <td colSpan={2}>
              <MoneyText fen={standing.balanceFen + movedFen} zero="flat" />
            </td>
          </tr>
        </tfoot>
      ) : null}
    </table>
  )
}
