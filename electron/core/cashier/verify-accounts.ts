import { type Account, account } from '../../../shared/cashier/account.contract.ts'
import type { ReadDb } from '../db/connection.ts'
import { changedFacts, type DamageReport } from '../office/verify-report.ts'
import { toAccount } from './account.queries.ts'
import { accountTable } from './cashier.tables.ts'
import { bookStart } from './entry.write.ts'

/** The books as they stand and as the audit trail recorded them. */
export type KnownBooks = {
  /** Takes the answer of a command that opened or changed an account. */
  learn: (reply: unknown) => void
  /** `1001-01 现金` for a message. */
  nameOf: (accountId: number) => string
  /** The account as recorded; as it stands when the record is damaged. */
  find: (accountId: number) => Account | undefined
  /** Hashes with which the chain of a book's year may begin: by the record, and by the row. */
  startsOf: (accountId: number, year: number) => Buffer[]
  count: number
  /** Names accounts that differ from their record; `doubtful` when part of the record is damaged. */
  check: (report: DamageReport, doubtful: boolean) => void
}

/** Reads the accounts; their record is learned while the audit trail is walked. */
export function knownBooks(db: ReadDb): KnownBooks {
  const rows = new Map(
    db
      .select()
      .from(accountTable)
      .all()
      .map((row) => [row.id, row]),
  )
  const recorded = new Map<number, Account>()
  const standing = (id: number): Account | undefined => {
    const row = rows.get(id)
    return row && toAccount(row)
  }
  const find = (id: number): Account | undefined => recorded.get(id) ?? standing(id)
  const nameOf = (id: number): string => {
    const found = find(id)
    return found ? `${found.code} ${found.name}` : `#${id}`
  }
  return {
    learn: (reply) => {
      const parsed = account.safeParse(reply)
      if (parsed.success) recorded.set(parsed.data.id, parsed.data)
    },
    nameOf,
    find,
    startsOf: (id, year) =>
      [recorded.get(id), standing(id)].flatMap((one) => (one ? [bookStart(one, year)] : [])),
    count: rows.size,
    check: (report, doubtful) => {
      const damage = (id: number) => ({ check: 'balances', book: nameOf(id), number: null, row: id }) as const
      for (const [id, record] of recorded) {
        const row = rows.get(id)
        const sure = doubtful ? openingOf(record) : columnsOf(record)
        const changed = row ? changedFacts(sure, row) : []
        if (row && changed.length === 0) continue
        report.add(
          damage(id),
          row ? `账户资料与记录不符：${changed.join('、')}。` : '账户已建立，现已不在。',
          row
            ? `The account differs from its record: ${changed.join(', ')}.`
            : 'The account was opened and is gone.',
        )
      }
      for (const id of rows.keys()) {
        if (recorded.has(id) || doubtful) continue
        report.add(damage(id), '没有任何操作建立过此账户。', 'No command opened this account.')
      }
    },
  }
}

/** The record as the columns hold it. */
function columnsOf({ takingsPermission, initials: _, ...facts }: Account): Record<string, unknown> {
  const takingsReference = takingsPermission?.reference ?? null
  return { ...facts, takingsReference, takingsUntilDay: takingsPermission?.untilDay ?? null }
}

/** What never changes of an account: certain although a later change may be missing from the record. */
const openingOf = ({
  id,
  code,
  kind,
  currency,
  openedDay,
  openingFen,
}: Account): Record<string, unknown> => ({
  id,
  code,
  kind,
  currency,
  openedDay,
  openingFen,
})
