import { z } from 'zod'
import { day, dayRange, instant } from '../kernel/day.ts'
import { id, query, refusals } from '../kernel/procedure.ts'
import { account } from './account.contract.ts'
import { postingRefusal } from './journal.contract.ts'

/** One printed line of an account page (账页). `rule` is the red line below it (§63). */
export const bookLine = z.object({
  kind: z.enum([
    'broughtForward',
    'opening',
    'entry',
    'monthTotal',
    'yearTotal',
    'carriedForward',
    'nextYear',
  ]),
  day: day.nullable(),
  voucher: z.string(),
  number: z.int().nullable(),
  summary: z.string(),
  counterItem: z.string(),
  counterparty: z.string(),
  chequeNumber: z.string(),
  inFen: z.int().nullable(),
  outFen: z.int().nullable(),
  balanceFen: z.int(),
  rule: z.enum(['none', 'single', 'double']),
})
export type BookLine = z.infer<typeof bookLine>

export const book = z.object({
  office: z.string(),
  account,
  from: day,
  to: day,
  linesPerPage: z.int(),
  pages: z.array(z.object({ page: z.int(), lines: z.array(bookLine) })),
  printedAt: instant,
  headHash: z.string(),
})
export type Book = z.infer<typeof book>

export const books = {
  /** The account pages of a period as they stand on paper, with 承前页/过次页, 本月合计, 本年累计. */
  pages: query('journal.read')
    .input(z.object({ accountId: id, ...dayRange, linesPerPage: z.int().min(5).max(60) }))
    .output(book)
    .errors(refusals(postingRefusal)),
  /** The same pages as a spreadsheet. */
  spreadsheet: query('journal.read')
    .input(z.object({ accountId: id, ...dayRange }))
    .output(z.file())
    .errors(refusals(postingRefusal)),
}
