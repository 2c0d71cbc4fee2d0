import { instantAt } from '../../../../shared/kernel/day.ts'
import { type Moment, parseMoment, parseTime, saidIn } from './cells.ts'
import type { Layout } from './drafts.ts'

/** The moment a row names: its full date column, else a date column with the time column beside it. */
export function momentInCells(cells: string[], layout: Layout): Moment | null {
  for (const role of ['at', 'day'] as const) {
    for (const index of layout.at.get(role) ?? []) {
      const text = saidIn(cells[index])
      const moment = text === null ? null : parseMoment(text, layout.dayOrder)
      if (moment) return moment.time ? moment : { day: moment.day, time: timeInCells(cells, layout) }
    }
  }
  return null
}

function timeInCells(cells: string[], layout: Layout): string | null {
  for (const index of layout.at.get('time') ?? []) {
    const text = saidIn(cells[index])
    const time = text === null ? null : (parseTime(text) ?? parseMoment(text, layout.dayOrder)?.time ?? null)
    if (time) return time
  }
  return null
}

/** The start of a day, for sorting rows that name no time among those that do. */
export const startOf = (day: string): number => instantAt(day)
