import { useTranslation } from 'react-i18next'

/** How a note or coin is called: 100 元, 5 角, 1 分. */
export function useDenominationName(): (valueFen: number) => string {
  const { t } = useTranslation('cashier')
  return (valueFen) => {
    if (valueFen >= 100) return t('count.yuan', { value: valueFen / 100 })
    if (valueFen >= 10) return t('count.jiao', { value: valueFen / 10 })
    return t('count.fen', { value: valueFen })
  }
}
