import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import { must } from '../../../shared/kernel/assert.ts'
import { Refusal, refuse } from '../../../shared/kernel/refusal.ts'
import type { StatementRow } from '../../../shared/statements/statement-reading.ts'
import {
  type Statement,
  type StatementRefusal,
  shownProblems,
} from '../../../shared/statements/statements.contract.ts'
import { accountById } from '../cashier/account.queries.ts'
import { prepared, type ReadDb, type Tx } from '../db/connection.ts'
import type { Acting } from '../office/command.ts'
import { recordFile, type StoredFile } from '../office/files.ts'
import { extentOf } from './overview.ts'
import type { Reading } from './readings.ts'
import { canBeRemembered } from './remembered.ts'
import { keyUsed, markRows, type RowKey, rowKeys, statementById } from './statements.queries.ts'
import {
  statementLayoutTable,
  statementRejectionTable,
  statementRowTable,
  statementTable,
} from './statements.tables.ts'

export type Saving = {
  accountId: number
  rememberLayout: boolean
  seen: 'skip' | 'take' | null
  takeLines: readonly number[]
  rejectLines: readonly number[]
  unprovenReason: string
}

type Refused = Refusal<StatementRefusal>

/** A row with the key it will be kept under. */
type Keyed = { row: StatementRow; key: Buffer }

/** What becomes of each row of a reading. */
export type Plan = {
  account: Account
  taken: Keyed[]
  rejections: Keyed[]
  takenAgain: number
  skipped: number
  rejected: number
}

/** What stands against saving before any row is looked at. */
function refuseReading(reading: Reading, account: Account | null, input: Saving): Refused | null {
  const { currency, mapping, proven, problems } = reading.detail
  if (!account) return refuse({ code: 'accountMissing', account: String(input.accountId) })
  if (account.kind === 'cash') return refuse({ code: 'accountIsCash', accountName: account.name })
  if (currency !== null && currency !== account.currency) {
    return refuse({
      code: 'currencyDiffers',
      statementCurrency: currency,
      accountCurrency: account.currency,
    })
  }
  if (mapping === null) return refuse({ code: 'layoutUnknown' })
  if (proven === false && input.unprovenReason === '') {
    return refuse({ code: 'unproven', problemCount: problems.length })
  }
  return null
}

/**
 * Decides for every row of a reading: taken, left out as seen before, or rejected. Refuses with the codes of
 * `statementRefusal` in their order; writes nothing.
 */
export function planSaving(db: ReadDb, reading: Reading | null, input: Saving): Plan | Refused {
  if (!reading) return refuse({ code: 'readingMissing' })
  const account = accountById(db, input.accountId)
  const refused = refuseReading(reading, account, input)
  if (refused) return refused
  const { rows } = reading.detail
  const marks = markRows(db, input.accountId, rows)
  const count = marks.filter(({ mark }) => mark === 'seen').length
  if (count > 0 && input.seen === null) return refuse({ code: 'seenUndecided', count })
  const take = new Set(input.takeLines)
  const reject = new Set(input.rejectLines)
  const keys = rowKeys(input.accountId, rows)
  const fresh: Keyed[] = []
  const rejections: Keyed[] = []
  const again: { row: StatementRow; rowKey: RowKey }[] = []
  for (const [index, row] of rows.entries()) {
    const rowKey = must(keys[index], 'every row has a key')
    const mark = marks[index]?.mark
    if (mark === 'new') (reject.has(row.line) ? rejections : fresh).push({ row, key: rowKey.key })
    else if (mark === 'seen' && (input.seen === 'take' || take.has(row.line))) again.push({ row, rowKey })
  }
  if (fresh.length + again.length + rejections.length === 0) {
    return refuse({ code: 'nothingToSave', seenCount: count, rejectedCount: rows.length - count })
  }
  const held = new Set([...fresh, ...rejections].map(({ key }) => key.toString('hex')))
  const taken = [...fresh, ...again.map(({ row, rowKey }) => ({ row, key: nextFreeKey(db, rowKey, held) }))]
  return {
    account: must(account, 'an account that was checked'),
    taken: taken.toSorted((a, b) => a.row.line - b.row.line),
    rejections,
    takenAgain: again.length,
    skipped: count - again.length,
    rejected: rows.length - fresh.length - count,
  }
}

/** The key of the next occurrence of a row that nothing is kept under yet; it is held from then on. */
function nextFreeKey(db: ReadDb, { again, occurrence }: RowKey, held: Set<string>): Buffer {
  for (let next = occurrence + 1; ; next += 1) {
    const key = again(next)
    if (held.has(key.toString('hex')) || keyUsed(db, key)) continue
    held.add(key.toString('hex'))
    return key
  }
}

/**
 * Saves a reading as a statement of an account: its file, its rows, what was rejected and, when asked, the
 * layout that was mapped by hand. `stored` is the file, already in the store when the plan is not refused.
 */
export function saveStatement(
  tx: Tx,
  reading: Reading | null,
  stored: StoredFile | null,
  input: Saving,
  acting: Acting,
): Statement | Refused {
  const plan = planSaving(tx, reading, input)
  if (plan instanceof Refusal) return plan
  const read = must(reading, 'a plan is made of a reading')
  const file = must(stored, 'the file is stored before its statement')
  recordFile(tx, file, acting.now)
  const { id } = tx
    .insert(statementTable)
    .values({ ...recordOf(read, plan, input, acting), sha256: file.sha256 })
    .returning({ id: statementTable.id })
    .get()
  for (const { row, key } of plan.taken) {
    const problems = JSON.stringify(read.troubles.get(row.line) ?? [])
    insertRow(tx).run({ ...row, statementId: id, key, problems })
  }
  for (const { row, key } of plan.rejections) insertRejection(tx).run({ ...row, statementId: id, key })
  if (input.rememberLayout && read.layout === 'byHand') rememberLayout(tx, read, acting)
  return must(statementById(tx, id), 'the statement that was just saved')
}

function recordOf(reading: Reading, plan: Plan, input: Saving, { actor, now }: Acting) {
  const { detail } = reading
  return {
    ...extentOf(reading),
    accountId: plan.account.id,
    fileName: reading.fileName,
    encoding: detail.encoding,
    container: detail.container,
    currency: detail.currency,
    openingFen: detail.openingFen,
    closingFen: detail.closingFen,
    proven: detail.proven,
    unprovenReason: input.unprovenReason,
    fileRowCount: detail.rows.length,
    rowCount: plan.taken.length,
    takenAgainCount: plan.takenAgain,
    skippedCount: plan.skipped,
    rejectedCount: plan.rejected,
    problems: detail.problems.slice(0, shownProblems),
    problemTotal: detail.problems.length,
    mapping: must(detail.mapping, 'a layout that is known'),
    byId: actor.id,
    byName: actor.name,
    at: now,
    rowsHash: statementHash(
      plan.taken.map(({ row }) => row),
      plan.rejections.map(({ row }) => row),
    ),
  }
}

/**
 * SHA-256 over the rows taken and rejected with a statement, in the order of the file. It stands in the
 * statement and, through the command's answer, in the audit chain.
 */
export function statementHash(taken: Iterable<StatementRow>, rejections: Iterable<StatementRow>): Buffer {
  const digest = createHash('sha256')
  for (const [kind, rows] of [
    ['taken', taken],
    ['rejected', rejections],
  ] as const) {
    for (const row of rows) {
      const { line, at, day, inFen, outFen, balanceFen, counterparty, counterpartyAccount } = row
      const facts = [kind, line, at, day, inFen, outFen, balanceFen, counterparty, counterpartyAccount]
      digest.update(`${JSON.stringify([...facts, row.summary, row.reference])}\n`)
    }
  }
  return digest.digest()
}

const saidValues = () => ({
  statementId: sql.placeholder('statementId'),
  line: sql.placeholder('line'),
  at: sql.placeholder('at'),
  day: sql.placeholder('day'),
  inFen: sql.placeholder('inFen'),
  outFen: sql.placeholder('outFen'),
  balanceFen: sql.placeholder('balanceFen'),
  counterparty: sql.placeholder('counterparty'),
  counterpartyAccount: sql.placeholder('counterpartyAccount'),
  summary: sql.placeholder('summary'),
  reference: sql.placeholder('reference'),
  key: sql.placeholder('key'),
})

const insertRow = prepared((db: Tx) =>
  db
    .insert(statementRowTable)
    .values({ ...saidValues(), problems: sql`${sql.placeholder('problems')}` })
    .prepare(),
)

const insertRejection = prepared((db: Tx) =>
  db.insert(statementRejectionTable).values(saidValues()).prepare(),
)

function rememberLayout(tx: Tx, { detail }: Reading, { actor, now }: Acting): void {
  const { fingerprint, mapping } = detail
  if (fingerprint === null || mapping === null || !canBeRemembered(detail)) return
  const kept = { mapping, byName: actor.name, at: now }
  tx.insert(statementLayoutTable)
    .values({ fingerprint, ...kept })
    .onConflictDoUpdate({ target: statementLayoutTable.fingerprint, set: kept })
    .run()
}
