import { hash } from 'node:crypto'
import type {
  Account,
  CashCount,
  DayClose,
  Entry,
  EntryDraft,
  Posted,
} from '../../../shared/cashier/cashier.contract.ts'
import { must } from '../../../shared/kernel/assert.ts'
import { instantAt } from '../../../shared/kernel/day.ts'
import { Refusal } from '../../../shared/kernel/refusal.ts'
import type { SetUp } from '../../../shared/office/office.contract.ts'
import { createAccount } from '../cashier/account.commands.ts'
import { approveDay, closeDay, closeMonth, returnDay } from '../cashier/closing.commands.ts'
import { correctByDifference, correctEntry } from '../cashier/correction.commands.ts'
import { parkDraft } from '../cashier/draft.commands.ts'
import { balanceThrough, moved, takingsHeld } from '../cashier/position.queries.ts'
import { postEntry, postTransfer } from '../cashier/posting.commands.ts'
import type { Tx } from '../db/connection.ts'
import { type Acting, runCommand } from '../office/command.ts'
import type { Actor, Context, Office } from '../office/context.ts'
import { createPerson } from '../office/people.commands.ts'
import { setUpOffice } from '../office/session.commands.ts'
import { type DemoRole, demoLogins } from './people.ts'

type Line = Partial<EntryDraft> & Pick<EntryDraft, 'summary' | 'counterItem' | 'direction' | 'amountFen'>
type Move = { from: Account; to: Account; summary: string; amountFen: number; chequeNumber?: string }
type Close = { account: Account; count: CashCount; reason?: string; undepositedReason?: string }

/** The people of the demo office at work: every act is an ordinary command at a time of the moving clock. */
export type Stage = ReturnType<typeof createStage>

const startOfDay = '08:00'
/** Between two acts of one person at the desk. */
const stepMs = 4 * 60_000

/** Sets the demo office up on the first day and lets its people act. The caller holds the transaction. */
export function createStage(office: Office, firstDay: string) {
  const clock = { day: firstDay, at: instantAt(firstDay, startOfDay) }
  // What the desks see is announced once, when the whole year is there.
  const silent = { announce: () => {}, listen: office.changes.listen }
  const context: Context = {
    office: { ...office, now: () => clock.at, changes: silent },
    desk: { name: 'demo', token: { get: () => null, set: () => {} } },
  }
  const actors = new Map<DemoRole, Actor>()
  const vouchers = new Map<string, number>()
  let acts = 0

  const nextId = (): string => {
    acts += 1
    const hex = hash('sha256', `demo ${acts}`)
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-9${hex.slice(17, 20)}-${hex.slice(20, 32)}`
  }
  const nextVoucher = (kind: string): string => {
    const key = `${clock.day.slice(0, 7)} ${kind}`
    const number = (vouchers.get(key) ?? 0) + 1
    vouchers.set(key, number)
    return String(number).padStart(4, '0')
  }

  function act<Input extends object, Reply>(
    role: DemoRole | null,
    name: string,
    input: Input,
    action: (tx: Tx, input: Input, acting: Acting) => Reply | Refusal<{ code: string }>,
    record?: (input: Input) => unknown,
  ): Reply {
    const actor = role === null ? nobody : must(actors.get(role), `${role} has arrived`)
    const result = runCommand(context, {
      name,
      input: { commandId: nextId(), ...input },
      actor,
      topics: [],
      ...(record && { record }),
      action: (tx, acting) => action(tx, input, acting),
    })
    clock.at += stepMs
    if (result instanceof Refusal) throw new Error(`demo: ${name} refused ${JSON.stringify(result.facts)}`)
    return result
  }

  const draftOf = (line: Line): EntryDraft => {
    const voucherKind = line.direction === 'in' ? 'receipt' : 'payment'
    const voucherNumber = line.voucherNumber ?? nextVoucher(voucherKind)
    const blank = { counterparty: '', chequeNumber: '', handler: '', slip: false }
    return { day: clock.day, voucherKind, ...blank, ...line, voucherNumber }
  }

  return {
    day: (): string => clock.day,
    /** Moves to a time of a day; never back. */
    moveTo: (day: string, time: string): void => {
      clock.day = day
      clock.at = Math.max(clock.at, instantAt(day, time))
    },

    setUp: (input: Omit<SetUp, 'commandId'>, hashes: ReadonlyMap<DemoRole, string>): void => {
      const hashOf = (role: DemoRole): string => must(hashes.get(role), `${role} has a password`)
      const { administrator: first, ...officeFields } = input
      const { password: _, ...administrator } = first
      const admin = act(null, 'session.setUp', { ...officeFields, administrator }, (tx) => {
        const row = setUpOffice(tx, { ...input, commandId: '' }, hashOf('administrator'), true)
        return row instanceof Refusal ? row : { id: row.id, name: row.name, roles: row.roles }
      })
      actors.set('administrator', admin)
      for (const { name, login, role } of demoLogins.filter((one) => one.role !== 'administrator')) {
        const fields = { name, login, roles: [role] }
        const person = act('administrator', 'people.create', fields, (tx) =>
          createPerson(tx, { ...fields, passwordHash: hashOf(role) }),
        )
        actors.set(role, { id: person.id, name, roles: [role] })
      }
    },

    open: (fields: Parameters<typeof createAccount>[1]): Account =>
      act('administrator', 'accounts.create', fields, (tx, input) => createAccount(tx, input)),

    balance: (account: Account): number => balanceThrough(office.read, account, clock.day),
    used: (account: Account, day: string): boolean => moved(office.read, account.id, day, day).count > 0,
    takings: (account: Account): number => takingsHeld(office.read, account, clock.day),

    post: (account: Account, line: Line): Entry => {
      const input = { accountId: account.id, entry: draftOf(line), draftId: null }
      const posted: Posted = act('cashier', 'journal.post', input, postEntry)
      return must(posted.entries[0], 'a posting has an entry')
    },
    move: ({ from, to, summary, amountFen, chequeNumber = '' }: Move): Posted => {
      const words = { voucherNumber: nextVoucher('transfer'), summary, chequeNumber, handler: '林晓燕' }
      const input = { fromAccountId: from.id, toAccountId: to.id, day: clock.day, ...words, amountFen }
      return act('cashier', 'journal.transfer', input, postTransfer)
    },
    park: (account: Account, line: Line): void => {
      const input = { accountId: account.id, draftId: null, entry: draftOf({ voucherNumber: '', ...line }) }
      act('cashier', 'journal.park', input, parkDraft)
    },
    correct: (entry: Entry, reason: string, right: Line): void => {
      const input = { entryId: entry.id, day: clock.day, reason, right: draftOf(right) }
      act('cashier', 'journal.correct', input, correctEntry)
    },
    correctBy: (entry: Entry, reason: string, rightAmountFen: number): void => {
      const input = { entryId: entry.id, day: clock.day, reason, rightAmountFen }
      act('cashier', 'journal.correctByDifference', input, correctByDifference)
    },

    /** Hands a count in; `day` is the clock's unless the close is late. */
    close: (handedIn: Close, day = clock.day): DayClose => {
      const { account, count, reason = '', undepositedReason = '' } = handedIn
      const input = { accountId: account.id, day, count, reason, undepositedReason }
      return act('cashier', 'closing.closeDay', input, closeDay)
    },
    approve: (close: DayClose, note: string): DayClose =>
      act('reviewer', 'closing.approveDay', { closeId: close.id, note }, approveDay),
    sendBack: (close: DayClose, note: string): DayClose =>
      act('reviewer', 'closing.returnDay', { closeId: close.id, note }, returnDay),
    closeMonth: (account: Account, month: string): void => {
      act('cashier', 'closing.closeMonth', { accountId: account.id, month }, closeMonth)
    },
  }
}

const nobody: Actor = { id: null, name: '', roles: [] }
