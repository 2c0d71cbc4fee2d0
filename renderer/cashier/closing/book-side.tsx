import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import { MoneyText } from '../../ui/money-text.tsx'

/** The sums of a day as the book has them, in fen. */
export type BookFigures = { openingFen: number; inFen: number; outFen: number; bookFen: number }

type Props = { account: Account; day: string; figures: BookFigures; entryCount: number | null }

/** The book's side of a day close: 上日余额 + 收入 − 支出 = 账面余额. */
export function BookSide({ account, day, figures, entryCount }: Props) {
  const { t } = useTranslation('cashier')
  const rows: [label: string, fen: number][] = [
    [t('close.opening'), figures.openingFen],
    [t('close.in'), figures.inFen],
    [t('close.out'), figures.outFen],
  ]
  return (
    <section className="close-book">
      <h2>{t('close.bookSide')}</h2>
      <table className="figures">
        <tbody>
          {rows.map(([label, fen]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>
                <MoneyText fen={fen} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('close.book')}</th>
            <td>
              <MoneyText fen={figures.bookFen} />
            </td>
          </tr>
        </tfoot>
      </table>
      {entryCount === null ? null : (
        <p className="close-count">
          <Link to="/cashier/journal" search={{ account: account.id, from: day, to: day }}>
            {t('close.entries', { count: entryCount })}
          </Link>
        </p>
      )}
    </section>
  )
}
