import chineseDays from 'chinese-days'
import type { z } from 'zod'
import { weekday } from '../../../shared/kernel/day.ts'
import type { dayMark } from '../../../shared/office/office.contract.ts'

/** How the national calendar marks a day: holidays (节假日) and moved working days (调休) by the bundled data. */
export function markDay(day: string): z.infer<typeof dayMark> {
  const { work, name } = chineseDays.getDayDetail(day)
  const restDay = weekday(day) === 0 || weekday(day) === 6
  const festival = name.split(',')[1] ?? null
  if (work) return { day, kind: restDay ? 'makeup' : 'workday', name: festival }
  return { day, kind: festival ? 'holiday' : 'weekend', name: festival }
}
