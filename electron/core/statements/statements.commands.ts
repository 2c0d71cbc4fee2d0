import { createHash } from 'node:crypto'
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
import { recordFile, type StoredFile } from '../office/files/store.ts'
import { extentOf } from './overview.ts'
import type { PackedRows } from './packed-rows.ts'
import type { Reading } from './readings.ts'
import { canBeRemembered } from './remembered.ts'
import { freeKeys, lookUp, type Marks, type RowKey, rowKeys } from './row-keys.ts'
import { statementById } from './statements.queries.ts'
import { statementLayoutTable, statementTable } from './statements.tables.ts'

export type Saving = {
  accountId: number
  rememberLayout: boolean
  seen: 'skip' | 'take' | null
  takeLines: readonly number[]
  rejectLines: readonly number[]
  unprovenReason: string
}

type Refused = Refusal<StatementRefusal>

/** What becomes of a row: taken, taken again on purpose, left out as seen, rejected now, rejected before. */
const fates = ['take', 'again', 'skip', 'reject', 'rejected'] as const
type Fate = (typeof fates)[number]

/** What becomes of each row of a reading, in the order of the file. */
export class Plan {
  readonly account: Account
  readonly count: Record<Fate, number> = { take: 0, again: 0, skip: 0, reject: 0, rejected: 0 }
  private readonly fates: Uint8Array

  constructor(account: Account, length: number) {
    this.account = account
    this.fates = new Uint8Array(length)
  }

  set(place: number, fate: Fate): void {
    this.fates[place] = fates.indexOf(fate)
    this.count[fate] += 1
  }

  fateAt(place: number): Fate {
    return must(fates[this.fates[place] ?? -1], 'every row has a fate')
  }

  isTaken(place: number): boolean {
    const fate = this.fateAt(place)
    return fate === 'take' || fate === 'again'
  }

  /** The places of the rows rejected now. */
  rejected(): number[] {
    const places: number[] = []
    for (let place = 0; place < this.fates.length; place += 1) {
      if (this.fateAt(place) === 'reject') places.push(place)
    }
    return places
  }
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
 * Decides for every row of a reading. `marks` is what the account knows of the rows. Refuses with the codes
 * of `statementRefusal` in their order; writes nothing.
 */
export function planSaving(db: ReadDb, reading: Reading, marks: Marks, input: Saving): Plan | Refused {
  const account = accountById(db, input.accountId)
  const refused = refuseReading(reading, account, input)
  if (refused) return refused
  const seenCount = marks.count('seen')
  if (seenCount > 0 && input.seen === null) return refuse({ code: 'seenUndecided', count: seenCount })
  const take = new Set(input.takeLines)
  const reject = new Set(input.rejectLines)
  const { rows } = reading.detail
  const plan = new Plan(must(account, 'an account that was checked'), rows.length)
  const fateOf = (place: number): Fate => {
    const mark = marks.kindAt(place)
    if (mark === 'rejected') return 'rejected'
    if (mark === 'seen') return input.seen === 'take' || take.has(rows.line(place)) ? 'again' : 'skip'
    return reject.has(rows.line(place)) ? 'reject' : 'take'
  }
  for (let place = 0; place < rows.length; place += 1) plan.set(place, fateOf(place))
  const { count } = plan
  if (count.take + count.again + count.reject === 0) {
    return refuse({ code: 'nothingToSave', seenCount, rejectedCount: count.rejected })
  }
  return plan
}

/**
 * Saves a reading as a statement of an account: its file, its rows, what was rejected and, when asked, the
 * layout that was mapped by hand. `stored` is the file, already in the store when the plan is not refused.
 */
export function saveStatement(
  tx: Tx,
  reading: Reading,
  marks: Marks,
  stored: StoredFile | null,
  input: Saving,
  acting: Acting,
): Statement | Refused {
  const plan = planSaving(tx, reading, marks, input)
  if (plan instanceof Refusal) return plan
  const file = must(stored, 'the file is stored before its statement')
  recordFile(tx, file, acting.now)
  const { id } = tx
    .insert(statementTable)
    .values({ ...recordOf(reading, plan, input, acting), sha256: file.sha256 })
    .returning({ id: statementTable.id })
    .get()
  writeRows(tx, id, reading.detail.rows, plan)
  if (input.rememberLayout && reading.layout === 'byHand') rememberLayout(tx, reading, acting)
  const saved = must(statementById(tx, id), 'the statement that was just saved')
  acting.changed('statement', id, null, saved)
  return saved
}

/** Rows taken again come last: the keys of the others must be held before free ones are looked for. */
function writeRows(tx: Tx, statementId: number, rows: PackedRows, plan: Plan): void {
  const take = (place: number, row: StatementRow, key: string): void => {
    insertRow(tx).run(...saidBy(statementId, row, key), JSON.stringify(rows.problems(place)))
  }
  for (const [place, { row, key }] of numbered(rowKeys(plan.account.id, rows))) {
    const fate = plan.fateAt(place)
    if (fate === 'take') take(place, row, key)
    else if (fate === 'reject') insertRejection(tx).run(...saidBy(statementId, row, key))
  }
  if (plan.count.again === 0) return
  let waiting: { place: number; rowKey: RowKey }[] = []
  const takeWaiting = (): void => {
    const keys = freeKeys(
      tx,
      waiting.map(({ rowKey }) => rowKey),
    )
    for (const [index, { place, rowKey }] of waiting.entries()) {
      take(place, rowKey.row, must(keys[index], 'every row gets a key'))
    }
    waiting = []
  }
  for (const [place, rowKey] of numbered(rowKeys(plan.account.id, rows))) {
    if (plan.fateAt(place) === 'again') waiting.push({ place, rowKey })
    if (waiting.length === lookUp) takeWaiting()
  }
  takeWaiting()
}

function* numbered<T>(values: Iterable<T>): Generator<[number, T]> {
  let place = 0
  for (const value of values) {
    yield [place, value]
    place += 1
  }
}

function recordOf(reading: Reading, plan: Plan, input: Saving, { actor, now }: Acting) {
  const { detail } = reading
  const { rows } = detail
  return {
    ...extentOf(rows),
    accountId: plan.account.id,
    fileName: reading.fileName,
    encoding: detail.encoding,
    container: detail.container,
    currency: detail.currency,
    openingFen: detail.openingFen,
    closingFen: detail.closingFen,
    proven: detail.proven,
    unprovenReason: input.unprovenReason,
    fileRowCount: rows.length,
    rowCount: plan.count.take + plan.count.again,
    takenAgainCount: plan.count.again,
    skippedCount: plan.count.skip,
    rejectedCount: plan.count.reject + plan.count.rejected,
    problems: detail.problems.first(shownProblems),
    problemTotal: detail.problems.length,
    mapping: must(detail.mapping, 'a layout that is known'),
    byId: actor.id,
    byName: actor.name,
    at: now,
    rowsHash: statementHash(
      takenRows(rows, plan),
      plan.rejected().map((place) => rows.row(place)),
    ),
  }
}

function* takenRows(rows: PackedRows, plan: Plan): Generator<StatementRow> {
  for (const [place, row] of numbered(rows)) if (plan.isTaken(place)) yield row
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

/** What a row says, in the order of the columns. */
const saidBy = (statementId: number, row: StatementRow, key: string) => [
  statementId,
  row.line,
  row.at,
  row.day,
  row.inFen,
  row.outFen,
  row.balanceFen,
  row.counterparty,
  row.counterpartyAccount,
  row.summary,
  row.reference,
  key,
]

const saidColumns =
  'statement_id, line, at, day, in_fen, out_fen, balance_fen, counterparty, counterparty_account, summary, reference, key'
const saidValues = `${Array(11).fill('?').join(', ')}, unhex(?)`

const insertRow = prepared((db: Tx) =>
  db.$client.prepare(`INSERT INTO statement_row (${saidColumns}, problems) VALUES (${saidValues}, ?)`),
)

const insertRejection = prepared((db: Tx) =>
  db.$client.prepare(`INSERT INTO statement_rejection (${saidColumns}) VALUES (${saidValues})`),
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
