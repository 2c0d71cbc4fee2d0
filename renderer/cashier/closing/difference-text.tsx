import { useTranslation } from 'react-i18next'
import { formatFen } from '../../../shared/kernel/money.ts'

/** 相符, 长款 12.00 or 短款 12.00: how the drawer stands against the book, in fen. */
export function DifferenceText({ fen }: { fen: number }) {
  const { t } = useTranslation('cashier')
  const state = fen === 0 ? 'even' : fen > 0 ? 'over' : 'short'
  return (
    <span className="difference" data-state={state}>
      {t(`difference.${state}`)}
      {fen === 0 ? null : <span className="money-plain"> {formatFen(Math.abs(fen))}</span>}
    </span>
  )
}
