import { useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Piece } from '../../../shared/archives/catalogue.contract.ts'
import { PrintPage, PrintSheet } from '../../ui/print-page.tsx'
import { PrintNotice } from '../print-notice.tsx'
import { usePrintedPieces } from './printed-pieces.ts'
import '../paper.css'
import './archives.css'

/** Stamps on one sheet: three across, ten down. */
const onSheet = 30

/** Filing stamps (归档章) of pieces, 45 × 16 mm, to be cut out or held against the stamp (DA/T 22-2015 §5.6). */
export default function StampsPage() {
  const { t } = useTranslation('archives')
  const { filter, piece } = useSearch({ from: '/print/archives/stamps' })
  const { data, error } = usePrintedPieces({ filter, piece })
  const title = t('print.stamps')
  if (!data) return <PrintNotice title={title} error={error} ns="archives" />
  if (data.length === 0) return <PrintNotice title={title} text={t('print.empty')} />
  const sheets = Array.from({ length: Math.ceil(data.length / onSheet) }, (_, at) =>
    data.slice(at * onSheet, (at + 1) * onSheet),
  )
  return (
    <PrintPage paper="A4" title={title}>
      {sheets.map((pieces) => (
        <PrintSheet key={pieces[0]?.id}>
          <div className="stamp-sheet">
            {pieces.map((piece) => (
              <figure key={piece.id} className="stamp-place">
                <Stamp piece={piece} />
                <figcaption>{piece.number}</figcaption>
              </figure>
            ))}
          </div>
        </PrintSheet>
      ))}
    </PrintPage>
  )
}

/** The six boxes: 全宗号 年度 件号 over 机构（问题） 保管期限 页数. */
function Stamp({ piece }: { piece: Piece }) {
  const { t } = useTranslation('archives')
  const boxes: [string, string][] = [
    [t('print.fonds'), piece.fonds],
    [t('field.year'), String(piece.year)],
    [t('print.sequence'), String(piece.sequence)],
    [t('print.office'), piece.officeCode],
    [t('field.retention'), t(`retention.${piece.retention}`)],
    [t('field.pages'), piece.pages === 0 ? '' : String(piece.pages)],
  ]
  return (
    <div className="filing-stamp" role="img" aria-label={t('print.stampOf', { number: piece.number })}>
      {boxes.map(([name, value]) => (
        <span key={name} title={name}>
          {value}
        </span>
      ))}
    </div>
  )
}
