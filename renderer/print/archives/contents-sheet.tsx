import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Piece } from '../../../shared/archives/catalogue.contract.ts'
import { shownTitle } from '../../../shared/archives/title.rules.ts'
import { PrintSheet } from '../../ui/print-page.tsx'
import { pagesOfSheet } from '../register-pages.ts'

/** Columns of a catalogue with the share of the sheet that each has, in half-width signs. */
const columns = [
  { key: 'order', width: 5 },
  { key: 'number', width: 33 },
  { key: 'documentNumber', width: 20 },
  { key: 'responsible', width: 18 },
  { key: 'title', width: 33 },
  { key: 'day', width: 13 },
  { key: 'secrecy', width: 7 },
  { key: 'pages', width: 6 },
  { key: 'note', width: 7 },
] as const
const whole = columns.reduce((sum, { width }) => sum + width, 0)

/** One piece as a line of the catalogue; days without dashes, as DA/T 22-2015 writes them. */
const cellsOf = (piece: Piece, at: number, t: TFunction<'archives'>): string[] => [
  String(at + 1),
  piece.number,
  piece.documentNumber,
  piece.responsible,
  shownTitle(piece),
  piece.documentDay.replaceAll('-', ''),
  piece.secrecy === 'public' ? '' : t(`secrecy.${piece.secrecy}`),
  piece.pages === 0 ? '' : String(piece.pages),
  piece.status === 'destroyed' ? t('state.destroyed') : '',
]

type Props = { pieces: readonly Piece[]; head: ReactNode; room: { acrossMm: number; rowsMm: number } }

/** A catalogue of pieces (归档文件目录) sheet by sheet: 序号 档号 文号 责任者 题名 日期 密级 页数 备注. */
export function ContentsSheets({ pieces, head, room }: Props) {
  const { t } = useTranslation('archives')
  const rows = pieces.map((piece, at) => cellsOf(piece, at, t))
  const pages = pagesOfSheet({ columns, rows }, room)
  return pages.map((cells, at) => (
    <PrintSheet key={cells[0]?.[1]}>
      <h1 className="paper-title">{t('print.catalogue')}</h1>
      <p className="paper-line">
        {head}
        <span>{t('print.page', { page: at + 1, pages: pages.length })}</span>
      </p>
      <table className="paper-table archive-contents">
        <colgroup>
          {columns.map(({ key, width }) => (
            <col key={key} style={{ width: `${((width / whole) * 100).toFixed(2)}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map(({ key }) => (
              <th key={key} scope="col" className="centre">
                {t(`print.column.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cells.map((row) => (
            <tr key={row[1]}>
              {columns.map(({ key }, column) => (
                <td key={key} className={key === 'order' || key === 'pages' ? 'centre' : undefined}>
                  {row[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </PrintSheet>
  ))
}
