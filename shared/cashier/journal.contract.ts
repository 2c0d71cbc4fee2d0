import { z } from 'zod'
import { day, dayRange, instant, month } from '../kernel/day.ts'
import { amountFen, positiveFen } from '../kernel/money.ts'
import { command, commandId, id, query, refusal, refusals, text, whole, words } from '../kernel/procedure.ts'
import { currency } from '../office/office.contract.ts'

export const voucherKinds = ['receipt', 'payment', 'transfer', 'general'] as const

/** What a person types for one line of a journal. */
export const entryDraft = z.object({
  day,
  /** 收 · 付 · 转 · 记. */
  voucherKind: z.enum(voucherKinds),
  voucherNumber: text(20),
  summary: words(80),
  /** 对方科目 or income/expense item. */
  counterItem: words(40),
  counterparty: text(60),
  direction: z.enum(['in', 'out']),
  amountFen: positiveFen,
  /** Cheque or bill number (票据号). */
  chequeNumber: text(30),
  handler: text(30),
  /** Make a numbered receipt or payment slip; the party and the cashier counted face to face (CSH-09). */
  slip: z.boolean(),
})
export type EntryDraft = z.infer<typeof entryDraft>

export const entryNatures = ['ordinary', 'withdrawal', 'deposit', 'transfer'] as const
export const entryCorrections = ['reversal', 'replacement', 'difference'] as const

export const entry = z.object({
  id,
  accountId: id,
  /** Gapless within the account and year. */
  number: z.int().positive(),
  day,
  voucherKind: z.enum(voucherKinds),
  voucherNumber: z.string(),
  summary: z.string(),
  counterItem: z.string(),
  counterparty: z.string(),
  /** Red-ink rows carry negative amounts; the other side is 0. */
  inFen: amountFen,
  outFen: amountFen,
  chequeNumber: z.string(),
  handler: z.string(),
  nature: z.enum(entryNatures),
  correction: z.enum(entryCorrections).nullable(),
  /** The entry that this one corrects. */
  originId: id.nullable(),
  /** The other side of a withdrawal, deposit or transfer. */
  pairId: id.nullable(),
  byName: z.string(),
  at: instant,
  hash: z.string(),
})
export type Entry = z.infer<typeof entry>

/** A row on an account page: the entry, the balance after it, and how it was corrected, if it was. */
export const journalRow = entry.extend({
  balanceFen: amountFen,
  correctedBy: z.enum(['reversal', 'difference']).nullable(),
})
export type JournalRow = z.infer<typeof journalRow>

/** What the desk says about a posting that is allowed and still deserves a look. */
export const warning = z.discriminatedUnion('code', [
  refusal('overCashLimit', { balanceFen: amountFen, limitFen: amountFen, depositFen: amountFen }),
  refusal('overSettlementPoint', { amountFen, pointFen: amountFen }),
  refusal('paidOutOfTakings', { amountFen, reference: z.string() }),
])
export type Warning = z.infer<typeof warning>

export const posted = z.object({
  entries: z.array(entry),
  slipIds: z.array(id),
  balanceFen: amountFen,
  warnings: z.array(warning),
})
export type Posted = z.infer<typeof posted>

/** Refusals of posting, in order of precedence. */
export const postingRefusal = z.discriminatedUnion('code', [
  refusal('accountMissing', { account: z.string() }),
  refusal('accountClosed', { closedDay: day }),
  refusal('beforeOpening', { openedDay: day }),
  refusal('dayInFuture', { today: day }),
  refusal('monthClosed', { month }),
  refusal('dayClosed', { closedThrough: day }),
  refusal('dayAwaitingReview', { day }),
  refusal('entryMissing', { entryId: id }),
  refusal('alreadyCorrected', { entryId: id, number: z.int() }),
  refusal('correctionOfCorrection', { number: z.int() }),
  refusal('otherYear', { entryDay: day, year: z.int() }),
  refusal('beforeOrigin', { entryDay: day }),
  refusal('pairOfTwo', { number: z.int() }),
  refusal('sameAccount', {}),
  refusal('currencyDiffers', { from: currency, to: currency }),
  refusal('bothCash', {}),
  refusal('sameAmount', { amountFen }),
  refusal('overdraft', { accountName: z.string(), day, balanceFen: amountFen, shortFen: amountFen }),
  refusal('payingOutOfTakings', { floatFen: amountFen, takingsFen: amountFen }),
  refusal('draftMissing', { draftId: id }),
])
export type PostingRefusal = z.infer<typeof postingRefusal>

export const draft = z.object({
  id,
  accountId: id,
  day,
  body: entryDraft,
  byName: z.string(),
  at: instant,
})
export type Draft = z.infer<typeof draft>

/** The sums that stand below the lines of a book: 本月合计 and 本年累计. */
export const periodSums = z.object({ inFen: z.int(), outFen: z.int(), count: whole, balanceFen: z.int() })

const monthSummary = z.object({
  month,
  inFen: z.int(),
  outFen: z.int(),
  count: whole,
  balanceFen: z.int(),
  closed: z.boolean(),
})

export const journal = {
  /** Rows `offset … offset+limit` of the period in book order (day, number) with running balances. */
  page: query('journal.read')
    .input(z.object({ accountId: id, ...dayRange, offset: whole, limit: z.int().min(1).max(500) }))
    .output(
      z.object({
        rows: z.array(journalRow),
        total: whole,
        openingFen: amountFen,
        sums: periodSums,
        /** 本年累计 through `to`. */
        yearSums: periodSums,
      }),
    ),
  /** Finds entries by words, pinyin initials of the counterparty, or an exact amount; newest first. */
  search: query('journal.read')
    .input(z.object({ accountId: id.nullable(), text: words(60), limit: z.int().min(1).max(200) }))
    .output(z.object({ rows: z.array(entry), total: whole })),
  /** One entry, what corrects it, its other side, its slips. */
  entry: query('journal.read')
    .input(z.object({ entryId: id }))
    .output(
      z.object({
        entry: journalRow,
        origin: entry.nullable(),
        corrections: z.array(entry),
        pair: entry.nullable(),
        slipIds: z.array(id),
        command: z.object({ id, at: instant, desk: z.string() }).nullable(),
      }),
    )
    .errors(refusals(postingRefusal)),
  months: query('journal.read')
    .input(z.object({ accountId: id, year: z.int() }))
    .output(z.array(monthSummary)),
  /** Summaries, counter items, counterparties and handlers used before, by text or pinyin initials. */
  suggest: query('journal.read')
    .input(z.object({ field: z.enum(['summary', 'counterItem', 'counterparty', 'handler']), text: text(40) }))
    .output(z.array(z.string())),
  post: command('journal.post')
    .input(z.object({ commandId, accountId: id, entry: entryDraft, draftId: id.nullable() }))
    .output(posted)
    .errors(refusals(postingRefusal)),
  /** 提现, 解入 or a transfer between banks: both sides in one command. */
  transfer: command('journal.post')
    .input(
      z.object({
        commandId,
        fromAccountId: id,
        toAccountId: id,
        day,
        voucherNumber: text(20),
        summary: words(80),
        amountFen: positiveFen,
        chequeNumber: text(30),
        handler: text(30),
      }),
    )
    .output(posted)
    .errors(refusals(postingRefusal)),
  /** A red copy of the entry and, when given, the right one in blue (会计基础工作规范 §51). */
  correct: command('journal.post')
    .input(z.object({ commandId, entryId: id, day, reason: words(80), right: entryDraft.nullable() }))
    .output(posted)
    .errors(refusals(postingRefusal)),
  /** An amount-only error, corrected by the difference (会计基础工作规范 §51). */
  correctByDifference: command('journal.post')
    .input(z.object({ commandId, entryId: id, day, reason: words(80), rightAmountFen: positiveFen }))
    .output(posted)
    .errors(refusals(postingRefusal)),
  /** Takes over an older book: many ordinary entries in one command; all or none. */
  carryOver: command('journal.post')
    .input(z.object({ commandId, accountId: id, entries: z.array(entryDraft).min(1).max(200_000) }))
    .output(z.object({ count: whole, balanceFen: amountFen, headHash: z.string() }))
    .errors(refusals(postingRefusal)),
  /** Parks an unfinished entry as an unposted voucher (未记账凭证); it blocks the close of its day. */
  park: command('journal.post')
    .input(z.object({ commandId, accountId: id, draftId: id.nullable(), entry: entryDraft }))
    .output(draft)
    .errors(refusals(postingRefusal)),
  drafts: query('journal.read')
    .input(z.object({ accountId: id }))
    .output(z.array(draft)),
  discard: command('journal.post')
    .input(z.object({ commandId, draftId: id }))
    .output(z.object({}))
    .errors(refusals(postingRefusal)),
}
