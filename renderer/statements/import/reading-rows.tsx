import { Button, Segmented } from 'antd'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { MarkedRow, ReadingOverview, RowFilter } from '../../../shared/statements/statements.contract.ts'
import { api, client } from '../../app/transport.ts'
import { DataGrid } from '../../ui/data-grid.tsx'
import { hotkeyLabel } from '../../ui/use-hotkeys.ts'
import type { Decisions } from './decisions.ts'
import { markedColumns } from './marked-columns.tsx'

type Props = {
  reading: ReadingOverview
  accountId: number | null
  decisions: Decisions
  only: RowFilter
  onOnly: (only: RowFilter) => void
  mapping: boolean
  onMapping: () => void
  selected: MarkedRow | null
  onSelect: (row: MarkedRow) => void
  /** A row to bring into sight, by its place in the file; a new object asks again. */
  wish: { index: number } | null
}

const rowHeight = 28
/** Rows left above the one that is brought into sight. */
const rowsAbove = 3

/** The rows of a reading with what becomes of each; all of them, those with problems, or those seen before. */
export function ReadingRows(props: Props) {
  const { reading, accountId, decisions, only, selected, wish } = props
  const { t } = useTranslation('statements')
  const { readingId, counts, rowCount } = reading
  const room = useRef<HTMLDivElement>(null)
  const columns = useMemo(() => markedColumns(t, decisions), [t, decisions])
  const shown = { all: rowCount, problems: counts.troubled, seen: counts.seen + counts.rejected }
  useEffect(() => {
    if (!wish) return
    const top = Math.max(0, wish.index - rowsAbove) * rowHeight
    room.current?.querySelector('.grid-scroll')?.scrollTo({ top })
  }, [wish])
  return (
    <div className="statement-rows" ref={room}>
      <div className="statement-tools">
        <Segmented<RowFilter>
          size="small"
          aria-label={t('rows.label')}
          value={only}
          onChange={props.onOnly}
          options={(['all', 'problems', 'seen'] as const).map((value) => ({
            value,
            label: t(`rows.${value}`, { count: shown[value] }),
          }))}
        />
        <Button
          size="small"
          title={hotkeyLabel('alt+m')}
          aria-pressed={props.mapping}
          onClick={props.onMapping}
        >
          {t('rows.mapByHand')}
        </Button>
      </div>
      <DataGrid<MarkedRow>
        label={t('rows.label')}
        columns={columns}
        total={shown[only]}
        load={async (offset, limit) =>
          (await client.statements.readingRows({ readingId, accountId, offset, limit, only })).rows
        }
        queryKey={api.statements.readingRows.key({ input: { readingId, accountId, only } })}
        rowKey={(row) => row.line}
        rowHeight={rowHeight}
        rowClassName={(row) => (row.problems.length > 0 ? 'statement-troubled' : undefined)}
        selectedKey={selected?.line ?? null}
        onRowOpen={props.onSelect}
        emptyText={rowCount === 0 ? t('rows.unread') : t('rows.none')}
      />
    </div>
  )
}
