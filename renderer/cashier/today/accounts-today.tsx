import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../app/person.ts'
import { MoneyText } from '../../ui/money-text.tsx'
import { StatusTag, type StatusTone } from '../../ui/status-tag.tsx'
import { type AccountToday, limitPercent } from './desk.ts'

const tones: Record<AccountToday['todayStatus'], StatusTone> = {
  open: 'plain',
  awaiting: 'waiting',
  closed: 'settled',
}

/** The books today: balance against the limit, what came and went, what is not deposited, whether closed. */
export function AccountsToday({ rows, today }: { rows: readonly AccountToday[]; today: string }) {
  const { t } = useTranslation('cashier')
  const mayManage = useMay('accounts.manage')
  if (rows.length === 0) {
    return (
      <section className="today-books">
        <h2>{t('today.books')}</h2>
        <p className="today-calm">
          {t('today.noBooks')} {mayManage ? <Link to="/accounts">{t('accounts.new')}</Link> : null}
        </p>
      </section>
    )
  }
  return (
    <section className="today-books">
      <h2>{t('today.books')}</h2>
      <table className="books-table">
        <thead>
          <tr>
            <th scope="col">{t('field.account')}</th>
            <th scope="col" className="amount">
              {t('field.balance')}
            </th>
            <th scope="col">{t('today.limit')}</th>
            <th scope="col" className="amount">
              {t('today.in')}
            </th>
            <th scope="col" className="amount">
              {t('today.out')}
            </th>
            <th scope="col" className="amount">
              {t('today.entries')}
            </th>
            <th scope="col" className="amount">
              {t('today.undeposited')}
            </th>
            <th scope="col">{t('today.close')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <BookRow key={row.account.id} row={row} today={today} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function BookRow({ row, today }: { row: AccountToday; today: string }) {
  const { t } = useTranslation('cashier')
  const { account } = row
  const whole = { account: account.id }
  const thisDay = { account: account.id, from: today, to: today }
  return (
    <tr>
      <th scope="row">
        <Link to="/cashier/journal" search={whole}>
          {account.name}
        </Link>
        <span className="book-kind">{t(`kind.${account.kind}`)}</span>
      </th>
      <td>
        <Link to="/cashier/journal" search={whole}>
          <MoneyText fen={row.balanceFen} zero="flat" />
        </Link>
      </td>
      <td>
        <LimitBar row={row} />
      </td>
      <td>
        <MoneyText fen={row.inFen} zero="blank" />
      </td>
      <td>
        <MoneyText fen={row.outFen} zero="blank" />
      </td>
      <td className="amount">
        {row.entryCount === 0 ? null : (
          <Link to="/cashier/journal" search={thisDay}>
            {row.entryCount}
          </Link>
        )}
      </td>
      <td>
        <MoneyText fen={row.undepositedFen} zero="blank" />
      </td>
      <td>
        {account.kind === 'cash' ? (
          <Link to="/cashier/close-day" search={{ account: account.id, day: today }}>
            <StatusTag tone={tones[row.todayStatus]}>{t(`today.status.${row.todayStatus}`)}</StatusTag>
          </Link>
        ) : null}
      </td>
    </tr>
  )
}

/** The balance of a cash box against its limit (库存现金限额), with the deposit that would bring it back. */
function LimitBar({ row }: { row: AccountToday }) {
  const { t } = useTranslation('cashier')
  const percent = limitPercent(row)
  const { limitFen, kind } = row.account
  if (percent === null || limitFen === null)
    return kind === 'cash' ? <span className="limit-none">{t('today.noLimit')}</span> : null
  const over = row.overLimitFen > 0
  return (
    <span className="limit">
      <span className="limit-bar" data-over={over || undefined} aria-hidden>
        <span style={{ width: `${percent}%` }} />
      </span>
      <span className="limit-text">
        {over ? (
          <span className="today-alarm">{t('today.proposal', { overFen: row.overLimitFen })}</span>
        ) : (
          t('today.limitOf', { limitFen })
        )}
      </span>
    </span>
  )
}
