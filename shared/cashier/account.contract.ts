import { z } from 'zod'
import { day } from '../kernel/day.ts'
import { amountFen, positiveFen } from '../kernel/money.ts'
import { command, commandId, id, query, refusal, refusals, text, words } from '../kernel/procedure.ts'
import { currency } from '../office/office.contract.ts'
import { changedMeanwhile } from '../office/subject.ts'

/** What a person fills in for a cash box or a bank account. */
const accountFields = {
  name: words(40),
  bankName: text(60),
  bankNumber: text(40),
  purpose: text(100),
  signatories: text(100),
  /** 库存现金限额: over it the desk warns; null = none set (现金管理暂行条例 §9). */
  limitFen: positiveFen.nullable(),
  /** Days of petty spending the limit stands for: 3–5, remote places up to 15. */
  limitDays: z.int().min(3).max(15).nullable(),
  /** The bank's permission to pay out of takings (坐支): reference and last day, or null (§11). */
  takingsPermission: z.object({ reference: words(60), untilDay: day }).nullable(),
}

export const account = z.object({
  id,
  code: z.string(),
  kind: z.enum(['cash', 'bank']),
  currency,
  openedDay: day,
  openingFen: amountFen,
  closedDay: day.nullable(),
  version: z.int(),
  /** Pinyin initials of the name, for finding it. */
  initials: z.string(),
  ...accountFields,
})
export type Account = z.infer<typeof account>

/** What a new account is made of. */
export const newAccount = z.object({
  commandId,
  code: z.string().regex(/^[A-Za-z0-9-]{1,20}$/),
  kind: z.enum(['cash', 'bank']),
  currency,
  openedDay: day,
  openingFen: amountFen.min(0),
  ...accountFields,
})

/** Refusals of keeping accounts, in order of precedence. */
export const accountRefusal = z.discriminatedUnion('code', [
  refusal('accountMissing', { account: z.string() }),
  changedMeanwhile,
  refusal('codeTaken', { accountCode: z.string() }),
  refusal('balanceLeft', { balanceFen: amountFen }),
  refusal('daysOpen', { days: z.array(day) }),
])

export const accounts = {
  list: query('accounts.read').output(z.array(account)),
  create: command('accounts.manage').input(newAccount).output(account).errors(refusals(accountRefusal)),
  update: command('accounts.manage')
    .input(z.object({ commandId, accountId: id, version: z.int(), ...accountFields }))
    .output(account)
    .errors(refusals(accountRefusal)),
  /** Closes an account whose balance is nil and whose days are closed (销户). */
  close: command('accounts.manage')
    .input(z.object({ commandId, accountId: id, version: z.int(), closedDay: day }))
    .output(account)
    .errors(refusals(accountRefusal)),
}
