import { z } from 'zod'
import { day, dayRange, instant } from '../kernel/day.ts'
import { command, commandId, query, refusal, refusals, whole, words } from '../kernel/procedure.ts'
import { dayMark } from './office.contract.ts'

/** A day that the office keeps otherwise than the calendar that comes with the program. */
export const ownDay = z.object({
  day,
  kind: z.enum(['workday', 'holiday']),
  name: z.string(),
  /** The file that it came from; '' when it was marked by hand. */
  source: z.string(),
  byName: z.string(),
  at: instant,
})
export type OwnDay = z.infer<typeof ownDay>

const year = z.int().min(2000).max(2100)

/** Refusals of reading a holiday file, in order of precedence. */
export const calendarRefusal = z.discriminatedUnion('code', [
  refusal('fileTooLarge', { mostBytes: whole }),
  refusal('fileNoText', {}),
  refusal('fileEmpty', {}),
  refusal('jsonBroken', { line: whole }),
  refusal('lineDay', { line: whole, text: z.string() }),
  refusal('lineKind', { line: whole, text: z.string() }),
  refusal('lineTwice', { line: whole, day, earlier: whole }),
  refusal('yearOutside', { line: whole, text: z.string() }),
])

/** What a holiday file would change: a day, how it is marked now, and how it would be. */
export const calendarChange = z.object({
  day,
  kind: z.enum(['workday', 'holiday']),
  name: z.string(),
  before: dayMark.shape.kind,
})

export const calendar = {
  /** A year with its marks, the office's own days, and whether its holidays are known at all. */
  year: query('signedIn')
    .input(z.object({ year }))
    .output(
      z.object({
        year: z.int(),
        marks: z.array(dayMark),
        own: z.array(ownDay),
        /** The holidays of the year are known: by the program's own data or by the office's. */
        known: z.boolean(),
        /** The last year whose holidays came with the program. */
        bundledThrough: z.int(),
      }),
    ),
  /** The marks of a run of days, for fields that take a date. */
  marks: query('signedIn').input(z.object(dayRange)).output(z.array(dayMark)),
  /** Marks a day by hand with its reason, or (null) gives it back to the calendar as it came. */
  set: command('calendar.manage')
    .input(
      z.object({
        commandId,
        day,
        mark: z.object({ kind: z.enum(['workday', 'holiday']), name: words(40) }).nullable(),
      }),
    )
    .output(z.object({ mark: dayMark, own: ownDay.nullable() })),
  /** Reads a holiday file without keeping anything: what it would change. */
  readFile: query('calendar.manage')
    .input(z.object({ file: z.file() }))
    .output(z.object({ days: whole, years: z.array(z.int()), changes: z.array(calendarChange) }))
    .errors(refusals(calendarRefusal)),
  /** Takes a holiday file over: all of it or nothing. */
  importFile: command('calendar.manage')
    .input(z.object({ commandId, file: z.file() }))
    .output(z.object({ days: whole, changed: whole, years: z.array(z.int()) }))
    .errors(refusals(calendarRefusal)),
  /** The holidays and moved working days of a year as a file that another office can read in. */
  exportYear: query('signedIn')
    .input(z.object({ year, format: z.enum(['json', 'csv']) }))
    .output(z.file()),
}
