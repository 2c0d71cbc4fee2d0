import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatFen } from '../../shared/kernel/money.ts'

/**
 * An amount in fen as `1,234.50`, tabular and right-aligned; below nil in cinnabar (红字). Nil shows as
 * nothing (`blank`), as 平 (`flat`), or as `0.00` (`show`, the default).
 */
export const MoneyText = memo(function MoneyText(props: { fen: number; zero?: 'blank' | 'flat' | 'show' }) {
  const { fen, zero = 'show' } = props
  const { t } = useTranslation()
  if (fen === 0 && zero === 'blank') return <span className="money" />
  if (fen === 0 && zero === 'flat') return <span className="money money-flat">{t('flat')}</span>
  return <span className={fen < 0 ? 'money money-red' : 'money'}>{formatFen(fen)}</span>
})
