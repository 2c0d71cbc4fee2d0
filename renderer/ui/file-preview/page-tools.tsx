import { InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import { useHotkeys } from '../use-hotkeys.ts'
import { ToolButton, Tools } from './tools.tsx'
import type { Zoom } from './use-zoom.ts'
import { ZoomActs } from './zoom.tsx'

/** The page that is shown; whoever shows its words beside it holds it. */
export type PageTurning = { page: number; onTurn: (page: number) => void }

/** Turning pages and zooming, by buttons and keys. */
export function PageTools({ turning, count, zoom }: { turning: PageTurning; count: number; zoom: Zoom }) {
  const { t } = useTranslation('files')
  const { page, onTurn } = turning
  const turn = (to: number) => onTurn(Math.min(Math.max(to, 1), count))
  useHotkeys({
    pageup: { run: () => turn(page - 1), label: t('previousPage') },
    pagedown: { run: () => turn(page + 1), label: t('nextPage') },
    home: () => turn(1),
    end: () => turn(count),
  })
  return (
    <Tools>
      <ToolButton label={t('previousPage')} sign="‹" disabled={page <= 1} onClick={() => turn(page - 1)} />
      <InputNumber
        size="small"
        className="preview-page-number"
        aria-label={t('page')}
        min={1}
        max={count}
        controls={false}
        value={page}
        onChange={(value) => turn(value ?? 1)}
      />
      <span className="preview-count">{t('ofPages', { count })}</span>
      <ToolButton label={t('nextPage')} sign="›" disabled={page >= count} onClick={() => turn(page + 1)} />
      <ZoomActs zoom={zoom} />
    </Tools>
  )
}
