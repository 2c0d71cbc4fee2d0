import { defaultLinesPerPage } from '../../../shared/cashier/book.rules.ts'
import { must } from '../../../shared/kernel/assert.ts'
import { answer, guarded } from '../guard.ts'
import { settingRow } from '../office/people.queries.ts'
import { bookInWorker } from '../office/registers/in-worker.ts'
import { accountBook } from './book.queries.ts'

const { books } = guarded

export const booksRouter = books.router({
  pages: books.pages.handler(({ context, input, errors }) => {
    const { read, now } = context.office
    const settings = must(settingRow(read), 'a signed-in person has an office').body
    return answer(accountBook(read, settings, input, now()), errors)
  }),

  spreadsheet: books.spreadsheet.handler(async ({ context, input, errors, signal }) => {
    const { dataDir, now } = context.office
    const asked = { ...input, linesPerPage: defaultLinesPerPage }
    return answer(await bookInWorker(dataDir, { asked, now: now() }, { signal }), errors)
  }),
})
