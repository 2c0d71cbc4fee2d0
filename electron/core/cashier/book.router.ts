import { defaultLinesPerPage } from '../../../shared/cashier/book.rules.ts'
import { must } from '../../../shared/kernel/assert.ts'
import { answer, guarded } from '../guard.ts'
import { settingRow } from '../office/people.queries.ts'
import { accountBook } from './book.queries.ts'
import { bookXlsx, spreadsheetName, spreadsheetType } from './book.spreadsheet.ts'

const { books } = guarded

export const booksRouter = books.router({
  pages: books.pages.handler(({ context, input, errors }) => {
    const { read, now } = context.office
    const settings = must(settingRow(read), 'a signed-in person has an office').body
    return answer(accountBook(read, settings, input, now()), errors)
  }),

  spreadsheet: books.spreadsheet.handler(async ({ context, input, errors }) => {
    const { read, now } = context.office
    const settings = must(settingRow(read), 'a signed-in person has an office').body
    const asked = { ...input, linesPerPage: defaultLinesPerPage }
    const book = answer(accountBook(read, settings, asked, now()), errors)
    const bytes = await bookXlsx(book)
    return new File([new Uint8Array(bytes)], spreadsheetName(book), { type: spreadsheetType })
  }),
})
