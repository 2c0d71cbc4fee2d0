import { addDays } from '../../../../shared/kernel/day.ts'
import type { ReadDb } from '../../db/connection.ts'
import { isWorkday } from './calendar.ts'

/** The day that is so many working days (工作日) after another by the office's calendar; with 0, the day itself. */
export function workdaysAfter(db: ReadDb, from: string, count: number): string {
  let day = from
  for (let left = count; left > 0; ) {
    day = addDays(day, 1)
    if (isWorkday(db, day)) left -= 1
  }
  return day
}
