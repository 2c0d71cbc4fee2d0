import type { BackupPlan } from '../../../shared/office/backup.contract.ts'
import { defaultKeep } from '../../../shared/office/backup.rules.ts'

/** A plan as the form holds it; a number that is missing is null. */
export type PlanForm = Pick<
  BackupPlan,
  'name' | 'path' | 'schedule' | 'time' | 'weekday' | 'encrypted' | 'active'
> & { keepDaily: number | null; keepWeekly: number | null; keepMonthly: number | null }

const friday = 5

/** What a new plan begins with: daily, when the office closes, kept for a year. */
const blank: PlanForm = {
  name: '',
  path: '',
  schedule: 'daily',
  time: '17:30',
  weekday: friday,
  encrypted: false,
  active: true,
  keepDaily: defaultKeep.daily,
  keepWeekly: defaultKeep.weekly,
  keepMonthly: defaultKeep.monthly,
}

/** The form of a plan, or of a new one. */
export function formOf(plan: Omit<BackupPlan, 'lastGoodAt' | 'nextAt'> | null): PlanForm {
  if (!plan) return blank
  const { id: _, version: __, ...form } = plan
  return form
}

/** Reads a typed time: `930`, `9:30`, `1730`; null when it is none. */
export function readTime(typed: string): string | null {
  const plain = typed.trim().replace(/[：.]/g, ':')
  const [, hour = '', minute = ''] = /^(\d{1,2}):?(\d{2})$/.exec(plain) ?? []
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) return null
  return `${hour.padStart(2, '0')}:${minute}`
}

export type PlanMistakes = Partial<
  Record<'name' | 'path' | 'time', 'nameMissing' | 'pathMissing' | 'timeWrong'>
>

/** What keeps the form from being sent, by field. */
export function mistakesIn(form: PlanForm): PlanMistakes {
  return {
    ...(form.name.trim() === '' && { name: 'nameMissing' as const }),
    ...(form.path.trim() === '' && { path: 'pathMissing' as const }),
    ...(form.schedule !== 'manual' && readTime(form.time) === null && { time: 'timeWrong' as const }),
  }
}

/** The form as the contract takes it, or null while something is missing. */
export function planToSend(form: PlanForm) {
  const { keepDaily, keepWeekly, keepMonthly } = form
  const wrong = Object.keys(mistakesIn(form)).length > 0
  if (wrong || keepDaily === null || keepWeekly === null || keepMonthly === null) return null
  const time = readTime(form.time) ?? blank.time
  return { ...form, name: form.name.trim(), path: form.path.trim(), time, keepDaily, keepWeekly, keepMonthly }
}
