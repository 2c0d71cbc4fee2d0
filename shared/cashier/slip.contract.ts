import { z } from 'zod'
import { dayRange } from '../kernel/day.ts'
import { id, query, refusal, refusals } from '../kernel/procedure.ts'
import { entry } from './journal.contract.ts'

export const slip = z.object({
  id,
  kind: z.enum(['receipt', 'payment']),
  year: z.int(),
  number: z.int().positive(),
  /** The number as it was given out and printed; a later format never changes it. */
  numberText: z.string(),
  entry,
  accountName: z.string(),
  voided: z.boolean(),
})
export type Slip = z.infer<typeof slip>

export const slips = {
  get: query('journal.read')
    .input(z.object({ slipId: id }))
    .output(slip)
    .errors(refusals(z.discriminatedUnion('code', [refusal('slipMissing', { slipId: id })]))),
  list: query('journal.read')
    .input(z.object({ accountId: id.nullable(), ...dayRange, limit: z.int().min(1).max(500) }))
    .output(z.array(slip)),
}
