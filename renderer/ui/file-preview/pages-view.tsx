import { InputNumber, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHotkeys } from '../use-hotkeys.ts'
import { PdfLocked } from './pdf-library.ts'
import { PdfPage } from './pdf-page.tsx'
import { ToolButton, Tools } from './tools.tsx'
import { Unshown } from './unshown.tsx'
import { usePdf } from './use-pdf.ts'
import { useZoom } from './use-zoom.ts'
import { scaleAt, ZoomActs } from './zoom.tsx'

/** A PDF, a page at a time. */
export function PagesView({ file }: { file: Blob }) {
  const { t } = useTranslation('files')
  const { document: pdf, error } = usePdf(file)
  const [failed, setFailed] = useState<unknown>(null)
  const [page, setPage] = useState(1)
  const zoom = useZoom()
  const count = pdf?.numPages ?? 1
  const turn = (to: number) => setPage(Math.min(Math.max(to, 1), count))
  useHotkeys({
    pageup: { run: () => turn(page - 1), label: t('previousPage') },
    pagedown: { run: () => turn(page + 1), label: t('nextPage') },
    home: () => turn(1),
    end: () => turn(count),
  })
  const wrong = error ?? failed
  if (wrong) {
    return <Unshown text={wrong instanceof PdfLocked ? t('failure.encrypted') : t('failure.damaged')} />
  }
  return (
    <>
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
      <div className="preview-body">
        {pdf ? (
          <PdfPage document={pdf} number={page} scale={scaleAt(zoom.level)} onError={setFailed} />
        ) : (
          <Skeleton active />
        )}
      </div>
    </>
  )
}
