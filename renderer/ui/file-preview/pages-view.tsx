import { Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageTools, type PageTurning } from './page-tools.tsx'
import { PdfLocked } from './pdf-library.ts'
import { PdfPage } from './pdf-page.tsx'
import { Unshown } from './unshown.tsx'
import { usePdf } from './use-pdf.ts'
import { useZoom } from './use-zoom.ts'
import { scaleAt } from './zoom.tsx'

/** A PDF, a page at a time. */
export function PagesView({ file, turning }: { file: Blob; turning: PageTurning }) {
  const { t } = useTranslation('files')
  const { document: pdf, error } = usePdf(file)
  const [failed, setFailed] = useState<unknown>(null)
  const zoom = useZoom()
  const wrong = error ?? failed
  if (wrong) {
    return <Unshown text={wrong instanceof PdfLocked ? t('failure.encrypted') : t('failure.damaged')} />
  }
  return (
    <>
      <PageTools turning={turning} count={pdf?.numPages ?? 1} zoom={zoom} />
      <div className="preview-body">
        {pdf ? (
          <PdfPage document={pdf} number={turning.page} scale={scaleAt(zoom.level)} onError={setFailed} />
        ) : (
          <Skeleton active />
        )}
      </div>
    </>
  )
}
