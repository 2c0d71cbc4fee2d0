import { LinkOutlined } from '@ant-design/icons'
import { Tooltip } from 'antd'
import type { TFunction } from 'i18next'
import type { JournalRow } from '../../../shared/cashier/journal.contract.ts'
import type { GridColumn } from '../../ui/data-grid.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { type Period, shownDay } from './period.ts'

/** The widths of an account page (账页); the line for the next entry stands under the same columns. */
export const journalColumns = [
  { key: 'day', width: 108 },
  { key: 'voucher', width: 90 },
  { key: 'number', width: 60 },
  { key: 'summary', width: 150, grow: 3 },
  { key: 'counterItem', width: 92, grow: 2 },
  { key: 'counterparty', width: 96, grow: 2 },
  { key: 'chequeNumber', width: 80 },
  { key: 'in', width: 104 },
  { key: 'out', width: 104 },
  { key: 'balance', width: 112 },
  { key: 'handler', width: 66 },
] as const

export type JournalColumn = (typeof journalColumns)[number]['key']

type T = TFunction<'cashier'>

/** 收 12: the kind and number of the voucher as books write them. */
export const voucherText = (
  row: { voucherKind: JournalRow['voucherKind']; voucherNumber: string },
  t: T,
): string => `${t(`voucher.${row.voucherKind}`)} ${row.voucherNumber}`.trim()

const isRed = (row: JournalRow): boolean => row.inFen < 0 || row.outFen < 0

/** How a row looks as a whole: red ink, or struck by a later correction. */
export const journalRowClass = (row: JournalRow): string | undefined =>
  isRed(row) ? 'row-red' : row.correctedBy === null ? undefined : 'row-corrected'

function Marks({ row, t }: { row: JournalRow; t: T }) {
  return (
    <>
      {row.correction === null ? null : <StatusTag tone="red">{t(`correction.${row.correction}`)}</StatusTag>}
      {row.correctedBy === null ? null : <StatusTag>{t(`journal.corrected.${row.correctedBy}`)}</StatusTag>}
      {row.pairId === null ? null : (
        <Tooltip title={t(`nature.${row.nature}`)}>
          <LinkOutlined className="row-link" aria-label={t(`nature.${row.nature}`)} />
        </Tooltip>
      )}
    </>
  )
}

/** The columns of a journal on screen for a period. */
export function journalGridColumns(period: Period, t: T): GridColumn<JournalRow>[] {
  const render: Record<JournalColumn, GridColumn<JournalRow>['render']> = {
    day: (row) => shownDay(row.day, period),
    voucher: (row) => voucherText(row, t),
    number: (row) => row.number,
    summary: (row) => (
      <span className="row-summary">
        <span className="row-words">{row.summary}</span>
        <Marks row={row} t={t} />
      </span>
    ),
    counterItem: (row) => row.counterItem,
    counterparty: (row) => row.counterparty,
    chequeNumber: (row) => row.chequeNumber,
    in: (row) => <MoneyText fen={row.inFen} zero="blank" />,
    out: (row) => <MoneyText fen={row.outFen} zero="blank" />,
    balance: (row) => <MoneyText fen={row.balanceFen} zero="flat" />,
    handler: (row) => row.handler,
  }
  return journalColumns.map((column) => ({
    ...column,
    title: t(`field.${column.key}`),
    align: alignOf(column.key),
    className: column.key === 'balance' ? 'book-balance' : undefined,
    render: render[column.key],
  }))
}

/** Amounts stand on the right, numbers too, words on the left. */
export const alignOf = (key: JournalColumn): 'left' | 'right' =>
  key === 'in' || key === 'out' || key === 'balance' || key === 'number' ? 'right' : 'left'
