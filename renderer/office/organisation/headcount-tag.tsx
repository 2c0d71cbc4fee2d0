import { useTranslation } from 'react-i18next'
import { StatusTag } from '../../ui/status-tag.tsx'

/** Whether a post is vacant (缺编), over its plan (超编) or neither; nothing for a post planned for nobody. */
export function HeadcountTag({ planned, actual }: { planned: number; actual: number }) {
  const { t } = useTranslation('organisation')
  if (actual < planned) {
    return <StatusTag tone="waiting">{t('staffing.short', { count: planned - actual })}</StatusTag>
  }
  if (actual > planned) {
    return <StatusTag tone="red">{t('staffing.over', { count: actual - planned })}</StatusTag>
  }
  return planned === 0 ? null : <StatusTag tone="settled">{t('staffing.even')}</StatusTag>
}
