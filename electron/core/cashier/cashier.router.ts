import { hash } from 'node:crypto'
import { and, eq, like } from 'drizzle-orm'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import { dayAt } from '../../../shared/kernel/day.ts'
import { type Refusal, refuse } from '../../../shared/kernel/refusal.ts'
import type { ReadDb, Tx } from '../db/connection.ts'
import { answer, guarded } from '../guard.ts'
import { type Acting, runCommand } from '../office/command.ts'
import type { Actor, Context } from '../office/context.ts'
import { auditTable } from '../office/office.tables.ts'
import { closeAccount, createAccount, updateAccount } from './account.commands.ts'
import { accountById, listAccounts } from './account.queries.ts'
import { askReopening, closeDay, closeMonth } from './closing.commands.ts'
import { dayCloseById, dayState, listDayCloses, listMonthCloses, toDayClose } from './closing.queries.ts'
import { correctByDifference, correctEntry } from './correction.commands.ts'
import { deskToday } from './desk.queries.ts'
import { dropDraft, listDrafts, parkDraft } from './draft.commands.ts'
import {
  correctionsOf,
  entryById,
  journalMonths,
  journalPage,
  searchEntries,
  suggestTerms,
  withBalance,
} from './entry.queries.ts'
import { toEntry } from './entry.write.ts'
import { carryOver, postEntry, postTransfer } from './posting.commands.ts'
import { listSlips, slipById, slipIdsOf } from './slip.queries.ts'

const { accounts, journal, slips, closing, desk } = guarded

/** What a posting or a closing shows on other desks. */
const bookTopics = ['journal', 'closing', 'desk', 'slips', 'books']
const closingTopics = [...bookTopics, 'approvals', 'due', 'today']
const accountTopics = ['accounts', 'desk']

type Acted = Context & { actor: Actor }

/** Runs a cashier's command: the function gets the transaction, the input and who acts. */
function run<Input extends object, Reply>(
  context: Acted,
  name: string,
  input: Input,
  action: (tx: Tx, input: Input, acting: Acting) => Reply,
  { topics = bookTopics, record }: { topics?: string[]; record?: (input: Input) => unknown } = {},
): Reply {
  const { actor } = context
  return runCommand(context, {
    name,
    input,
    actor,
    topics,
    ...(record && { record }),
    action: (tx, acting) => action(tx, input, acting),
  })
}

type AccountMissing = { code: 'accountMissing'; account: string }

function book(db: ReadDb, accountId: number): Account | Refusal<AccountMissing> {
  return accountById(db, accountId) ?? refuse({ code: 'accountMissing', account: String(accountId) })
}

const without = <Input extends { commandId: string }>({ commandId: _, ...rest }: Input) => rest

export const accountsRouter = accounts.router({
  list: accounts.list.handler(({ context }) => listAccounts(context.office.read)),
  create: accounts.create.handler(({ context, input, errors }) => {
    const create = (tx: Tx, _: object, acting: Acting) => createAccount(tx, without(input), acting)
    return answer(run(context, 'accounts.create', input, create, { topics: accountTopics }), errors)
  }),
  update: accounts.update.handler(({ context, input, errors }) => {
    const update = (tx: Tx, _: object, acting: Acting) => updateAccount(tx, without(input), acting)
    return answer(run(context, 'accounts.update', input, update, { topics: accountTopics }), errors)
  }),
  close: accounts.close.handler(({ context, input, errors }) => {
    const close = (tx: Tx, _: object, acting: Acting) => closeAccount(tx, without(input), acting)
    return answer(run(context, 'accounts.close', input, close, { topics: accountTopics }), errors)
  }),
})

/** The audit row under which an entry was posted. */
function commandOf(db: ReadDb, row: { at: number; byId: number }) {
  const found = db
    .select({ id: auditTable.id, at: auditTable.at, desk: auditTable.desk })
    .from(auditTable)
    .where(
      and(eq(auditTable.at, row.at), eq(auditTable.actorId, row.byId), like(auditTable.command, 'journal.%')),
    )
    .get()
  return found ?? null
}

export const journalRouter = journal.router({
  page: journal.page.handler(({ context, input }) => {
    const account = accountById(context.office.read, input.accountId)
    if (account) return journalPage(context.office.read, account, input)
    const nothing = { inFen: 0, outFen: 0, count: 0, balanceFen: 0 }
    return { rows: [], total: 0, openingFen: 0, sums: nothing, yearSums: nothing }
  }),
  search: journal.search.handler(({ context, input }) =>
    searchEntries(context.office.read, input.accountId, input.text, input.limit),
  ),
  entry: journal.entry.handler(({ context: { office }, input, errors }) => {
    const row = entryById(office.read, input.entryId)
    const account = row && accountById(office.read, row.accountId)
    if (!row || !account)
      throw errors.REFUSED({ message: 'entryMissing', data: { code: 'entryMissing', ...input } })
    const origin = row.originId === null ? undefined : entryById(office.read, row.originId)
    const pair = row.pairId === null ? undefined : entryById(office.read, row.pairId)
    return {
      entry: withBalance(office.read, account, row),
      origin: origin ? toEntry(origin) : null,
      corrections: correctionsOf(office.read, row.id).map(toEntry),
      pair: pair ? toEntry(pair) : null,
      slipIds: slipIdsOf(office.read, row.id),
      command: commandOf(office.read, row),
    }
  }),
  months: journal.months.handler(({ context, input }) => {
    const account = accountById(context.office.read, input.accountId)
    return account ? journalMonths(context.office.read, account, input.year) : []
  }),
  suggest: journal.suggest.handler(({ context, input }) =>
    suggestTerms(context.office.read, input.field, input.text),
  ),
  post: journal.post.handler(({ context, input, errors }) =>
    answer(run(context, 'journal.post', input, postEntry), errors),
  ),
  transfer: journal.transfer.handler(({ context, input, errors }) =>
    answer(run(context, 'journal.transfer', input, postTransfer), errors),
  ),
  correct: journal.correct.handler(({ context, input, errors }) =>
    answer(run(context, 'journal.correct', input, correctEntry), errors),
  ),
  correctByDifference: journal.correctByDifference.handler(({ context, input, errors }) =>
    answer(run(context, 'journal.correctByDifference', input, correctByDifference), errors),
  ),
  carryOver: journal.carryOver.handler(({ context, input, errors }) =>
    answer(
      // The rows themselves stand in the book; the audit row keeps their count and digest.
      run(context, 'journal.carryOver', input, carryOver, {
        record: ({ commandId, accountId, entries }) => ({
          commandId,
          accountId,
          count: entries.length,
          sha256: hash('sha256', JSON.stringify(entries)),
        }),
      }),
      errors,
    ),
  ),
  park: journal.park.handler(({ context, input, errors }) =>
    answer(run(context, 'journal.park', input, parkDraft), errors),
  ),
  drafts: journal.drafts.handler(({ context, input }) => listDrafts(context.office.read, input.accountId)),
  discard: journal.discard.handler(({ context, input, errors }) =>
    answer(
      run(context, 'journal.discard', input, (tx, { draftId }) => dropDraft(tx, draftId) ?? {}),
      errors,
    ),
  ),
})

export const slipsRouter = slips.router({
  get: slips.get.handler(({ context, input, errors }) =>
    answer(slipById(context.office.read, input.slipId) ?? refuse({ code: 'slipMissing', ...input }), errors),
  ),
  list: slips.list.handler(({ context, input }) => listSlips(context.office.read, input)),
})

export const closingRouter = closing.router({
  dayState: closing.dayState.handler(({ context: { office }, input, errors }) => {
    const account = answer(book(office.read, input.accountId), errors)
    return dayState(office.read, account, input.day, dayAt(office.now()))
  }),
  closeDay: closing.closeDay.handler(({ context, input, errors }) =>
    answer(run(context, 'closing.closeDay', input, closeDay, { topics: closingTopics }), errors),
  ),
  closeMonth: closing.closeMonth.handler(({ context, input, errors }) =>
    answer(run(context, 'closing.closeMonth', input, closeMonth, { topics: closingTopics }), errors),
  ),
  askReopening: closing.askReopening.handler(({ context, input, errors }) =>
    answer(run(context, 'closing.askReopening', input, askReopening, { topics: closingTopics }), errors),
  ),
  days: closing.days.handler(({ context, input }) => listDayCloses(context.office.read, input)),
  day: closing.day.handler(({ context, input, errors }) => {
    const row = dayCloseById(context.office.read, input.closeId)
    return answer(row ? toDayClose(row) : refuse({ code: 'closeMissing', ...input }), errors)
  }),
  months: closing.months.handler(({ context, input }) =>
    listMonthCloses(context.office.read, input.accountId),
  ),
})

export const deskRouter = desk.router({
  today: desk.today.handler(({ context: { office } }) => deskToday(office.read, dayAt(office.now()))),
})
