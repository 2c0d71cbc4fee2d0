import { useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useWelcome } from '../../app/person.ts'
import { PrintPage } from '../../ui/print-page.tsx'
import { PrintNotice } from '../print-notice.tsx'
import { ContentsSheets } from './contents-sheet.tsx'
import { usePrintedPieces } from './printed-pieces.ts'
import '../paper.css'
import './archives.css'

/** A4 laid across. */
const room = { acrossMm: 277, rowsMm: 160 }

/** The catalogue of what is filtered on paper (归档文件目录, DA/T 22-2015 §5.8). */
export default function PrintedCataloguePage() {
  const { t } = useTranslation('archives')
  const { filter } = useSearch({ from: '/print/archives/catalogue' })
  const office = useWelcome()?.office?.name ?? ''
  const { data, error } = usePrintedPieces({ filter })
  const title = t('print.catalogue')
  if (!data) return <PrintNotice title={title} error={error} ns="archives" />
  if (data.length === 0) return <PrintNotice title={title} text={t('print.empty')} />
  const fonds = [...new Set(data.map((one) => one.fonds))]
  const years = [...new Set(data.map(({ year }) => String(year)))]
  return (
    <PrintPage paper="A4-landscape" title={`${title} ${office}`}>
      <ContentsSheets
        pieces={data}
        room={room}
        head={
          <>
            <span>{office}</span>
            <span>{t('print.fondsOf', { codes: fonds })}</span>
            <span>{t('print.yearsOf', { years })}</span>
            <span>{t('print.countOf', { count: data.length })}</span>
          </>
        }
      />
    </PrintPage>
  )
}
