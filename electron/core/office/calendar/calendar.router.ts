import { answer, guarded } from '../../guard.ts'
import { runCommand } from '../command.ts'
import { changesOf, importDays, setDay, yearsOf } from './calendar.commands.ts'
import { bundledThrough, type DayMark, holidaysKnown, marksBetween, ownDays } from './calendar.ts'
import { readHolidayFile } from './holiday-file.ts'

const { calendar } = guarded

/** What a changed calendar shows: the calendar, the day at the top of every page, duties that roll. */
const topics = ['calendar', 'session', 'today', 'due']

const ends = (year: number) => [`${year}-01-01`, `${year}-12-31`] as const

export const calendarRouter = calendar.router({
  year: calendar.year.handler(({ context: { office }, input: { year } }) => ({
    year,
    marks: marksBetween(office.read, ...ends(year)),
    own: ownDays(office.read, ...ends(year)),
    known: holidaysKnown(office.read, year),
    bundledThrough,
  })),

  marks: calendar.marks.handler(({ context: { office }, input: { from, to } }) =>
    marksBetween(office.read, from, to),
  ),

  set: calendar.set.handler(({ context, input }) =>
    runCommand(context, {
      name: 'calendar.set',
      input,
      actor: context.actor,
      topics,
      action: (tx, acting) => setDay(tx, input, acting),
    }),
  ),

  readFile: calendar.readFile.handler(async ({ context: { office }, input, errors }) => {
    const days = answer(await readHolidayFile(input.file), errors)
    return { days: days.length, years: yearsOf(days), changes: changesOf(office.read, days) }
  }),

  importFile: calendar.importFile.handler(async ({ context, input, errors }) => {
    const { file } = input
    const days = answer(await readHolidayFile(file), errors)
    return runCommand(context, {
      name: 'calendar.importFile',
      input,
      actor: context.actor,
      topics,
      record: ({ commandId }) => ({ commandId, file: file.name, days: days.length }),
      action: (tx, acting) => importDays(tx, days, file.name, acting),
    })
  }),

  exportYear: calendar.exportYear.handler(({ context: { office }, input: { year, format } }) =>
    yearFile(marksBetween(office.read, ...ends(year)), year, format),
  ),
})

/** The marked days of a year in the form that `readHolidayFile` reads back. */
function yearFile(marks: readonly DayMark[], year: number, format: 'json' | 'csv'): File {
  const days = marks
    .filter(
      ({ kind, name }) => kind === 'holiday' || kind === 'makeup' || (kind === 'workday' && name !== null),
    )
    .map(({ day, kind, name }) => ({
      day,
      kind: kind === 'holiday' ? 'holiday' : 'workday',
      name: name ?? '',
    }))
  if (format === 'json') {
    const type = 'application/json'
    return new File(
      [`[\n${days.map((one) => `  ${JSON.stringify(one)}`).join(',\n')}\n]\n`],
      `节假日-${year}.json`,
      { type },
    )
  }
  const lines = days.map(({ day, kind, name }) =>
    [day, kind === 'holiday' ? '休' : '班', name.replace(/[,，]/g, ' ')].join(','),
  )
  // The mark at its head is what makes a spreadsheet program read it as UTF-8.
  return new File([`\ufeff日期,类型,名称\r\n${lines.join('\r\n')}\r\n`], `节假日-${year}.csv`, {
    type: 'text/csv',
  })
}
