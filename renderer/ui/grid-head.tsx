import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GridColumn } from './data-grid.tsx'

/** Widths that can be changed: called with pixels, or with null for the column's own. */
export type Resize = (column: string, width: number | null) => void

const step = 16
const narrowest = 40

/** What the arrow keys do at an edge: pixels of width, and columns on. */
const wider: Record<string, number> = { ArrowLeft: -step, ArrowRight: step }
const steps: Record<string, -1 | 1> = { ArrowUp: -1, ArrowDown: 1 }

type Props<Row> = { columns: readonly GridColumn<Row>[]; template: string; onResize: Resize | undefined }

/** The titles over the columns; where widths can be changed, each has an edge to pull. */
export function GridHead<Row>({ columns, template, onResize }: Props<Row>) {
  const row = useRef<HTMLTableRowElement>(null)
  const [reached, setReached] = useState(0)
  const widthOf = (at: number) => row.current?.cells[at]?.offsetWidth ?? narrowest
  const go = (at: number) => {
    const next = Math.min(Math.max(at, 0), columns.length - 1)
    setReached(next)
    row.current?.querySelectorAll<HTMLElement>('.grid-edge')[next]?.focus()
  }
  return (
    <tr ref={row} className="grid-head" style={{ gridTemplateColumns: template }}>
      {columns.map((column, at) => (
        <th key={column.key} scope="col" className="grid-cell" data-align={column.align}>
          {column.title}
          {onResize ? (
            <GridEdge
              reachable={at === reached}
              width={() => widthOf(at)}
              onWidth={(width) => onResize(column.key, width)}
              onMove={(by) => go(at + by)}
            />
          ) : null}
        </th>
      ))}
    </tr>
  )
}

type EdgeProps = {
  /** One edge of the row is reached by Tab, the others from it. */
  reachable: boolean
  width: () => number
  onWidth: (width: number | null) => void
  onMove: (by: -1 | 1) => void
}

/** The right edge of a column: pulled, or moved by ← →; ↑ ↓ go to the next one, Backspace gives its own width back. */
function GridEdge({ reachable, width, onWidth, onMove }: EdgeProps) {
  const { t } = useTranslation('register')
  const from = useRef<{ x: number; width: number } | null>(null)
  const begin = (event: PointerEvent<HTMLElement>) => {
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    from.current = { x: event.clientX, width: width() }
  }
  const pull = (event: PointerEvent<HTMLElement>) => {
    const began = from.current
    if (began) onWidth(Math.max(narrowest, began.width + event.clientX - began.x))
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const by = wider[event.key]
    const move = steps[event.key]
    if (by === undefined && move === undefined && event.key !== 'Backspace') return
    event.preventDefault()
    event.stopPropagation()
    if (move !== undefined) onMove(move)
    else onWidth(by === undefined ? null : Math.max(narrowest, width() + by))
  }
  return (
    <button
      type="button"
      className="grid-edge"
      aria-label={t('grid.width')}
      title={t('grid.widthHint')}
      tabIndex={reachable ? 0 : -1}
      onPointerDown={begin}
      onPointerMove={pull}
      onPointerUp={() => {
        from.current = null
      }}
      onDoubleClick={() => onWidth(null)}
      onKeyDown={onKeyDown}
    />
  )
}
