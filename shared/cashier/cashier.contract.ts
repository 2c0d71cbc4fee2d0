import { z } from 'zod'
import { day, instant, month } from '../kernel/day.ts'
import { amountFen } from '../kernel/money.ts'
import { command, commandId, id, query, refusal, refusals, text, words } from '../kernel/procedure.ts'
import { currency } from '../office/office.contract.ts'

const positiveFen = amountFen.positive()
const whole = z.int().min(0)

// ---- accounts (账户) ----

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
  ...accountFields,
})
export type Account = z.infer<typeof account>

const newAccount = z.object({
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
  refusal('changedMeanwhile', { by: z.string(), at: instant }),
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

// ---- entries (分录 of a journal 日记账) ----

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

/** A row on an account page: the entry and the balance after it. */
export const journalRow = entry.extend({ balanceFen: amountFen, correctedById: id.nullable() })
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

const dayRange = { from: day, to: day }

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

// ---- slips: receipts (收据) and payment slips (付款凭单) ----

export const slip = z.object({
  id,
  kind: z.enum(['receipt', 'payment']),
  year: z.int(),
  number: z.int().positive(),
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

// ---- closing (日清月结) ----

/** Notes and coins of the currency, largest first, in fen. */
export const denominationsFen = [10000, 5000, 2000, 1000, 500, 100, 50, 10, 5, 2, 1] as const

/** What was counted in the drawer. IOUs (白条) are listed apart and never count (CSH-21). */
export const cashCount = z.object({
  denominations: z.array(
    z.object({ valueFen: z.literal(denominationsFen), count: z.int().min(0).max(1_000_000) }),
  ),
  instruments: z
    .array(z.object({ kind: z.enum(['cheque', 'draft', 'note']), number: words(30), amountFen: positiveFen }))
    .max(100),
  ious: z.array(z.object({ who: words(30), amountFen: positiveFen, day, note: text(80) })).max(100),
})
export type CashCount = z.infer<typeof cashCount>

export const dayClose = z.object({
  id,
  accountId: id,
  day,
  openingFen: amountFen,
  inFen: z.int(),
  outFen: z.int(),
  bookFen: amountFen,
  countedFen: amountFen,
  differenceFen: amountFen,
  undepositedFen: amountFen,
  count: cashCount,
  reason: z.string(),
  undepositedReason: z.string(),
  status: z.enum(['closed', 'awaiting', 'returned', 'reopened']),
  byName: z.string(),
  at: instant,
  reviewedByName: z.string().nullable(),
  reviewedAt: instant.nullable(),
  reviewNote: z.string(),
  /** Closed on a later day than its own: a duty missed. */
  late: z.boolean(),
  /** Hash of the last entry of the book when it was closed. */
  headHash: z.string(),
})
export type DayClose = z.infer<typeof dayClose>

export const monthClose = z.object({
  id,
  accountId: id,
  month,
  openingFen: amountFen,
  inFen: z.int(),
  outFen: z.int(),
  closingFen: amountFen,
  status: z.enum(['closed', 'reopened']),
  byName: z.string(),
  at: instant,
  reopenedByName: z.string().nullable(),
  reopenedAt: instant.nullable(),
  reopenReason: z.string(),
})
export type MonthClose = z.infer<typeof monthClose>

/** Refusals of closing, in order of precedence. */
export const closingRefusal = z.discriminatedUnion('code', [
  refusal('accountMissing', { account: z.string() }),
  refusal('notCash', {}),
  refusal('dayInFuture', { today: day }),
  refusal('alreadyClosed', { closedThrough: day }),
  refusal('dayAwaitingReview', { day }),
  refusal('earlierDayOpen', { day }),
  refusal('unpostedDrafts', { count: whole }),
  refusal('undepositedTakings', { undepositedFen: amountFen }),
  refusal('differenceWithoutReason', { differenceFen: amountFen }),
  refusal('closeMissing', { closeId: id }),
  refusal('notAwaiting', { status: z.string() }),
  refusal('makerReviews', { makerName: z.string() }),
  refusal('monthNotEnded', { lastDay: day }),
  refusal('monthAlreadyClosed', { month }),
  refusal('earlierMonthOpen', { month }),
  refusal('daysOpen', { days: z.array(day) }),
  refusal('monthNotClosed', { month }),
  refusal('laterMonthClosed', { month }),
])

export const dayState = z.object({
  day,
  openingFen: amountFen,
  inFen: z.int(),
  outFen: z.int(),
  bookFen: amountFen,
  entryCount: whole,
  undepositedFen: amountFen,
  draftCount: whole,
  closedThrough: day.nullable(),
  /** Days with entries (and today) that are not closed, oldest first. */
  openDays: z.array(day),
  current: dayClose.nullable(),
  /** The count last handed in for this very day, to start again from after a return or a reopening. */
  earlierCount: cashCount.nullable(),
})

export const closing = {
  dayState: query('journal.read')
    .input(z.object({ accountId: id, day }))
    .output(dayState)
    .errors(refusals(closingRefusal)),
  /** Closes a day of a cash book, or sends its difference to the reviewer (CSH-03). */
  closeDay: command('day.close')
    .input(
      z.object({
        commandId,
        accountId: id,
        day,
        count: cashCount,
        reason: text(200),
        undepositedReason: text(200),
      }),
    )
    .output(dayClose)
    .errors(refusals(closingRefusal)),
  approveDay: command('closing.review')
    .input(z.object({ commandId, closeId: id, note: text(200) }))
    .output(dayClose)
    .errors(refusals(closingRefusal)),
  returnDay: command('closing.review')
    .input(z.object({ commandId, closeId: id, note: words(200) }))
    .output(dayClose)
    .errors(refusals(closingRefusal)),
  closeMonth: command('day.close')
    .input(z.object({ commandId, accountId: id, month }))
    .output(monthClose)
    .errors(refusals(closingRefusal)),
  /** Reopens the last closed month and the closed days from its first day on. */
  reopenMonth: command('closing.review')
    .input(z.object({ commandId, accountId: id, month, reason: words(200) }))
    .output(monthClose)
    .errors(refusals(closingRefusal)),
  days: query('journal.read')
    .input(
      z.object({
        accountId: id.nullable(),
        status: z.enum(['awaiting', 'all']),
        limit: z.int().min(1).max(500),
      }),
    )
    .output(z.array(dayClose)),
  day: query('journal.read')
    .input(z.object({ closeId: id }))
    .output(dayClose)
    .errors(refusals(closingRefusal)),
  months: query('journal.read')
    .input(z.object({ accountId: id }))
    .output(z.array(monthClose)),
}

// ---- today (今日) and the account page on paper ----

export const desk = {
  today: query('journal.read').output(
    z.object({
      accounts: z.array(
        z.object({
          account,
          balanceFen: amountFen,
          inFen: z.int(),
          outFen: z.int(),
          entryCount: whole,
          undepositedFen: amountFen,
          /** Days with entries that are past and not closed. */
          missedDays: z.array(day),
          todayStatus: z.enum(['open', 'awaiting', 'closed']),
          overLimitFen: amountFen,
        }),
      ),
      awaitingReview: z.array(dayClose),
      returned: z.array(dayClose),
      draftCount: whole,
      /** Months that ended and are not closed. */
      openMonths: z.array(z.object({ accountId: id, accountName: z.string(), month })),
    }),
  ),
}

/** One printed line of an account page (账页). `rule` is the red line below it (§63). */
export const bookLine = z.object({
  kind: z.enum([
    'broughtForward',
    'opening',
    'entry',
    'monthTotal',
    'yearTotal',
    'carriedForward',
    'nextYear',
  ]),
  day: day.nullable(),
  voucher: z.string(),
  number: z.int().nullable(),
  summary: z.string(),
  counterItem: z.string(),
  counterparty: z.string(),
  chequeNumber: z.string(),
  inFen: z.int().nullable(),
  outFen: z.int().nullable(),
  balanceFen: z.int(),
  rule: z.enum(['none', 'single', 'double']),
})
export type BookLine = z.infer<typeof bookLine>

export const book = z.object({
  office: z.string(),
  account,
  from: day,
  to: day,
  linesPerPage: z.int(),
  pages: z.array(z.object({ page: z.int(), lines: z.array(bookLine) })),
  printedAt: instant,
  headHash: z.string(),
})
export type Book = z.infer<typeof book>

export const books = {
  /** The account pages of a period as they stand on paper, with 承前页/过次页, 本月合计, 本年累计. */
  pages: query('journal.read')
    .input(z.object({ accountId: id, ...dayRange, linesPerPage: z.int().min(5).max(60) }))
    .output(book)
    .errors(refusals(postingRefusal)),
  /** The same pages as a spreadsheet. */
  spreadsheet: query('journal.read')
    .input(z.object({ accountId: id, ...dayRange }))
    .output(z.file())
    .errors(refusals(postingRefusal)),
}
