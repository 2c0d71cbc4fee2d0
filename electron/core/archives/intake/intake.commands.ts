import { eq } from 'drizzle-orm'
import type {
  IntakeDocument,
  IntakeItem,
  IntakeProblem,
  IntakeRefusal,
  IntakeState,
} from '../../../../shared/archives/intake.contract.ts'
import { assert, must } from '../../../../shared/kernel/assert.ts'
import { Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { SubjectKind } from '../../../../shared/office/subject.ts'
import { prepared, type Tx } from '../../db/connection.ts'
import { changedSince } from '../../office/audit/changed-since.ts'
import type { Acting } from '../../office/command.ts'
import { attachFile, attachFirst } from '../../office/files/attachments.commands.ts'
import { recordFile, type StoredFile } from '../../office/files/store.ts'
import {
  carrierOf,
  intakeItem,
  intakeRow,
  itemsOf,
  lastOf,
  type Source,
  shownIntake,
} from './intake.queries.ts'
import { type IntakeRow, intakeTable } from './intake.tables.ts'
import type { Coming } from './taking.ts'

type Refused = Refusal<IntakeRefusal>
/** What stands against sorting an item, whatever is to be done with it. */
type Unsortable = Refusal<
  Extract<IntakeRefusal, { code: 'intakeMissing' | 'changedMeanwhile' | 'intakeNotOpen' | 'intakeNotThere' }>
>

type Facts = Partial<Omit<IntakeRow, 'id' | 'version' | 'tries' | keyof Source>> & { state: IntakeState }

const untold = {
  sha256: null,
  format: null,
  problem: null,
  subjectKind: null,
  subjectId: null,
  document: null,
  pieceNumber: '',
  reason: '',
  settledByName: '',
  settledAt: null,
} as const

/** The columns of an item, by the names of its facts; a new one is no document yet. */
const columns = {
  way: 'way',
  source: 'source',
  name: 'name',
  size: 'size',
  modifiedAt: 'modified_at',
  folderId: 'folder_id',
  mailId: 'mail_id',
  sha256: 'sha256',
  format: 'format',
  state: 'state',
  problem: 'problem',
  tries: 'tries',
  subjectKind: 'subject_kind',
  subjectId: 'subject_id',
  pieceNumber: 'piece_number',
  reason: 'reason',
  byName: 'by_name',
  at: 'at',
  settledByName: 'settled_by_name',
  settledAt: 'settled_at',
  version: 'version',
} as const

type NewRow = Omit<IntakeRow, 'id' | 'document' | 'problem'> & { problem: string | null }

const insertIntake = prepared((db: Tx) =>
  db.$client.prepare<NewRow, { id: number }>(
    `INSERT INTO intake (${Object.values(columns).join(', ')})
     VALUES (${Object.keys(columns)
       .map((name) => `@${name}`)
       .join(', ')}) RETURNING id`,
  ),
)

/** Writes one item, or goes on with the one of the same source that did not come in before. */
function put(tx: Tx, source: Source, facts: Facts, { actor, now, changed }: Acting): number {
  const { way, source: from, name, size, modifiedAt, folderId, mailId } = source
  const before = lastOf(tx, source)
  if (before && (before.state === 'failed' || before.state === 'known')) {
    const was = shownIntake(tx, before.id)
    tx.update(intakeTable)
      .set({
        ...untold,
        size,
        modifiedAt,
        ...facts,
        tries: before.tries + 1,
        byName: actor.name,
        at: now,
        version: before.version + 1,
      })
      .where(eq(intakeTable.id, before.id))
      .run()
    changed('intake', before.id, was, shownIntake(tx, before.id))
    return before.id
  }
  const row = {
    ...untold,
    way,
    source: from,
    name,
    size,
    modifiedAt,
    folderId,
    mailId,
    tries: 1,
    byName: actor.name,
    at: now,
    version: 1,
    ...facts,
  }
  const { id } = must(
    insertIntake(tx).get({ ...row, problem: row.problem && JSON.stringify(row.problem) }),
    'an insert returns its row',
  )
  changed('intake', id, null, { ...row, problem: row.problem?.code ?? null })
  return id
}

/** Records one file on its way in: taken in, known already, or not come in and why. Returns the item's id. */
function takeOne(tx: Tx, { arrived, ...source }: Coming, kept: ReadonlySet<string>, acting: Acting): number {
  const fail = (problem: IntakeProblem): number => put(tx, source, { state: 'failed', problem }, acting)
  if ('problem' in arrived) return fail(arrived.problem)
  const { sha256, format, name } = arrived
  if (!kept.has(sha256)) return fail({ code: 'fileNotKept' })
  const carrier = carrierOf(tx, sha256)
  if (carrier) {
    const where = { subjectKind: carrier.kind, subjectId: carrier.id }
    return put(tx, source, { state: 'known', sha256, format, ...where }, acting)
  }
  const stored = { sha256, name, size: source.size }
  recordFile(tx, stored, acting.now)
  const id = put(tx, source, { state: 'taken', sha256, format }, acting)
  const subject = { subjectKind: 'intake', subjectId: id } as const
  attachFirst(tx, { subject, format, note: '', stored }, acting)
  return id
}

/** Records files on their way in, each with its own outcome (收集). */
export const takeIn = (
  tx: Tx,
  coming: readonly Coming[],
  kept: ReadonlySet<string>,
  acting: Acting,
): { item: IntakeItem }[] =>
  itemsOf(
    tx,
    coming.map((one) => takeOne(tx, one, kept, acting)),
  ).map((item) => ({ item }))

/** An item that can still be sorted. Refuses `intakeMissing`, `changedMeanwhile`, `intakeNotOpen`, `intakeNotThere`. */
function sortable(
  tx: Tx,
  { intakeId, version }: { intakeId: number; version?: number },
  states: readonly IntakeState[],
): IntakeRow | Unsortable {
  const row = intakeRow(tx, intakeId)
  if (!row) return refuse({ code: 'intakeMissing', intakeId })
  if (version !== undefined && row.version !== version) return changedSince(tx, 'intake', intakeId, version)
  const { name, state } = row
  if (states.includes(state)) return row
  return state === 'failed' || state === 'known'
    ? refuse({ code: 'intakeNotThere', name })
    : refuse({ code: 'intakeNotOpen', name, state })
}

/** Writes what became of an item. */
function settle(
  tx: Tx,
  { id, version }: IntakeRow,
  facts: Partial<IntakeRow>,
  { actor, now, changed }: Acting,
): void {
  const was = shownIntake(tx, id)
  tx.update(intakeTable)
    .set({ settledByName: actor.name, settledAt: now, ...facts, version: version + 1 })
    .where(eq(intakeTable.id, id))
    .run()
  changed('intake', id, was, shownIntake(tx, id))
}

/** Items that are all of these states, or the first refusal. */
function sortableAll(
  tx: Tx,
  ids: readonly number[],
  states: readonly IntakeState[],
): IntakeRow[] | Unsortable {
  const rows: IntakeRow[] = []
  for (const intakeId of new Set(ids)) {
    const row = sortable(tx, { intakeId }, states)
    if (row instanceof Refusal) return row
    rows.push(row)
  }
  return rows
}

/** Takes items out of the list, with a reason that stays. Refuses what was sorted already. */
export function dismissIntake(
  tx: Tx,
  { intakeIds, reason }: { intakeIds: readonly number[]; reason: string },
  acting: Acting,
): { count: number } | Refused {
  const rows = sortableAll(tx, intakeIds, ['taken', 'failed', 'known'])
  if (rows instanceof Refusal) return rows
  for (const row of rows) settle(tx, row, { state: 'dismissed', reason }, acting)
  return { count: rows.length }
}

/** Where an item stood before it was dismissed. */
const standingOf = ({ sha256, problem, subjectKind }: IntakeRow): IntakeState => {
  if (problem) return 'failed'
  return sha256 !== null && subjectKind === null ? 'taken' : 'known'
}

/** Puts dismissed items, and documents that are not filed yet, back into the list. */
export function restoreIntake(
  tx: Tx,
  { intakeIds }: { intakeIds: readonly number[] },
  acting: Acting,
): { count: number } | Refused {
  const rows = sortableAll(tx, intakeIds, ['dismissed', 'toFile'])
  if (rows instanceof Refusal) return rows
  for (const row of rows) {
    const state = standingOf(row)
    const open = { reason: '', settledByName: '', settledAt: null, document: null }
    settle(tx, row, { state, ...open }, acting)
  }
  return { count: rows.length }
}

const item = (tx: Tx, id: number): IntakeItem => must(intakeItem(tx, id), 'an item that is there')

/** The file of an item as it lies in the store. */
export function storedOf({ sha256, format, name, size }: IntakeRow) {
  const stored: StoredFile = { sha256: must(sha256, 'it came in'), name, size }
  return { stored, format: must(format, 'it came in') }
}

/**
 * Puts an item's file on a record. Refuses what stands against the item, and what stands against the file there.
 * Whether the record is there and the caller may write it was asked before.
 */
export function attachIntake(
  tx: Tx,
  input: { intakeId: number; version: number; subjectKind: SubjectKind; subjectId: number },
  acting: Acting,
): IntakeItem | Refused {
  const row = sortable(tx, input, ['taken'])
  if (row instanceof Refusal) return row
  const subject = { subjectKind: input.subjectKind, subjectId: input.subjectId }
  const attached = attachFile(tx, { subject, note: '', ...storedOf(row) }, acting)
  if (attached instanceof Refusal) return attached
  settle(tx, row, { state: 'attached', ...subject }, acting)
  return item(tx, row.id)
}

/** The items that a letter is made of. Refuses what was sorted already or did not come in. */
export const lettersParts = (tx: Tx, ids: readonly number[]): IntakeRow[] | Unsortable =>
  sortableAll(tx, ids, ['taken'])

/** Notes the letter that items became. */
export function becameLetter(tx: Tx, rows: readonly IntakeRow[], incomingId: number, acting: Acting): void {
  for (const row of rows) {
    settle(tx, row, { state: 'attached', subjectKind: 'incoming', subjectId: incomingId }, acting)
  }
}

/** Keeps an item as a document of its own that waits for the archives, or writes its facts anew. */
export function keepIntake(
  tx: Tx,
  input: { intakeId: number; version: number; document: IntakeDocument },
  acting: Acting,
): IntakeItem | Refused {
  const row = sortable(tx, input, ['taken', 'toFile'])
  if (row instanceof Refusal) return row
  settle(tx, row, { state: 'toFile', document: input.document }, acting)
  return item(tx, row.id)
}

/** The archives took it in: it is never changed again. */
export function fileIntake(tx: Tx, id: number, pieceNumber: string, acting: Acting): void {
  const row = must(intakeRow(tx, id), 'an item that was offered')
  assert(row.state === 'toFile', `intake ${id} waits for the archives`)
  settle(tx, row, { state: 'filed', pieceNumber }, acting)
}

/** Items that a person asks to try again. Refuses what came in or was dismissed. */
export const retriedIntake = (tx: Tx, ids: readonly number[]): IntakeRow[] | Unsortable =>
  sortableAll(tx, ids, ['failed'])
