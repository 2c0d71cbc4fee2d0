import { useMemo } from 'react'
import type { GridColumn, GridSummaryLine } from './data-grid.tsx'

type Columns<Row> = readonly GridColumn<Row>[]

/** The CSS grid columns: fixed widths, and growing ones that share what is left. */
export function templateOf(columns: readonly { width: number; grow?: number }[]): string {
  return columns
    .map(({ width, grow = 0 }) => (grow > 0 ? `minmax(${width}px, ${grow}fr)` : `${width}px`))
    .join(' ')
}

/** A line outside the rows, its cells under the columns that they belong to. */
export function GridLine<Row>(props: {
  line: GridSummaryLine
  columns: Columns<Row>
  template: string
  height: number
}) {
  const { line, columns, template, height } = props
  return (
    <tr className={`grid-line ${line.className ?? ''}`} style={{ gridTemplateColumns: template, height }}>
      {columns.map((column) => (
        <td key={column.key} className="grid-cell" data-align={column.align}>
          {line.cells[column.key]}
        </td>
      ))}
    </tr>
  )
}

type RowProps<Row> = {
  id: string
  row: Row | undefined
  index: number
  /** Lines above the first row, the head included: what `aria-rowindex` starts after. */
  above: number
  top: number
  height: number
  columns: Columns<Row>
  template: string
  className: string
  active: boolean
  selected: boolean
}

/** One row in sight; it is drawn again only when something of its own changed. */
export function GridRow<Row>(props: RowProps<Row>) {
  const { id, row, index, above, top, height, columns, template, className, active, selected } = props
  return useMemo(
    () => (
      <tr
        id={id}
        data-index={index}
        className={`grid-row ${className}`}
        aria-rowindex={index + above + 1}
        aria-selected={selected}
        aria-busy={row === undefined || undefined}
        data-active={active || undefined}
        data-odd={index % 2 === 1 || undefined}
        style={{ gridTemplateColumns: template, height, transform: `translateY(${top}px)` }}
      >
        {row === undefined ? (
          <td className="grid-cell" />
        ) : (
          columns.map((column) => (
            <td key={column.key} className={`grid-cell ${column.className ?? ''}`} data-align={column.align}>
              {column.render(row, index)}
            </td>
          ))
        )}
      </tr>
    ),
    [id, row, index, above, top, height, columns, template, className, active, selected],
  )
}
