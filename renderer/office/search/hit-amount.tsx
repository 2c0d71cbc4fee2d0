import { useTranslation } from 'react-i18next'
import type { Hit } from '../../../shared/office/search.contract.ts'
import { MoneyText } from '../../ui/money-text.tsx'

/** What an entry brought in or paid out; red ink is red. */
export function HitAmount({ hit: { amount } }: { hit: Pick<Hit, 'amount'> }) {
  const { t } = useTranslation('search')
  if (amount === null) return null
  return (
    <span className="search-amount">
      <span className="search-way">{t(`way.${amount.direction}`)}</span>
      <MoneyText fen={amount.fen} />
    </span>
  )
}
