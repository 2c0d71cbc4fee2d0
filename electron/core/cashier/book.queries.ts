import type { Book } from '../../../shared/cashier/book.contract.ts'
import { layoutBook } from '../../../shared/cashier/book.rules.ts'
import type { PostingRefusal } from '../../../shared/cashier/journal.contract.ts'
import { addDays, dayAt, firstDayOf, monthOf, yearOf } from '../../../shared/kernel/day.ts'
import { type Refusal, refuse } from '../../../shared/kernel/refusal.ts'
import type { OfficeSettings } from '../../../shared/office/office.contract.ts'
import type { ReadDb } from '../db/connection.ts'
import { accountById } from './account.queries.ts'
import { entriesBetween } from './entry.queries.ts'
import { headHash } from './entry.write.ts'
import { balanceThrough, moved } from './position.queries.ts'

type BookAsked = { accountId: number; from: string; to: string; linesPerPage: number }

const earlier = (one: string, other: string): string => (one < other ? one : other)

/**
 * The account pages (账页) of a period; `now` is epoch ms. A month that has not ended yet gets no 本月合计.
 * Refuses `accountMissing`, and `beforeOpening` when the period ends before the book begins. CSH-18.
 */
export function accountBook(
  db: ReadDb,
  settings: Pick<OfficeSettings, 'officeName'>,
  { accountId, from, to, linesPerPage }: BookAsked,
  now: number,
): Book | Refusal<PostingRefusal> {
  const account = accountById(db, accountId)
  if (!account) return refuse({ code: 'accountMissing', account: String(accountId) })
  if (to < account.openedDay) return refuse({ code: 'beforeOpening', openedDay: account.openedDay })
  const start = from < account.openedDay ? account.openedDay : from
  const before = addDays(start, -1)
  const pages = layoutBook({
    account,
    entries: entriesBetween(db, account.id, start, to),
    openingFen: balanceThrough(db, account, before),
    monthSumsBefore: moved(db, account.id, firstDayOf(monthOf(start)), before),
    yearSumsBefore: moved(db, account.id, `${start.slice(0, 4)}-01-01`, before),
    from: start,
    to: earlier(to, dayAt(now)),
    linesPerPage,
  })
  return {
    office: settings.officeName,
    account,
    from,
    to,
    linesPerPage,
    pages,
    printedAt: now,
    headHash: headHash(db, account, yearOf(earlier(to, dayAt(now)))).toString('hex'),
  }
}
