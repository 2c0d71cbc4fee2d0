import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type {
  MarkedRow,
  ReadingOverview,
  ReadingProblem,
  RowFilter,
  Statement,
} from '../../../shared/statements/statements.contract.ts'
import { client } from '../../app/transport.ts'
import { useDraft } from '../../ui/drafts.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { ProblemList } from '../problem-list.tsx'
import { ProofSum } from '../proof-sum.tsx'
import { noDecisions, turned, wantOf } from './decisions.ts'
import { MappingPanel } from './mapping-panel.tsx'
import { ReadingAlerts } from './reading-alerts.tsx'
import { ReadingFacts } from './reading-facts.tsx'
import { ReadingRows } from './reading-rows.tsx'
import { RowStrip } from './row-strip.tsx'
import { SaveBar } from './save-bar.tsx'

type Props = { reading: ReadingOverview; accountId: number | null; onSaved: (saved: Statement) => void }

/** What was read, to be looked at and decided: the proof, the problems, every row, and the save. */
export function ReadingDesk({ reading, accountId, onSaved }: Props) {
  const { t } = useTranslation('statements')
  const { readingId } = reading
  const [decisions, decide, forgetDecisions] = useDraft(`statement.${readingId}`, noDecisions)
  const [only, setOnly] = useState<RowFilter>('all')
  const [mapping, setMapping] = useState(reading.layout === 'unknown')
  const [settled, setSettled] = useState(true)
  const [selected, setSelected] = useState<MarkedRow | null>(null)
  const [wish, setWish] = useState<{ index: number } | null>(null)
  const save = useCommand(client.statements.save)
  const want = settled ? wantOf(reading, accountId, decisions) : 'layout'

  const turn = (row: MarkedRow) => decide((now) => turned(row, now))
  const submit = async () => {
    if (want !== null || accountId === null) return
    const seen = decisions.seen === 'undecided' ? null : decisions.seen
    const saved = await save.run({ readingId, accountId, ...decisions, seen })
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
    setWish({ index: rowIndex })
  }
  const toggleMapping = () => setMapping((open) => !open)
  useHotkeys({
    'ctrl+enter': { run: () => void submit(), label: t('save.save') },
    'alt+m': { run: toggleMapping, label: t('rows.mapByHand') },
    'alt+r': { run: () => selected && turn(selected), label: t('row.reject') },
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
      <div className="statement-main">
        <ReadingAlerts reading={reading} />
        {mapping ? (
          <MappingPanel
            reading={reading}
            accountId={accountId}
            onSettled={setSettled}
            onClose={() => setMapping(false)}
          />
        ) : null}
        <ReadingRows
          {...{ reading, accountId, decisions, only, mapping, selected, wish }}
          onOnly={setOnly}
          onMapping={toggleMapping}
          onSelect={setSelected}
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
          {...{ reading, decisions, want }}
          pending={save.pending}
          onDecide={decide}
          onSave={() => void submit()}
        />
      </div>
    </div>
  )
}
