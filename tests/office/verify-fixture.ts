import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { verifyDirectory } from '../../electron/core/office/verify-directory.ts'
import { draftOf, testBooks } from '../cashier/book.ts'
import { decideOn } from './approve.ts'
import { newId, type TestDesk } from './desk.ts'

/** An office in which every posted table has rows of every kind; closed, with its directory left standing. */
export async function rowsOfEveryKind() {
  const books = await testBooks({ day: '2026-11-02', opened: '2026-10-01' })
  const { cash, bank, cashier, reviewer, manager, post, closeDay } = books
  const day = '2026-10-08'
  await post(cash.id, { day, amountFen: 12_300, slip: true })
  await post(cash.id, { day, amountFen: 4_500, direction: 'out', handler: '李四', slip: true })
  const wrong = await post(cash.id, { day, amountFen: 20_000, counterparty: '1栋101' })
  const right = draftOf({ day, amountFen: 20_000, counterparty: '1栋102', slip: true })
  const origin = wrong.entries[0]?.id ?? 0
  await cashier.journal.correct({ commandId: newId(), entryId: origin, day, reason: '房号', right })
  const power = await post(bank.id, { day, amountFen: 30_000, direction: 'out', chequeNumber: 'A1' })
  await cashier.journal.correctByDifference({
    commandId: newId(),
    entryId: power.entries[0]?.id ?? 0,
    day,
    reason: '多记',
    rightAmountFen: 29_000,
  })
  const move = { commandId: newId(), day, voucherNumber: '', chequeNumber: '', handler: '' }
  const [from, to] = [{ fromAccountId: cash.id }, { toAccountId: bank.id }]
  await cashier.journal.transfer({ ...move, ...from, ...to, summary: '解入', amountFen: 25_000 })
  const first = await closeDay(day, 100_000, { reason: '待查', undepositedReason: '银行下班' })
  await decideOn(reviewer, 'dayClose', first.id, 'return', '重点')
  const second = await closeDay(day, 102_000, { reason: '短款', undepositedReason: '银行下班' })
  await decideOn(reviewer, 'dayClose', second.id, 'approve', '同意')

  for (const { id: accountId } of [cash, bank]) {
    await cashier.closing.closeMonth({ commandId: newId(), accountId, month: '2026-10' })
  }
  const reopen = { accountId: cash.id, month: '2026-10', reason: '补记' }
  const { subjectId } = await cashier.closing.askReopening({ commandId: newId(), ...reopen })
  await decideOn(reviewer, 'monthClose', subjectId, 'approve', '同意')
  await closeDay(day, 102_800, { undepositedReason: '银行下班' })
  await cashier.closing.closeMonth({ commandId: newId(), accountId: cash.id, month: '2026-10' })

  const { id: accountId, version } = await books.create('1003', 'bank', '旧账户', 0)
  const words = { name: '旧账', bankName: '', bankNumber: '', purpose: '', signatories: '' }
  const plain = { limitFen: null, limitDays: null, takingsPermission: null }
  await manager.accounts.update({ commandId: newId(), accountId, version, ...words, ...plain })
  const entries = Array.from({ length: 5 }, (_, index) =>
    draftOf({ day: `2026-11-0${1 + Math.floor(index / 3)}`, amountFen: 100 + index }),
  )
  await cashier.journal.carryOver({ commandId: newId(), accountId, entries })
  await post(cash.id, { day: '2026-11-02', amountFen: 700, slip: true })
  await post(bank.id, { day: '2026-11-02', amountFen: 800 })
  await post(cash.id, { day: '2026-11-02', amountFen: 900, slip: true })
  await importStatement(cashier, bank.id)
  books.core.close()
  return { dataDir: books.dataDir, remove: () => rmSync(books.dataDir, { recursive: true, force: true }) }
}

const statementFile = [
  '交易日期,收入,支出,余额,对方户名,摘要',
  '2026-11-01,100.00,,1100.00,王建国,物业费',
  '2026-11-01,,40.00,1060.00,市供电公司,电费',
  '2026-11-02,5.00,,1065.00,李秀英,停车费',
  '2026-11-02,5.00,,1070.00,李秀英,停车费',
  '2026-11-02,1.00,,1071.00,,利息',
].join('\n')

export async function importStatement(cashier: TestDesk, accountId: number): Promise<void> {
  const file = new File([statementFile], '十一月.csv')
  for await (const event of await cashier.statements.read({ file })) {
    if (event.kind === 'refused') throw new Error(event.refusal.code)
    if (event.kind === 'progress') continue
    const choices = { rememberLayout: false, seen: null, takeLines: [], rejectLines: [6] }
    const ids = { commandId: newId(), readingId: event.readingId, accountId }
    await cashier.statements.save({ ...ids, ...choices, unprovenReason: '' })
  }
}

/** Verifies a copy of the office after the action on its database, where every trigger is dropped. */
export function verifyAfter(dataDir: string, damage: (client: Database.Database, dataDir: string) => void) {
  const copy = mkdtempSync(join(tmpdir(), 'siwu-damaged-'))
  try {
    cpSync(dataDir, copy, { recursive: true })
    const client = new Database(join(copy, 'office.db'))
    client.pragma('foreign_keys = OFF')
    client.pragma('ignore_check_constraints = ON')
    for (const name of triggersOf(client)) client.exec(`DROP TRIGGER ${name}`)
    damage(client, copy)
    client.close()
    return verifyDirectory(copy)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

function triggersOf(client: Database.Database): string[] {
  return client
    .prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    .all()
    .map(({ name }) => name)
}
