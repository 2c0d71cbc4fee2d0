import { z } from 'zod'
import { day } from '../kernel/day.ts'
import { command, commandId, id, query, refusal, refusals, text, whole, words } from '../kernel/procedure.ts'
import { changedMeanwhile } from '../office/subject.ts'

export const bookStatuses = ['kept', 'lost', 'removed'] as const
export const bookStatus = z.enum(bookStatuses)
export type BookStatus = z.infer<typeof bookStatus>

const bookFields = {
  /** 编号: what stands on its label. */
  code: words(20),
  title: words(100),
  author: text(60),
  publisher: text(60),
  isbn: text(20),
  place: text(40),
}

/** Who has a book, or had it. */
export const bookLoan = z.object({
  borrowerId: id.nullable(),
  borrowerName: z.string(),
  outDay: day,
  dueDay: day,
  returnedDay: day.nullable(),
  note: z.string(),
})
export type BookLoan = z.infer<typeof bookLoan>

/** A book or magazine of the office (图书). */
export const book = z.object({
  id,
  ...bookFields,
  status: bookStatus,
  /** Who has it now; null while it stands on its shelf. */
  lentTo: bookLoan.nullable(),
  overdue: z.boolean(),
  version: id,
})
export type Book = z.infer<typeof book>

export const bookFilter = z.object({
  /** Part of a code, a title, an author, a publisher, an ISBN, a place or a borrower. */
  text: text(60),
  state: z.enum(['kept', 'lent', 'overdue', 'gone', 'all']),
})
export type BookFilter = z.infer<typeof bookFilter>

/** Refusals of the book collection, in order of precedence. */
export const bookRefusal = z.discriminatedUnion('code', [
  refusal('bookMissing', { bookId: id }),
  changedMeanwhile,
  refusal('codeTaken', { bookCode: z.string(), title: z.string() }),
  refusal('bookGone', { status: bookStatus }),
  refusal('bookLent', { by: z.string(), until: day }),
  refusal('bookNotLent', {}),
  refusal('borrowerMissing', {}),
  refusal('dueInPast', { today: day }),
])
export type BookRefusal = z.infer<typeof bookRefusal>

const change = { commandId, bookId: id, version: id }

export const library = {
  /** By code. */
  list: query('signedIn')
    .input(z.object({ filter: bookFilter, offset: whole, limit: z.int().min(1).max(500) }))
    .output(z.object({ rows: z.array(book), total: whole })),
  get: query('signedIn')
    .input(z.object({ bookId: id }))
    .output(z.object({ book, loans: z.array(bookLoan) }))
    .errors(refusals(bookRefusal)),
  create: command('archives.manage')
    .input(z.object({ commandId, ...bookFields }))
    .output(book)
    .errors(refusals(bookRefusal)),
  update: command('archives.manage')
    .input(z.object({ ...change, ...bookFields, status: bookStatus }))
    .output(book)
    .errors(refusals(bookRefusal)),
  lend: command('archives.manage')
    .input(
      z.object({
        ...change,
        borrower: z.object({ personId: id.nullable(), name: text(30) }),
        dueDay: day,
      }),
    )
    .output(book)
    .errors(refusals(bookRefusal)),
  takeBack: command('archives.manage')
    .input(z.object({ ...change, note: text(120) }))
    .output(book)
    .errors(refusals(bookRefusal)),
}
