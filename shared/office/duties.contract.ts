import { z } from 'zod'
import { day, dayRange, instant } from '../kernel/day.ts'
import { command, commandId, id, query, refusal, refusals, text, whole, words } from '../kernel/procedure.ts'
import { role } from './permissions.ts'
import { recurrence } from './recurrence.rules.ts'
import { changedMeanwhile, subjectKind } from './subject.ts'

/** Duties that the program itself watches over: what fulfils them is done at a desk, not ticked off. */
export const builtInDuties = ['dayClose', 'monthClose', 'loanReturn', 'annualFiling'] as const
export const builtInDuty = z.enum(builtInDuties)
export type BuiltInCode = z.infer<typeof builtInDuty>

/** Whose duty it is: the holders of a post, or of any post with a role. */
export const dutyWho = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('post'), postId: id }),
  z.object({ kind: z.literal('role'), role }),
])
export type DutyWho = z.infer<typeof dutyWho>

const dutyFields = {
  title: words(60),
  who: dutyWho,
  rule: recurrence,
  /** Days before it is due on which it stands on 今日. */
  remindDays: z.int().min(0).max(90),
  /** Whether ticking it off asks for a word on what was done. */
  evidence: z.boolean(),
}

/** A recurring duty (周期性职责). */
export const duty = z.object({
  id,
  code: builtInDuty.nullable(),
  /** The proposal that it was taken from. */
  proposal: z.string().nullable(),
  ...dutyFields,
  title: z.string(),
  /** Name of the post, when it is a post's. */
  postName: z.string().nullable(),
  /** Who holds it today; empty when nobody does. */
  holders: z.array(z.string()),
  fromDay: day,
  active: z.boolean(),
  /** The next day on which it is due, today or later; null when it is switched off. */
  nextDay: day.nullable(),
  /** A law sets how often: the rule cannot be changed and the duty not be switched off. */
  fixed: z.boolean(),
  version: z.int(),
})
export type Duty = z.infer<typeof duty>

/** Refusals of keeping duties, in order of precedence. */
export const dutyRefusal = z.discriminatedUnion('code', [
  refusal('dutyMissing', { dutyId: id }),
  changedMeanwhile,
  refusal('dutyFixed', {}),
  refusal('postMissing', { postId: id }),
  refusal('startsInPast', { today: day }),
  refusal('proposalTaken', { title: z.string() }),
  refusal('neverDue', {}),
])

export const duties = {
  list: query('signedIn').output(z.array(duty)),
  create: command('duties.manage')
    .input(z.object({ commandId, ...dutyFields, proposal: words(40).nullable(), fromDay: day }))
    .output(duty)
    .errors(refusals(dutyRefusal)),
  /** Changes a duty; what is open and still falls on its day stays, the rest is dropped. */
  update: command('duties.manage')
    .input(z.object({ commandId, dutyId: id, version: z.int(), ...dutyFields }))
    .output(duty)
    .errors(refusals(dutyRefusal)),
  switch: command('duties.manage')
    .input(z.object({ commandId, dutyId: id, version: z.int(), active: z.boolean() }))
    .output(duty)
    .errors(refusals(dutyRefusal)),
}

export const dueStates = ['coming', 'due', 'missed', 'done', 'doneLate', 'dropped'] as const
export const dueState = z.enum(dueStates)

/** One time that a duty falls due (到期事项). */
export const dueItem = z.object({
  id,
  dutyId: id,
  code: builtInDuty.nullable(),
  title: z.string(),
  subject: z.object({ kind: subjectKind, id, name: z.string() }).nullable(),
  /** The day that the rule names; `day` is where it came to over days of rest. */
  nominalDay: day,
  day,
  /** Which time of the day, of how many. */
  turn: z.int(),
  turns: z.int(),
  state: dueState,
  who: dutyWho,
  postName: z.string().nullable(),
  holders: z.array(z.string()),
  evidence: z.boolean(),
  /** Missed stays on record, whatever was done later. */
  missedAt: instant.nullable(),
  doneAt: instant.nullable(),
  doneByName: z.string().nullable(),
  doneNote: z.string().nullable(),
  /** Whether it is the duty of the person who asks, or of somebody they stand in for. */
  mine: z.boolean(),
  /** Whether the person who asks may tick it off now. */
  mayDo: z.boolean(),
})
export type DueItem = z.infer<typeof dueItem>

export const dueMark = z.object({
  mark: z.enum(['done', 'reopened', 'missed', 'dropped']),
  note: z.string(),
  byName: z.string(),
  at: instant,
})

/** Refusals of ticking off, in order of precedence. */
export const dueRefusal = z.discriminatedUnion('code', [
  refusal('dueMissing', { dueId: id }),
  refusal('doneElsewhere', {}),
  refusal('notYourDuty', { holders: z.array(z.string()) }),
  refusal('dueDropped', {}),
  refusal('alreadyDone', { by: z.string(), at: instant }),
  refusal('notDone', {}),
  refusal('evidenceMissing', {}),
])

export const due = {
  /** What falls due in a period, in the order of its days: one's own, or everybody's for those who oversee. */
  list: query('signedIn')
    .input(
      z.object({
        ...dayRange,
        whose: z.enum(['mine', 'all']),
        state: z.enum(['open', 'missed', 'done', 'all']),
        limit: z.int().min(1).max(1000),
      }),
    )
    .output(z.object({ rows: z.array(dueItem), total: whole })),
  get: query('signedIn')
    .input(z.object({ dueId: id }))
    .output(z.object({ item: dueItem, marks: z.array(dueMark) }))
    .errors(refusals(dueRefusal)),
  /** Ticks it off, with a word on what was done where the duty asks for one. */
  done: command('signedIn')
    .input(z.object({ commandId, dueId: id, note: text(200) }))
    .output(dueItem)
    .errors(refusals(dueRefusal)),
  /** Takes the tick back with a reason; both stay on record. */
  reopen: command('signedIn')
    .input(z.object({ commandId, dueId: id, reason: words(200) }))
    .output(dueItem)
    .errors(refusals(dueRefusal)),
}
