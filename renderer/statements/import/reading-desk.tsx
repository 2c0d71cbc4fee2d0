import { Button, Segmented } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type {
  MarkedRow,
  ReadingOverview,
  ReadingProblem,
  RowFilter,
  Statement,
} from '../../../shared/statements/statements.contract.ts'
import { api, client } from '../../app/transport.ts'
import { DataGrid } from '../../ui/data-grid.tsx'
import { useDraft } from '../../ui/drafts.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { hotkeyLabel, useHotkeys } from '../../ui/use-hotkeys.ts'
import { ProblemList } from '../problem-list.tsx'
import { ProofSum } from '../proof-sum.tsx'
import { noDecisions, turned, wantOf } from './decisions.ts'
import { MappingPanel } from './mapping-panel.tsx'
import { markedColumns } from './marked-columns.tsx'
import { ReadingAlerts } from './reading-alerts.tsx'
import { ReadingFacts } from './reading-facts.tsx'
import { RowStrip } from './row-strip.tsx'
import { SaveBar } from './save-bar.tsx'

type Props = { reading: ReadingOverview; accountId: number | null; onSaved: (saved: Statement) => void }

const rowHeight = 28

/** What was read, to be looked at and decided: the proof, the problems, every row, and the save. */
export function ReadingDesk({ reading, accountId, onSaved }: Props) {
  const { t } = useTranslation('statements')
  const { readingId, counts } = reading
  const [decisions, decide, forgetDecisions] = useDraft(`statement.${readingId}`, noDecisions)
  const [only, setOnly] = useState<RowFilter>('all')
  const [mapping, setMapping] = useState(reading.layout === 'unknown')
  const [settled, setSettled] = useState(true)
  const [selected, setSelected] = useState<MarkedRow | null>(null)
  const jump = useJump()
  const save = useCommand(client.statements.save)
  const want = settled ? wantOf(reading, accountId, decisions) : 'layout'
  const columns = useMemo(() => markedColumns(t, decisions), [t, decisions])
  const shown = { all: reading.rowCount, problems: counts.troubled, seen: counts.seen + counts.rejected }

  const turn = (row: MarkedRow) => decide((now) => turned(row, now))
  const submit = async () => {
    if (want !== null || accountId === null) return
    const { seen, ...rest } = decisions
    const saved = await save.run({
      readingId,
      accountId,
      seen: seen === 'undecided' ? null : seen,
      ...rest,
    })
    if (!saved) return
    forgetDecisions()
    onSaved(saved)
  }
  const openProblem = async ({ rowIndex }: ReadingProblem) => {
    if (rowIndex === null) return
    setOnly('all')
    const place = { readingId, accountId, offset: rowIndex, limit: 1, only: 'all' as const }
    const { rows } = await client.statements.readingRows(place)
    setSelected(rows[0] ?? null)
    jump.to(rowIndex * rowHeight)
  }
  useHotkeys({
    'ctrl+enter': { run: () => void submit(), label: t('save.save') },
    'alt+m': { run: () => setMapping((open) => !open), label: t('rows.mapByHand') },
    'alt+r': () => selected && turn(selected),
    escape: () => (selected ? setSelected(null) : setMapping(false)),
  })

  return (
    <div className="statement-desk">
      <aside className="statement-side">
        {reading.mapping ? <ProofSum proof={reading} /> : null}
        <ReadingFacts reading={reading} />
        <ProblemList
          problems={reading.problems}
          total={reading.problemTotal}
          opens={({ rowIndex }) => rowIndex !== null}
          onOpen={(problem) => void openProblem(problem)}
        />
      </aside>
      <div className="statement-main" ref={jump.room}>
        <ReadingAlerts reading={reading} />
        {mapping ? (
          <MappingPanel
            reading={reading}
            accountId={accountId}
            onSettled={setSettled}
            onClose={() => setMapping(false)}
          />
        ) : null}
        <div className="statement-tools">
          <Segmented<RowFilter>
            size="small"
            aria-label={t('rows.label')}
            value={only}
            onChange={setOnly}
            options={(['all', 'problems', 'seen'] as const).map((value) => ({
              value,
              label: t(`rows.${value}`, { count: shown[value] }),
            }))}
          />
          <Button
            size="small"
            title={hotkeyLabel('alt+m')}
            aria-pressed={mapping}
            onClick={() => setMapping((open) => !open)}
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
          onRowOpen={setSelected}
          emptyText={reading.rowCount === 0 ? t('rows.unread') : t('rows.none')}
        />
        {selected ? (
          <RowStrip
            row={selected}
            problems={reading.problems.filter(({ line }) => line === selected.line)}
            decisions={decisions}
            onTurn={turn}
            onClose={() => setSelected(null)}
          />
        ) : null}
        <RefusalAlert error={save.refusal} ns="statements" onClose={save.dismiss} />
        <SaveBar
          reading={reading}
          decisions={decisions}
          want={want}
          pending={save.pending}
          onDecide={decide}
          onSave={() => void submit()}
        />
      </div>
    </div>
  )
}

/** Scrolls the grid in a room to a height, once the rows that were asked for are laid out. */
function useJump() {
  const room = useRef<HTMLDivElement>(null)
  const [wish, setWish] = useState<{ top: number } | null>(null)
  useEffect(() => {
    if (wish)
      room.current?.querySelector('.grid-scroll')?.scrollTo({ top: Math.max(0, wish.top - 3 * rowHeight) })
  }, [wish])
  return { room, to: (top: number) => setWish({ top }) }
}
