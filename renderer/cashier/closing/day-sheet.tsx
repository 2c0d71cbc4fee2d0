import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import { iousFen } from '../../../shared/cashier/cashier.rules.ts'
import type { DayClose } from '../../../shared/cashier/closing.contract.ts'
import { MoneyText } from '../../ui/money-text.tsx'
import { BookSide } from './book-side.tsx'
import { CloseStatus } from './close-status.tsx'
import { useDenominationName } from './denomination-name.ts'
import { DifferenceText } from './difference-text.tsx'
import './closing.css'

/** A whole day close as it was handed in: book, count, difference, reasons, who and when. */
export function DaySheet({ close, account }: { close: DayClose; account: Account }) {
  const { t } = useTranslation('cashier')
  return (
    <div className="day-sheet">
      <p className="day-sheet-head">
        <CloseStatus close={close} />
        <span>{t('sheet.by', { by: close.byName, at: close.at })}</span>
      </p>
      <div className="day-sheet-sides">
        <BookSide account={account} day={close.day} figures={close} entryCount={null} />
        <Count close={close} />
      </div>
      <div className="day-sheet-result">
        <table className="figures">
          <tbody>
            <tr>
              <th scope="row">{t('close.difference')}</th>
              <td className="difference-cell">
                <DifferenceText fen={close.differenceFen} />
              </td>
            </tr>
            <tr>
              <th scope="row">{t('close.undeposited')}</th>
              <td>
                <MoneyText fen={close.undepositedFen} zero="show" />
              </td>
            </tr>
          </tbody>
        </table>
      </div>
      <Words label={t('close.reason')} text={close.reason} />
      <Words label={t('close.undepositedReason')} text={close.undepositedReason} />
      <Ious close={close} />
      {close.reviewedByName === null || close.reviewedAt === null ? null : (
        <Words
          label={t('sheet.reviewed', { by: close.reviewedByName, at: close.reviewedAt })}
          text={close.reviewNote === '' ? t('sheet.noNote') : close.reviewNote}
        />
      )}
    </div>
  )
}

function Words({ label, text }: { label: string; text: string }) {
  if (text === '') return null
  return (
    <p className="day-sheet-words">
      <span>{label}</span>
      {text}
    </p>
  )
}

function Count({ close }: { close: DayClose }) {
  const { t } = useTranslation('cashier')
  const name = useDenominationName()
  const { denominations, instruments } = close.count
  return (
    <section className="close-book">
      <h2>{t('close.countSide')}</h2>
      <table className="figures">
        <tbody>
          {denominations.map((row) => (
            <tr key={row.valueFen}>
              <th scope="row">
                {name(row.valueFen)} × {row.count}
              </th>
              <td>
                <MoneyText fen={row.valueFen * row.count} />
              </td>
            </tr>
          ))}
          {instruments.map((row) => (
            <tr key={`${row.kind} ${row.number}`}>
              <th scope="row">
                {t(`count.kind.${row.kind}`)} {row.number}
              </th>
              <td>
                <MoneyText fen={row.amountFen} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('close.counted')}</th>
            <td>
              <MoneyText fen={close.countedFen} />
            </td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}

function Ious({ close }: { close: DayClose }) {
  const { t } = useTranslation('cashier')
  const { ious } = close.count
  if (ious.length === 0) return null
  return (
    <section className="day-sheet-ious">
      <h3>{t('sheet.ious')}</h3>
      <table className="figures">
        <tbody>
          {ious.map((row) => (
            <tr key={`${row.who} ${row.day} ${row.amountFen} ${row.note}`}>
              <th scope="row">
                {row.who} · {row.day} {row.note}
              </th>
              <td>
                <MoneyText fen={row.amountFen} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('sheet.iousSum')}</th>
            <td>
              <MoneyText fen={iousFen(close.count)} />
            </td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}
