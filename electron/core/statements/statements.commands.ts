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
import { freeKeys, lookUp, type Mark, type RowKey, rowKeys, statementById } from './statements.queries.ts'
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

/** What becomes of a row: taken, taken again on purpose, left out as seen, rejected now, rejected before. */
type Fate = 'take' | 'again' | 'skip' | 'reject' | 'rejected'

/** What becomes of each row of a reading, in the order of the file. */
export type Plan = { account: Account; fates: Fate[]; count: Record<Fate, number> }

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

const inNone = { take: 0, again: 0, skip: 0, reject: 0, rejected: 0 }

/**
 * Decides for every row of a reading. `marks` is what the account knows of the rows. Refuses with the codes
 * of `statementRefusal` in their order; writes nothing.
 */
export function planSaving(
  db: ReadDb,
  reading: Reading,
  marks: readonly Mark[],
  input: Saving,
): Plan | Refused {
  const account = accountById(db, input.accountId)
  const refused = refuseReading(reading, account, input)
  if (refused) return refused
  const seenCount = marks.filter(({ mark }) => mark === 'seen').length
  if (seenCount > 0 && input.seen === null) return refuse({ code: 'seenUndecided', count: seenCount })
  const take = new Set(input.takeLines)
  const reject = new Set(input.rejectLines)
  const count = { ...inNone }
  const fates = reading.detail.rows.map(({ line }, index): Fate => {
    const mark = marks[index]?.mark
    if (mark === 'rejected') return 'rejected'
    if (mark === 'seen') return input.seen === 'take' || take.has(line) ? 'again' : 'skip'
    return reject.has(line) ? 'reject' : 'take'
  })
  for (const fate of fates) count[fate] += 1
  if (count.take + count.again + count.reject === 0) {
    return refuse({ code: 'nothingToSave', seenCount, rejectedCount: count.rejected })
  }
  return { account: must(account, 'an account that was checked'), fates, count }
}

/**
 * Saves a reading as a statement of an account: its file, its rows, what was rejected and, when asked, the
 * layout that was mapped by hand. `stored` is the file, already in the store when the plan is not refused.
 */
export function saveStatement(
  tx: Tx,
  reading: Reading,
  marks: readonly Mark[],
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
  writeRows(tx, id, reading, plan)
  if (input.rememberLayout && reading.layout === 'byHand') rememberLayout(tx, reading, acting)
  return must(statementById(tx, id), 'the statement that was just saved')
}

/** Rows taken again come last: the keys of the others must be held before free ones are looked for. */
function writeRows(
  tx: Tx,
  statementId: number,
  { detail, troubles }: Reading,
  { account, fates }: Plan,
): void {
  const take = (row: StatementRow, key: Buffer): void => {
    const problems = JSON.stringify(troubles.get(row.line) ?? [])
    insertRow(tx).run({ ...row, statementId, key, problems })
  }
  for (const { row, fate, rowKey } of withFates(account.id, detail.rows, fates)) {
    if (fate === 'take') take(row, rowKey.key)
    else if (fate === 'reject') insertRejection(tx).run({ ...row, statementId, key: rowKey.key })
  }
  let waiting: { row: StatementRow; rowKey: RowKey }[] = []
  const takeWaiting = (): void => {
    const keys = freeKeys(
      tx,
      waiting.map(({ rowKey }) => rowKey),
    )
    for (const [index, { row }] of waiting.entries()) take(row, must(keys[index], 'every row gets a key'))
    waiting = []
  }
  if (!fates.includes('again')) return
  for (const { row, fate, rowKey } of withFates(account.id, detail.rows, fates)) {
    if (fate === 'again') waiting.push({ row, rowKey })
    if (waiting.length === lookUp) takeWaiting()
  }
  takeWaiting()
}

function* withFates(accountId: number, rows: readonly StatementRow[], fates: readonly Fate[]) {
  let index = 0
  for (const rowKey of rowKeys(accountId, rows)) {
    const row = must(rows[index], 'a key belongs to a row')
    yield { row, fate: must(fates[index], 'every row has a fate'), rowKey }
    index += 1
  }
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
    rowCount: plan.count.take + plan.count.again,
    takenAgainCount: plan.count.again,
    skippedCount: plan.count.skip,
    rejectedCount: plan.count.reject + plan.count.rejected,
    problems: detail.problems.slice(0, shownProblems),
    problemTotal: detail.problems.length,
    mapping: must(detail.mapping, 'a layout that is known'),
    byId: actor.id,
    byName: actor.name,
    at: now,
    rowsHash: statementHash(
      detail.rows.filter((_, index) => plan.fates[index] === 'take' || plan.fates[index] === 'again'),
      detail.rows.filter((_, index) => plan.fates[index] === 'reject'),
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
