import { useQuery } from '@tanstack/react-query'
import { Skeleton, Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FilePreview, PreviewSheet } from '../../../shared/office/files.contract.ts'
import { api } from '../../app/transport.ts'
import { RefusalAlert } from '../refusal-alert.tsx'
import { DocumentView } from './document-view.tsx'
import { Unshown } from './unshown.tsx'

/** What the core reads of a file: a document, cells, or text. */
export function ReadView({ attachmentId }: { attachmentId: number }) {
  const asked = useQuery({
    ...api.files.preview.queryOptions({ input: { attachmentId } }),
    // The bytes of an attachment never change.
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (asked.error) return <RefusalAlert error={asked.error} ns="files" />
  if (!asked.data) return <Skeleton active />
  return <ReadPreview preview={asked.data} />
}

/** What was read of a file, whoever asked for it. */
export function ReadPreview({ preview }: { preview: FilePreview }) {
  const { t } = useTranslation('files')
  if (preview.kind === 'failed') return <Unshown text={t(`failure.${preview.failure}`)} />
  if (preview.kind === 'none') return <Unshown text={t('notShown')} />
  return (
    <div className="preview-body">
      {preview.cut ? <p className="preview-cut">{t('cut')}</p> : null}
      {preview.kind === 'document' ? <DocumentView blocks={preview.blocks} /> : null}
      {preview.kind === 'sheets' ? <SheetsView sheets={preview.sheets} /> : null}
      {preview.kind === 'text' ? (
        <pre className="preview-text">{preview.text === '' ? t('noText') : preview.text}</pre>
      ) : null}
    </div>
  )
}

function SheetsView({ sheets }: { sheets: readonly PreviewSheet[] }) {
  const { t } = useTranslation('files')
  if (sheets.length === 1 && sheets[0]) return <SheetTable sheet={sheets[0]} />
  return (
    <Tabs
      size="small"
      items={sheets.map((sheet, index) => ({
        key: String(index),
        label: sheet.name || t('sheet', { number: index + 1 }),
        children: <SheetTable sheet={sheet} />,
      }))}
    />
  )
}

const isFigure = (cell: string): boolean => /^[-+(]?[¥$]?[\d,]+(?:\.\d+)?\)?%?$/.test(cell)

function SheetTable({ sheet }: { sheet: PreviewSheet }) {
  const { t } = useTranslation('files')
  if (sheet.rows.length === 0) return <p className="preview-cut">{t('noText')}</p>
  const columns = Array.from({ length: sheet.columns }, (_, index) => index)
  return (
    <table className="preview-sheet">
      <tbody>
        {sheet.rows.map(({ line, cells }) => (
          <tr key={line}>
            <th scope="row">{line}</th>
            {columns.map((column) => {
              const cell = cells[column] ?? ''
              return (
                <td key={column} data-figure={isFigure(cell) || undefined}>
                  {cell}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
