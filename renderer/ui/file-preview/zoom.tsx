import { useTranslation } from 'react-i18next'
import { ToolButton } from './tools.tsx'
import type { Zoom } from './use-zoom.ts'

/** CSS pixels for a point of 1/72 inch at a level in per cent; null where it fits the width. */
export const scaleAt = (level: number | null): number | null =>
  level === null ? null : (level / 100) * (96 / 72)

export function ZoomActs({ zoom }: { zoom: Zoom }) {
  const { t } = useTranslation('files')
  return (
    <>
      <ToolButton label={t('smaller')} sign="−" onClick={zoom.smaller} />
      <span className="preview-count">{zoom.level === null ? t('fit') : `${zoom.level}%`}</span>
      <ToolButton label={t('larger')} sign="+" onClick={zoom.larger} />
      <ToolButton label={t('fit')} sign="↔" onClick={zoom.fit} />
    </>
  )
}
