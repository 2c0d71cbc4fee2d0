import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../app/transport.ts'
import { FindingsTable } from '../../archives/catalogue/findings-table.tsx'
import { PrintPage, PrintSheet } from '../../ui/print-page.tsx'
import { PrintNotice } from '../print-notice.tsx'
import { Signatures } from '../signatures.tsx'
import '../paper.css'
import './archives.css'

/** The check that nothing of the archives is lost, as it is handed in (档案无遗失检查表, CS-13). */
export default function PrintedCheckPage() {
  const { t } = useTranslation('archives')
  const { data, error } = useQuery({
    ...api.pieces.completeness.queryOptions(),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const title = t('check.sheet')
  if (!data) return <PrintNotice title={title} error={error} ns="archives" />
  return (
    <PrintPage paper="A4" title={`${title} ${data.office}`}>
      <PrintSheet>
        <h1 className="paper-title">{title}</h1>
        <p className="paper-line">
          <span>{data.office}</span>
          <span>{t('check.at', { at: data.at })}</span>
        </p>
        <p>{t('check.looked', data.checked)}</p>
        <FindingsTable counts={data.counts} findings={data.findings} />
        <div className="check-signs">
          <Signatures
            signers={[{ as: 'handler', name: data.byName }, { as: 'manager' }, { as: 'signDate' }]}
          />
        </div>
      </PrintSheet>
    </PrintPage>
  )
}
