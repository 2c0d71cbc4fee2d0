import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useId, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from './empty-state.tsx'
import { GridHead, type Resize } from './grid-head.tsx'
import { GridLine, GridRow, templateOf } from './grid-row.tsx'
import { useActiveRow } from './use-active-row.ts'
import { useGridPlace } from './use-grid-place.ts'
import { type GridSource, totalOf, useGridRows } from './use-grid-rows.ts'
import './data-grid.css'

export type GridColumn<Row> = {
  key: string
  title: ReactNode
  /** Pixels; the least width when the column grows. */
  width: number
  /** Share of the width that is left over; 0 (the default) keeps the column at its width. */
  grow?: number
  align?: 'left' | 'right' | 'center'
  render: (row: Row, index: number) => ReactNode
  className?: string
}

/** A line that stands outside the rows: 承前页 above them, 本月合计 below them. */
export type GridSummaryLine = { key: string; cells: Record<string, ReactNode>; className?: string }

export type DataGridProps<Row> = GridSource<Row> & {
  /** What the register is, for those who hear it. */
  label: string
  columns: readonly GridColumn<Row>[]
  /** Pixels that a person gave a column. */
  widths?: Readonly<Record<string, number>>
  onResize?: Resize
  rowKey: (row: Row) => string | number
  rowClassName?: (row: Row) => string | undefined
  onRowOpen?: (row: Row) => void
  selectedKey?: string | number | null
  rowHeight?: number
  /** Pixels; without it the grid takes the height its parent leaves. */
  height?: number
  lead?: readonly GridSummaryLine[]
  footer?: readonly GridSummaryLine[]
  startAt?: 'top' | 'bottom'
  /** Called when the last row comes into sight, to fetch more of a register that is read in order. */
  onEndInSight?: () => void
  emptyText: ReactNode
  emptyAction?: ReactNode
}

const slotStep = 16

/**
 * A register of any length: only the rows in sight are drawn and loaded, a hundred at a time, from wherever
 * the person scrolled to. Keys: ↑ ↓ PgUp PgDn Home End, Enter opens the row.
 */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const columns = useWidths(props.columns, props.widths)
  const { lead = [], footer = [], rowHeight = 28, startAt = 'top', selectedKey } = props
  const known = totalOf(props)
  const total = known ?? 0
  const gridId = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const above = lead.length + 1
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    useFlushSync: false,
    scrollMargin: rowHeight * above,
  })
  const inSight = virtual.getVirtualItems()
  // Rows that leave the sight lend their elements to those that enter it.
  const slots = Math.max(1, Math.ceil(inSight.length / slotStep) * slotStep)
  const first = inSight[0]?.index ?? 0
  const last = inSight.at(-1)?.index ?? 0
  const rows = useGridRows(props, first, last)
  const template = templateOf(columns)

  const place = JSON.stringify(props.queryKey ?? null)
  const reveal = useGridPlace(scroller, { place, total, startAt, rowHeight })
  const open = (index: number) => {
    const row = rows.at(index)
    if (row !== undefined) props.onRowOpen?.(row)
  }
  const pageOf = () => Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight)
  const { active, onKeyDown, onClick } = useActiveRow({ place, total, pageOf, reveal, open })

  const { onEndInSight } = props
  const endInSight = total > 0 && last >= total - 1
  useEffect(() => {
    if (endInSight) onEndInSight?.()
  }, [endInSight, onEndInSight])

  // A table that is walked through with the arrow keys is a grid to those who hear it.
  const spoken = {
    role: 'grid',
    tabIndex: 0,
    'aria-label': props.label,
    'aria-rowcount': total + above + footer.length,
    'aria-activedescendant': active === null ? undefined : `${gridId}-${active}`,
    'aria-busy': known === undefined || undefined,
  } as const

  return (
    <div
      className="grid"
      style={props.height === undefined ? undefined : { height: props.height, flex: 'none' }}
    >
      <div ref={scroller} className="grid-scroll" data-empty={known === 0 || undefined}>
        <table
          {...spoken}
          data-opens={props.onRowOpen ? true : undefined}
          onClick={onClick}
          onKeyDown={onKeyDown}
        >
          <thead>
            <GridHead columns={columns} template={template} onResize={props.onResize} />
            {lead.map((line) => (
              <GridLine key={line.key} line={line} columns={columns} template={template} height={rowHeight} />
            ))}
          </thead>
          <tbody style={{ height: virtual.getTotalSize() }}>
            {inSight.map(({ index, start }) => {
              const row = rows.at(index)
              return (
                <GridRow
                  key={index % slots}
                  id={`${gridId}-${index}`}
                  row={row}
                  index={index}
                  above={above}
                  top={start - rowHeight * above}
                  height={rowHeight}
                  columns={columns}
                  template={template}
                  className={row === undefined ? 'grid-waiting' : (props.rowClassName?.(row) ?? '')}
                  active={index === active}
                  selected={isSelected(row, props.rowKey, selectedKey)}
                />
              )
            })}
          </tbody>
          {footer.length > 0 && (
            <tfoot>
              {footer.map((line) => (
                <GridLine
                  key={line.key}
                  line={line}
                  columns={columns}
                  template={template}
                  height={rowHeight}
                />
              ))}
            </tfoot>
          )}
        </table>
        {known === 0 && <EmptyState text={props.emptyText} action={props.emptyAction} />}
      </div>
      {rows.error !== null && <GridFailed onRetry={rows.retry} />}
    </div>
  )
}

/** The columns as wide as a person made them. */
function useWidths<Row>(
  columns: readonly GridColumn<Row>[],
  widths: Readonly<Record<string, number>> | undefined,
): readonly GridColumn<Row>[] {
  return useMemo(() => {
    if (!widths) return columns
    return columns.map((column) => {
      const width = widths[column.key]
      return width === undefined ? column : { ...column, width, grow: 0 }
    })
  }, [columns, widths])
}

function GridFailed({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation()
  return (
    <div className="grid-error" role="alert">
      {t('grid.failed')}{' '}
      <button type="button" className="link-button" onClick={onRetry}>
        {t('act.retry')}
      </button>
    </div>
  )
}

function isSelected<Row>(
  row: Row | undefined,
  rowKey: (row: Row) => string | number,
  selected: string | number | null | undefined,
): boolean {
  return row !== undefined && selected !== null && selected !== undefined && rowKey(row) === selected
}
