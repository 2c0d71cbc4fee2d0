import { z } from 'zod'
import { instant } from '../kernel/day.ts'
import { command, commandId, id, query, refusal, refusals, text, whole, words } from '../kernel/procedure.ts'
import { restart } from './numbers.rules.ts'
import { changedMeanwhile, subjectKind } from './subject.ts'

/** The registers whose records carry a number of their own (编号). */
export const numberRegisters = [
  'receipt',
  'paymentSlip',
  'incoming',
  'outgoing',
  'disposal',
  'task',
  'coordination',
] as const
export const numberRegister = z.enum(numberRegisters)
export type NumberRegister = z.infer<typeof numberRegister>

export const numberFormat = z.object({
  id,
  register: numberRegister,
  pattern: z.string(),
  restart,
  version: z.int(),
  /** Whether its numbers may name a department. */
  departments: z.boolean(),
  /** The counter that was reached today, for each way of restarting. */
  reached: z.object({ year: whole, month: whole, never: whole }),
  issuedCount: whole,
  voidedCount: whole,
  /** The number given out last. */
  lastText: z.string().nullable(),
})
export type NumberFormatRow = z.infer<typeof numberFormat>

export const issuedNumber = z.object({
  id,
  register: numberRegister,
  text: z.string(),
  subjectKind,
  subjectId: id,
  at: instant,
  voidedByName: z.string().nullable(),
  voidedAt: instant.nullable(),
  voidReason: z.string().nullable(),
})
export type IssuedNumber = z.infer<typeof issuedNumber>

/** Refusals of keeping number formats, in order of precedence. */
export const numbersRefusal = z.discriminatedUnion('code', [
  changedMeanwhile,
  refusal('unknownField', { field: z.string() }),
  refusal('noDepartment', {}),
  refusal('seqMissing', {}),
  refusal('seqTwice', {}),
  refusal('yearMissing', {}),
  refusal('monthMissing', {}),
  refusal('wouldRepeat', { number: z.string() }),
])

export const numbers = {
  formats: query('settings.manage').output(z.array(numberFormat)),
  /** A new format for the numbers from now on; those given out keep theirs. */
  save: command('settings.manage')
    .input(z.object({ commandId, register: numberRegister, version: z.int(), pattern: words(40), restart }))
    .output(numberFormat)
    .errors(refusals(numbersRefusal)),
  /** Numbers given out, the newest first; void ones stay among them. */
  issued: query('audit.read')
    .input(
      z.object({
        register: numberRegister.nullable(),
        text: text(40),
        beforeId: id.nullable(),
        limit: z.int().min(1).max(500),
      }),
    )
    .output(z.object({ rows: z.array(issuedNumber), total: whole })),
}
