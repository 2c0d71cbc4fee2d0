import { z } from 'zod'
import type { Book } from '../../../../shared/cashier/book.contract.ts'
import { officialForm } from '../../../../shared/documents/official-form.ts'
import { must } from '../../../../shared/kernel/assert.ts'
import { dayRange } from '../../../../shared/kernel/day.ts'
import { id } from '../../../../shared/kernel/procedure.ts'
import { Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import { language } from '../../../../shared/office/office.contract.ts'
import { role } from '../../../../shared/office/permissions.ts'
import {
  mostExported,
  mostPrinted,
  type RegisterRefusal,
  type RegisterSheet,
  registerNames,
} from '../../../../shared/office/registers.contract.ts'
import { accountBook } from '../../cashier/book.queries.ts'
import { bookXlsx, spreadsheetName } from '../../cashier/book.spreadsheet.ts'
import type { ReadDb } from '../../db/connection.ts'
import { outgoingDocx } from '../../documents/outgoing/docx/outgoing-docx.ts'
import { outgoingDocumentOf } from '../../documents/outgoing/outgoing.view.ts'
import { settingRow } from '../people.queries.ts'
import { cellText, type OpenRegister } from './register.ts'
import { openRegisters } from './registers.ts'
import { fileNameOf, registerXlsx, Sums } from './spreadsheet.ts'

const reader = z.object({ id: id.nullable(), roles: z.array(role) })
const written = { language, by: z.string(), now: z.int(), reader }

/** What is written in a thread of its own: a list on paper or as a spreadsheet, a book's pages, a document. */
export const registerJob = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sheet'), register: z.enum(registerNames), filter: z.unknown(), ...written }),
  z.object({ kind: z.literal('export'), register: z.enum(registerNames), filter: z.unknown(), ...written }),
  z.object({
    kind: z.literal('book'),
    asked: z.object({ accountId: id, ...dayRange, linesPerPage: z.int() }),
    now: z.int(),
  }),
  z.object({ kind: z.literal('docx'), outgoingId: id }),
])
export type RegisterJob = z.infer<typeof registerJob>

export type WrittenFile = { name: string; bytes: Uint8Array }

const officeName = (db: ReadDb): string =>
  must(settingRow(db), 'a signed-in person has an office').body.officeName

/** A list opened, or why it is too long for what it is wanted for. */
function openList(
  db: ReadDb,
  job: Extract<RegisterJob, { kind: 'sheet' | 'export' }>,
): OpenRegister | Refusal<RegisterRefusal> {
  const { register, filter, language, now, reader } = job
  const open = openRegisters[register](db, filter, { language, now, reader })
  const most = job.kind === 'sheet' ? mostPrinted : mostExported
  return open.count > most ? refuse({ code: 'tooManyRows', count: open.count, most }) : open
}

/** A list as paper shows it, without columns that nothing stands in. Refuses `tooManyRows`. */
export function sheetOf(
  db: ReadDb,
  job: Extract<RegisterJob, { kind: 'sheet' }>,
): RegisterSheet | Refusal<RegisterRefusal> {
  const open = openList(db, job)
  if (open instanceof Refusal) return open
  const { columns } = open
  const sums = new Sums(columns)
  const types = columns.map(({ type }) => type)
  const texts = (cells: readonly (string | number | null)[]): string[] =>
    types.map((type, at) => cellText(cells[at] ?? null, type))
  const rows: string[][] = []
  for (const cells of open.rows('paper')) {
    sums.add(cells)
    rows.push(texts(cells))
  }
  const last = sums.line(job.language)
  // A column that is blank in every row only takes room from the others.
  const shown = [...columns.keys()].filter((at) => rows.some((cells) => cells[at] !== ''))
  const only = (cells: readonly string[]): string[] => shown.map((at) => cells[at] ?? '')
  return {
    office: officeName(db),
    title: open.title,
    filter: [...open.filter],
    columns: shown
      .flatMap((at) => columns[at] ?? [])
      .map(({ key, title, type, width }) => ({
        key,
        title,
        width,
        right: type === 'amountFen' || type === 'integer',
      })),
    rows: rows.map(only),
    sums: last && only(texts(last)),
    printedBy: job.by,
    printedAt: job.now,
  }
}

/** A list as a spreadsheet. Refuses `tooManyRows`. */
export async function exportOf(
  db: ReadDb,
  job: Extract<RegisterJob, { kind: 'export' }>,
): Promise<WrittenFile | Refusal<RegisterRefusal>> {
  const open = openList(db, job)
  if (open instanceof Refusal) return open
  const office = officeName(db)
  const bytes = await registerXlsx(open, { office, by: job.by, at: job.now, language: job.language })
  return { name: fileNameOf(`${office} ${open.title}`), bytes }
}

/** The account pages of a period as a spreadsheet; refuses as `accountBook` does. */
export async function bookOf(
  db: ReadDb,
  { asked, now }: Extract<RegisterJob, { kind: 'book' }>,
): Promise<WrittenFile | Exclude<ReturnType<typeof accountBook>, Book>> {
  const book = accountBook(db, { officeName: officeName(db) }, asked, now)
  if (book instanceof Refusal) return book
  return { name: spreadsheetName(book), bytes: await bookXlsx(book) }
}

/** A document that goes out as DOCX, in the form of official documents. */
export async function docxOf(
  db: ReadDb,
  { outgoingId }: Extract<RegisterJob, { kind: 'docx' }>,
): Promise<WrittenFile> {
  const document = outgoingDocumentOf(db, outgoingId)
  const bytes = await outgoingDocx(officialForm(document, officeName(db)))
  return { name: fileNameOf(`${document.number ?? ''} ${document.title}`.trim(), 'docx'), bytes }
}
