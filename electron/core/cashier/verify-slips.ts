import { asc, gt, sql } from 'drizzle-orm'
import { yearOf } from '../../../shared/kernel/day.ts'
import { prepared, type ReadDb } from '../db/connection.ts'
import { changedFacts, type DamageReport } from '../office/verify-report.ts'
import { slipTable } from './cashier.tables.ts'
import type { KnownBooks } from './verify-accounts.ts'
import type { RecordedEntry } from './verify-entries.ts'

type SlipRow = typeof slipTable.$inferSelect

const pageSize = 2000

const pageAfter = prepared((db: ReadDb) =>
  db
    .select()
    .from(slipTable)
    .where(gt(slipTable.id, sql.placeholder('after')))
    .orderBy(asc(slipTable.id))
    .limit(pageSize)
    .prepare(),
)

function* slipsInOrder(db: ReadDb): Generator<SlipRow, undefined> {
  let after = 0
  for (;;) {
    const page = pageAfter(db).all({ after })
    yield* page
    const last = page.at(-1)
    if (!last) return
    after = last.id
  }
}

/** Merges the slips with the audit trail's record of them, both in the order of issue. */
export type SlipCheck = {
  /** The trail says that this slip was given to this entry next. */
  expect: (slipId: number, entry: RecordedEntry) => void
  doubt: () => void
  finish: () => void
}

/** Checks that slips (收据、付款凭单) are numbered without gaps a year and belong to the entry they were given to. */
export function createSlipCheck(db: ReadDb, books: KnownBooks, report: DamageReport): SlipCheck {
  const rows = slipsInOrder(db)
  const numbers = new Map<string, number>()
  let row = rows.next().value
  let doubtful = false

  const name = (slip: SlipRow, book: string | null, chinese: string, english: string): void =>
    report.add(
      { check: 'slips', book, number: `${slip.year}-${slip.number}`, row: slip.id },
      chinese,
      english,
    )
  const count = ({ kind, year, number }: SlipRow): void => {
    numbers.set(`${kind} ${year}`, number)
  }

  function passUnrecorded(before: number): void {
    for (; row && row.id < before; row = rows.next().value) {
      if (doubtful) count(row)
      else name(row, null, '没有任何操作开过此单据。', 'No command issued this slip.')
    }
  }

  return {
    expect: (slipId, entry) => {
      passUnrecorded(slipId)
      const kind = entry.inFen > 0 ? 'receipt' : 'payment'
      const year = yearOf(entry.day)
      const book = books.nameOf(entry.accountId)
      const last = numbers.get(`${kind} ${year}`)
      // After a damaged row of the trail nobody knows how many slips it stood for.
      const number = doubtful && row?.id === slipId ? row.number : (last ?? 0) + 1
      const recorded = { id: slipId, kind, year, number, entryId: entry.id } as const
      doubtful = false
      count(recorded)
      if (row?.id !== slipId) {
        name(recorded, book, '单据已开出，现已不在。', 'The slip was issued and is gone.')
        return
      }
      const changed = changedFacts(recorded, row).join(', ')
      if (changed !== '') {
        name(recorded, book, `单据与开出时不符：${changed}。`, `The slip is not as issued: ${changed}.`)
      }
      row = rows.next().value
    },
    doubt: () => {
      doubtful = true
    },
    finish: () => passUnrecorded(Number.POSITIVE_INFINITY),
  }
}
