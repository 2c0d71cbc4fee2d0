import { and, asc, gt, lte, sql } from 'drizzle-orm'
import { entryTable } from '../../cashier/cashier.tables.ts'
import { indexText } from '../../cashier/entry.write.ts'
import type { ReadDb, Tx } from '../../db/connection.ts'
import type { BackgroundTask } from '../background.ts'
import type { Office } from '../context.ts'
import { settingRow } from '../people.queries.ts'
import { clearIndex, indexNext } from './index.commands.ts'
import { searchProviders } from './providers.ts'
import { searchStateTable } from './search.tables.ts'

/** Of the index that this program writes: raised when documents or tokens are made otherwise than before. */
const indexVersion = 2

type State = Omit<typeof searchStateTable.$inferSelect, 'id'>

/** Stands after the last kind of record. */
const entriesKind = 'entry'
const entriesAtOnce = 500

const beginning = (entriesTo: number): State => ({
  version: indexVersion,
  done: false,
  kind: searchProviders()[0]?.kind ?? entriesKind,
  afterId: 0,
  entriesTo,
})

const stored = (db: ReadDb): State | null => {
  const row = db.select().from(searchStateTable).get()
  return row?.version === indexVersion ? row : null
}

/** How far the index is; another program's counts as not begun. */
export const indexState = (db: ReadDb): State => stored(db) ?? beginning(0)

function keep(tx: Tx, state: State): State {
  tx.insert(searchStateTable)
    .values({ id: 1, ...state })
    .onConflictDoUpdate({ target: searchStateTable.id, set: state })
    .run()
  return state
}

/** Begins to build the whole index anew (重建索引), the entries' with it: nothing of the old one is taken over. */
export function beginRebuild(tx: Tx): void {
  const newest =
    tx
      .select({ id: sql<number | null>`max(${entryTable.id})` })
      .from(entryTable)
      .get()?.id ?? 0
  if (newest > 0) tx.run(sql`INSERT INTO entry_text (entry_text) VALUES ('delete-all')`)
  clearIndex(tx)
  keep(tx, beginning(newest))
}

/** Writes the words of the next entries anew; those posted meanwhile write their own. */
function indexEntries(tx: Tx, state: State): State {
  const rows = tx
    .select()
    .from(entryTable)
    .where(and(gt(entryTable.id, state.afterId), lte(entryTable.id, state.entriesTo)))
    .orderBy(asc(entryTable.id))
    .limit(entriesAtOnce)
    .all()
  const insert = tx.$client.prepare('INSERT INTO entry_text (rowid, body) VALUES (?, ?)')
  for (const row of rows) insert.run(row.id, indexText(row))
  const last = rows.at(-1)
  return last ? { ...state, afterId: last.id } : { ...state, done: true }
}

type Pace = { until: number; at: number | null }

/**
 * One piece of the work, at most until a moment of `performance.now()`; returns where it stands then. `at` is when
 * the records were written, if known.
 */
function step(tx: Tx, { until, at }: Pace): State {
  const state = stored(tx)
  if (!state) {
    clearIndex(tx)
    return keep(tx, beginning(0))
  }
  if (state.done) return state
  if (state.kind === entriesKind) return keep(tx, indexEntries(tx, state))
  const providers = searchProviders()
  const place = providers.findIndex(({ kind }) => kind === state.kind)
  const provider = providers[place]
  const last = provider ? indexNext(tx, provider, { afterId: state.afterId, until, at }) : null
  if (last !== null) return keep(tx, { ...state, afterId: last })
  return keep(tx, { ...state, kind: providers[place + 1]?.kind ?? entriesKind, afterId: 0 })
}

/** Builds the index of a new office in the transaction that makes it, `now`. */
export function buildFirstIndex(tx: Tx, now: number): void {
  while (!step(tx, { until: Number.POSITIVE_INFINITY, at: now }).done);
}

/** How long one stretch of building may keep the desks waiting, and how long it leaves the core to them. */
const stretchMs = 60
const pauseMs = 2

/** Builds in one transaction for as long as a stretch lasts; returns whether all is done. */
function stretchOf(tx: Tx): boolean {
  const pace = { until: performance.now() + stretchMs, at: null }
  let { done } = indexState(tx)
  while (!done && performance.now() < pace.until) done = step(tx, pace).done
  return done
}

const building = new WeakSet<Office>()

const isBuilt = (office: Office): boolean => !settingRow(office.read) || indexState(office.read).done

const breath = () =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, pauseMs).unref()
  })

/** Builds what is left, piece by piece between other work; a stop or a crash loses no more than one piece. */
async function build(office: Office): Promise<void> {
  if (building.has(office)) return
  building.add(office)
  try {
    while (!office.closing.aborted && !office.write(stretchOf)) await breath()
  } finally {
    building.delete(office)
  }
  office.changes.announce(['search'])
}

/**
 * Brings the index to this program's version while desks go on working: the first piece before it returns, so that
 * a small office is done before its first desk asks. What fails (a full disk) is left to `indexTask`.
 */
export function continueIndex(office: Office): void {
  if (!isBuilt(office)) build(office).catch(() => undefined)
}

/** Goes on with an index that is not built, whatever stopped it; a failure is written down there. */
export const indexTask: BackgroundTask = {
  name: 'search index',
  due: (office) => !building.has(office) && !isBuilt(office),
  run: build,
}

/** Entries whose words are not written yet, by the first and last id; null when all are. */
export function entriesAwaiting(db: ReadDb): { from: number; to: number } | null {
  const { kind, afterId, entriesTo, done } = indexState(db)
  if (done || entriesTo === 0) return null
  return { from: kind === entriesKind ? afterId + 1 : 1, to: entriesTo }
}
