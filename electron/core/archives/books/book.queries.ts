import { and, asc, count, desc, eq, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm'
import type { Book, BookFilter, BookLoan } from '../../../../shared/archives/library.contract.ts'
import type { ReadDb } from '../../db/connection.ts'
import { holdsText } from '../piece-line.queries.ts'
import { bookLoanTable, bookTable } from './book.tables.ts'

const isOut = and(eq(bookLoanTable.bookId, bookTable.id), isNull(bookLoanTable.returnedDay))

const joined = (db: ReadDb) =>
  db.select({ book: bookTable, loan: bookLoanTable }).from(bookTable).leftJoin(bookLoanTable, isOut)

type Joined = ReturnType<ReturnType<typeof joined>['all']>[number]
type LoanRow = typeof bookLoanTable.$inferSelect

const toLoan = ({ id: _, bookId: _book, ...loan }: LoanRow): BookLoan => loan

const toBook = ({ book, loan }: Joined, today: string): Book => ({
  ...book,
  lentTo: loan && toLoan(loan),
  overdue: loan !== null && loan.dueDay < today,
})

function inState(state: BookFilter['state'], today: string): SQL | undefined {
  switch (state) {
    case 'all':
      return undefined
    case 'kept':
      return eq(bookTable.status, 'kept')
    case 'gone':
      return sql`${bookTable.status} <> 'kept'`
    case 'lent':
      return isNotNull(bookLoanTable.id)
    case 'overdue':
      return lt(bookLoanTable.dueDay, today)
  }
}

const matching = ({ text, state }: BookFilter, today: string): SQL | undefined => {
  const { code, title, author, publisher, isbn, place } = bookTable
  const columns = [code, title, author, publisher, isbn, place, bookLoanTable.borrowerName]
  return and(inState(state, today), holdsText(text, columns))
}

export const countBooks = (db: ReadDb, filter: BookFilter, today: string): number =>
  db
    .select({ total: count() })
    .from(bookTable)
    .leftJoin(bookLoanTable, isOut)
    .where(matching(filter, today))
    .get()?.total ?? 0

/** Books by their code. */
export const bookRows = (
  db: ReadDb,
  filter: BookFilter,
  today: string,
  page: { offset: number; limit: number },
): Book[] =>
  joined(db)
    .where(matching(filter, today))
    .orderBy(asc(bookTable.code))
    .limit(page.limit)
    .offset(page.offset)
    .all()
    .map((row) => toBook(row, today))

export function bookById(db: ReadDb, id: number, today: string): Book | null {
  const row = joined(db).where(eq(bookTable.id, id)).get()
  return row ? toBook(row, today) : null
}

/** Everybody who had a book, the last first. */
export const loansOfBook = (db: ReadDb, bookId: number): BookLoan[] =>
  db
    .select()
    .from(bookLoanTable)
    .where(eq(bookLoanTable.bookId, bookId))
    .orderBy(desc(bookLoanTable.id))
    .all()
    .map(toLoan)

/** A book as the audit chain keeps it, with who has it. */
export function bookView(db: ReadDb, id: number): Record<string, unknown> | null {
  const row = joined(db).where(eq(bookTable.id, id)).get()
  if (!row) return null
  const { status: bookStatus, ...book } = row.book
  const { borrowerName = null, outDay = null, dueDay = null } = row.loan ?? {}
  return { ...book, bookStatus, borrowerName, outDay, dueDay }
}
