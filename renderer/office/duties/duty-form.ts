import type { Duty, DutyWho } from '../../../shared/office/duties.contract.ts'
import type { DutyProposal } from '../../../shared/office/duty-proposals.ts'
import type { Role } from '../../../shared/office/permissions.ts'
import type { Cadence, Recurrence } from '../../../shared/office/recurrence.rules.ts'

export const everies = ['workday', 'day', 'week', 'month', 'quarterEnd', 'halfYearEnd', 'year'] as const
export type Every = (typeof everies)[number]

/** A duty while it is typed: every cadence's own fields at once, so that trying another loses nothing. */
export type DutyForm = {
  title: string
  whoKind: 'post' | 'role'
  postId: number | null
  role: Role | null
  every: Every
  times: number | null
  weekdays: number[]
  monthDay: number | null
  yearMonth: number | null
  yearDay: number | null
  roll: Recurrence['roll']
  weekends: boolean
  remindDays: number | null
  evidence: boolean
  fromDay: string | null
}

export const ranges = {
  times: { from: 1, to: 6 },
  monthDay: { from: 1, to: 31 },
  yearMonth: { from: 1, to: 12 },
  remindDays: { from: 0, to: 90 },
} as const

const blank = (today: string): DutyForm => ({
  title: '',
  whoKind: 'post',
  postId: null,
  role: null,
  every: 'month',
  times: 1,
  weekdays: [5],
  monthDay: 28,
  yearMonth: 12,
  yearDay: 15,
  roll: 'forward',
  weekends: true,
  remindDays: 3,
  evidence: true,
  fromDay: today,
})

function fieldsOf({ cadence, roll, weekends }: Recurrence): Partial<DutyForm> {
  const common = { every: cadence.every, roll, weekends }
  switch (cadence.every) {
    case 'workday':
    case 'day':
      return { ...common, times: cadence.times }
    case 'week':
      return { ...common, weekdays: cadence.weekdays }
    case 'month':
      return { ...common, monthDay: cadence.day }
    case 'year':
      return { ...common, yearMonth: cadence.month, yearDay: cadence.day }
    default:
      return common
  }
}

/** The form of a duty that there is. */
export function formOfDuty(duty: Duty, today: string): DutyForm {
  const { title, who, rule, remindDays, evidence, fromDay } = duty
  const whose = who.kind === 'post' ? { postId: who.postId } : { role: who.role }
  return {
    ...blank(today),
    ...fieldsOf(rule),
    ...whose,
    whoKind: who.kind,
    title,
    remindDays,
    evidence,
    fromDay,
  }
}

/** The form of a new duty, filled in from a proposal when there is one. */
export function formOfProposal(
  proposal: (DutyProposal & { title: string; postId: number | null }) | null,
  today: string,
): DutyForm {
  if (!proposal) return blank(today)
  const { title, postId, rule, remindDays, evidence } = proposal
  return { ...blank(today), ...fieldsOf(rule), title, postId, remindDays, evidence }
}

const within = (value: number | null, { from, to }: { from: number; to: number }): value is number =>
  value !== null && value >= from && value <= to

function cadenceOf(form: DutyForm): Cadence | null {
  const { every, times, weekdays, monthDay, yearMonth, yearDay } = form
  switch (every) {
    case 'workday':
    case 'day':
      return within(times, ranges.times) ? { every, times } : null
    case 'week':
      return weekdays.length > 0 ? { every, weekdays: weekdays.toSorted((one, other) => one - other) } : null
    case 'month':
      return within(monthDay, ranges.monthDay) ? { every, day: monthDay } : null
    case 'year':
      return within(yearMonth, ranges.yearMonth) && within(yearDay, ranges.monthDay)
        ? { every, month: yearMonth, day: yearDay }
        : null
    default:
      return { every }
  }
}

const whoOf = ({ whoKind, postId, role }: DutyForm): DutyWho | null => {
  if (whoKind === 'post') return postId === null ? null : { kind: 'post', postId }
  return role === null ? null : { kind: 'role', role }
}

/** What is sent of the form; null while something is missing or out of its range. */
export function fieldsToSend(form: DutyForm) {
  const cadence = cadenceOf(form)
  const who = whoOf(form)
  const title = form.title.trim()
  const { remindDays, roll, weekends, evidence } = form
  if (!cadence || !who || title === '' || !within(remindDays, ranges.remindDays)) return null
  return { title, who, rule: { cadence, roll, weekends }, remindDays, evidence }
}
