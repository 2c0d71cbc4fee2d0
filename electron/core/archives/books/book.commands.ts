import { and, eq, isNull } from 'drizzle-orm'
import type { Book, BookRefusal, BookStatus } from '../../../../shared/archives/library.contract.ts'
import { must } from '../../../../shared/kernel/assert.ts'
import { dayAt } from '../../../../shared/kernel/day.ts'
import { Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { Tx } from '../../db/connection.ts'
import { changedSince } from '../../office/audit/changed-since.ts'
import { rollDay } from '../../office/calendar/calendar.ts'
import type { Acting } from '../../office/command.ts'
import { personById } from '../../office/people.queries.ts'
import { bookById, bookView } from './book.queries.ts'
import { bookLoanTable, bookTable } from './book.tables.ts'

type Refused = Refusal<BookRefusal>

type Fields = {
  code: string
  title: string
  author: string
  publisher: string
  isbn: string
  place: string
}

function refuseCode(tx: Tx, code: string, except: number | null): Refused | null {
  const holder = tx.select().from(bookTable).where(eq(bookTable.code, code)).get()
  return holder && holder.id !== except
    ? refuse({ code: 'codeTaken', bookCode: code, title: holder.title })
    : null
}

/** Puts a book into the catalogue (图书登记, SEC-18). Refuses `codeTaken`. */
export function createBook(tx: Tx, fields: Fields, { now, changed }: Acting): Book | Refused {
  const refused = refuseCode(tx, fields.code, null)
  if (refused) return refused
  const { id } = tx
    .insert(bookTable)
    .values({ ...fields, status: 'kept', version: 1 })
    .returning({ id: bookTable.id })
    .get()
  changed('book', id, null, bookView(tx, id))
  return must(bookById(tx, id, dayAt(now)), 'a book just added')
}

type Named = { bookId: number; version: number }

/** The book as the person has it open; refuses `bookMissing`, `changedMeanwhile`. */
function bookToChange(tx: Tx, { bookId, version }: Named, today: string): Book | Refused {
  const book = bookById(tx, bookId, today)
  if (!book) return refuse({ code: 'bookMissing', bookId })
  return book.version === version ? book : changedSince(tx, 'book', bookId, version)
}

/** Does one thing to a book and notes what changed. */
function change(tx: Tx, { id, version }: Book, { now, changed }: Acting, act: () => void): Book {
  const before = bookView(tx, id)
  act()
  tx.update(bookTable)
    .set({ version: version + 1 })
    .where(eq(bookTable.id, id))
    .run()
  changed('book', id, before, bookView(tx, id))
  return must(bookById(tx, id, dayAt(now)), 'a book that was changed')
}

const lent = ({ lentTo }: Book): Refused | null =>
  lentTo && refuse({ code: 'bookLent', by: lentTo.borrowerName, until: lentTo.dueDay })

/** Changes a book. Refuses `bookMissing`, `changedMeanwhile`, `codeTaken`; `bookLent` when it is to be struck while lent. */
export function updateBook(
  tx: Tx,
  { bookId, version, ...fields }: Named & Fields & { status: BookStatus },
  acting: Acting,
): Book | Refused {
  const book = bookToChange(tx, { bookId, version }, dayAt(acting.now))
  if (book instanceof Refusal) return book
  const refused = refuseCode(tx, fields.code, bookId)
  if (refused) return refused
  const stays = fields.status === 'removed' ? lent(book) : null
  if (stays) return stays
  const { code, title, author, publisher, isbn, place, status } = fields
  const set = { code, title, author, publisher, isbn, place, status }
  return change(tx, book, acting, () => tx.update(bookTable).set(set).where(eq(bookTable.id, bookId)).run())
}

type Lend = Named & { borrower: { personId: number | null; name: string }; dueDay: string }

/**
 * Lends a book until a working day (借书). Refuses `bookMissing`, `changedMeanwhile`, `bookGone`, `bookLent`,
 * `borrowerMissing`, `dueInPast`.
 */
export function lendBook(tx: Tx, input: Lend, acting: Acting): Book | Refused {
  const today = dayAt(acting.now)
  const book = bookToChange(tx, input, today)
  if (book instanceof Refusal) return book
  if (book.status !== 'kept') return refuse({ code: 'bookGone', status: book.status })
  const elsewhere = lent(book)
  if (elsewhere) return elsewhere
  const { personId, name } = input.borrower
  const person = personId === null ? undefined : personById(tx, personId)
  const borrowerName = personId === null ? name : person?.active ? person.name : ''
  if (borrowerName === '') return refuse({ code: 'borrowerMissing' })
  if (input.dueDay < today) return refuse({ code: 'dueInPast', today })
  const dueDay = rollDay(tx, input.dueDay, 'forward')
  const row = { bookId: book.id, borrowerId: personId, borrowerName, outDay: today, dueDay, note: '' }
  return change(tx, book, acting, () => tx.insert(bookLoanTable).values(row).run())
}

/** Takes a book back (还书); a lost one that turns up is kept again. Refuses `bookMissing`, `changedMeanwhile`, `bookNotLent`. */
export function takeBookBack(tx: Tx, input: Named & { note: string }, acting: Acting): Book | Refused {
  const today = dayAt(acting.now)
  const book = bookToChange(tx, input, today)
  if (book instanceof Refusal) return book
  if (!book.lentTo) return refuse({ code: 'bookNotLent' })
  return change(tx, book, acting, () => {
    tx.update(bookLoanTable)
      .set({ returnedDay: today, note: input.note })
      .where(and(eq(bookLoanTable.bookId, book.id), isNull(bookLoanTable.returnedDay)))
      .run()
    if (book.status === 'lost') {
      tx.update(bookTable).set({ status: 'kept' }).where(eq(bookTable.id, book.id)).run()
    }
  })
}
