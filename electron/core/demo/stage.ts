import { hash } from 'node:crypto'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import type { CashCount, DayClose } from '../../../shared/cashier/closing.contract.ts'
import type { Entry, EntryDraft, Posted } from '../../../shared/cashier/journal.contract.ts'
import { must } from '../../../shared/kernel/assert.ts'
import { instantAt, monthOf } from '../../../shared/kernel/day.ts'
import { Refusal } from '../../../shared/kernel/refusal.ts'
import type { NewCounterparty } from '../../../shared/office/counterparty.contract.ts'
import { dutyProposals } from '../../../shared/office/duty-proposals.ts'
import type { SetUp } from '../../../shared/office/office.contract.ts'
import { createAccount } from '../cashier/account.commands.ts'
import { closeDay, closeMonth } from '../cashier/closing.commands.ts'
import { correctByDifference, correctEntry } from '../cashier/correction.commands.ts'
import { parkDraft } from '../cashier/draft.commands.ts'
import { balanceThrough, moved, takingsHeld } from '../cashier/position.queries.ts'
import { postEntry, postTransfer } from '../cashier/posting.commands.ts'
import type { ReadDb, Tx } from '../db/connection.ts'
import { decideApproval } from '../office/approvals/approvals.commands.ts'
import { approvalsAbout } from '../office/approvals/approvals.queries.ts'
import { type Acting, runCommand } from '../office/command.ts'
import type { Actor, Context, Office } from '../office/context.ts'
import { createCounterparty } from '../office/counterparties/counterparty.commands.ts'
import { doDue } from '../office/duties/due.commands.ts'
import { listDues } from '../office/duties/due.queries.ts'
import { createDuty } from '../office/duties/duties.commands.ts'
import { openDues } from '../office/duties/engine.ts'
import { listDepartments, postById } from '../office/organisation/organisation.queries.ts'
import { updatePost } from '../office/organisation/post.commands.ts'
import { applyTemplate } from '../office/organisation/template.commands.ts'
import { seededPost } from '../office/organisation/tenure.queries.ts'
import { createPerson, saveSettings } from '../office/people.commands.ts'
import { settingRow } from '../office/people.queries.ts'
import { setUpOffice } from '../office/session.commands.ts'
import { type DemoRole, demoLogins } from './people.ts'
import { demoFinancePosts, demoHeadcounts, demoProfile, demoStaff } from './staff.ts'

type Line = Partial<EntryDraft> & Pick<EntryDraft, 'summary' | 'counterItem' | 'direction' | 'amountFen'>
type Move = { from: Account; to: Account; summary: string; amountFen: number; chequeNumber?: string }
type Close = { account: Account; count: CashCount; reason?: string; undepositedReason?: string }

const startOfDay = '08:00'
/** Between two acts of one person at the desk. */
const stepMs = 4 * 60_000

const nobody: Actor = { id: null, name: '', roles: [] }

/**
 * The people of the demo office at work: every act is an ordinary command at a time of the moving clock, so
 * every rule and the audit chain hold. The caller holds the transaction.
 */
export class Stage {
  private day: string
  private at: number
  private readonly context: Context
  private readonly actors = new Map<DemoRole, Actor>()
  private readonly vouchers = new Map<string, number>()
  private acts = 0

  constructor(office: Office, firstDay: string) {
    this.day = firstDay
    this.at = instantAt(firstDay, startOfDay)
    // What the desks see is announced once, when the whole year is there.
    const silent = { announce: () => {}, listen: office.changes.listen }
    this.context = {
      office: { ...office, now: () => this.at, changes: silent },
      desk: { name: 'demo', token: { get: () => null, set: () => {} } },
    }
  }

  get dataDir(): string {
    return this.context.office.dataDir
  }

  get read(): ReadDb {
    return this.context.office.read
  }

  get today(): string {
    return this.day
  }

  /** Moves to a time of a day; never back. */
  moveTo(day: string, time: string): void {
    this.day = day
    this.at = Math.max(this.at, instantAt(day, time))
  }

  setUp(input: Omit<SetUp, 'commandId'>, hashes: ReadonlyMap<DemoRole, string>): void {
    const hashOf = (role: DemoRole): string => must(hashes.get(role), `${role} has a password`)
    const { administrator: first, ...officeFields } = input
    const { password: _, ...administrator } = first
    const admin = this.act(null, 'session.setUp', { ...officeFields, administrator }, (tx, _, acting) => {
      const row = setUpOffice(tx, { ...input, commandId: '' }, hashOf('administrator'), true, acting)
      return row instanceof Refusal ? row : { id: row.id, name: row.name, roles: row.roles }
    })
    this.actors.set('administrator', admin)
    for (const { name, login, role } of demoLogins.filter((one) => one.role !== 'administrator')) {
      const { postId } = must(seededPost(this.context.office.read, role), `${role} has a post`)
      const fields = { name, login, posts: [{ postId, fromDay: this.day, toDay: null }] }
      const person = this.act('administrator', 'people.create', fields, (tx, _, acting) =>
        createPerson(tx, { ...fields, passwordHash: hashOf(role) }, acting),
      )
      this.actors.set(role, { id: person.id, name, roles: [role] })
    }
  }

  /** The departments of the first template, staffed; the project's profile. One post stays vacant. */
  organise(passwordHash: string): void {
    const { read } = this.context.office
    const postId = (template: string): number =>
      must(seededPost(read, template), `${template} has a post`).postId
    this.act('administrator', 'organisation.applyTemplate', { template: 'six' as const }, applyTemplate)
    const finance = must(
      listDepartments(read).find(({ template }) => template === 'finance'),
      'the template has a finance department',
    )
    for (const { post, planned } of demoHeadcounts) this.changePost(postId(post), { planned })
    for (const post of demoFinancePosts) this.changePost(postId(post), { departmentId: finance.id })
    for (const { name, login, post } of demoStaff) {
      const fields = { name, login, posts: [{ postId: postId(post), fromDay: this.day, toDay: null }] }
      this.act('administrator', 'people.create', fields, (tx, _, acting) =>
        createPerson(tx, { ...fields, passwordHash }, acting),
      )
    }
    const { body, version } = must(settingRow(read), 'the office is set up')
    const input = { version, settings: { ...body, profile: demoProfile } }
    this.act('administrator', 'settings.save', input, (tx, { settings }, acting) =>
      saveSettings(tx, version, settings, acting),
    )
  }

  private changePost(postId: number, fields: { planned?: number; departmentId?: number }): void {
    const post = must(postById(this.context.office.read, postId), 'a post of the template')
    const input = { ...post, ...fields, postId }
    this.act('administrator', 'organisation.updatePost', input, updatePost)
  }

  open(fields: Parameters<typeof createAccount>[1]): Account {
    return this.act('administrator', 'accounts.create', fields, createAccount)
  }

  meet(party: NewCounterparty): void {
    this.act('secretary', 'counterparties.create', party, createCounterparty)
  }

  balance(account: Account): number {
    return balanceThrough(this.context.office.read, account, this.day)
  }

  takings(account: Account): number {
    return takingsHeld(this.context.office.read, account, this.day)
  }

  used(account: Account, day: string): boolean {
    return moved(this.context.office.read, account.id, day, day).count > 0
  }

  post(account: Account, line: Line): Entry {
    const input = { accountId: account.id, entry: this.draftOf(line), draftId: null }
    const posted: Posted = this.act('cashier', 'journal.post', input, postEntry)
    return must(posted.entries[0], 'a posting has an entry')
  }

  move({ from, to, summary, amountFen, chequeNumber = '' }: Move): Posted {
    const handler = must(this.actors.get('cashier'), 'the cashier has arrived').name
    const words = { voucherNumber: this.nextVoucher(), summary, chequeNumber, handler }
    const input = { fromAccountId: from.id, toAccountId: to.id, day: this.day, ...words, amountFen }
    return this.act('cashier', 'journal.transfer', input, postTransfer)
  }

  park(account: Account, line: Line): void {
    const entry = this.draftOf({ voucherNumber: '', ...line })
    this.act('cashier', 'journal.park', { accountId: account.id, draftId: null, entry }, parkDraft)
  }

  correct(entry: Entry, reason: string, right: Line): void {
    const input = { entryId: entry.id, day: this.day, reason, right: this.draftOf(right) }
    this.act('cashier', 'journal.correct', input, correctEntry)
  }

  correctBy(entry: Entry, reason: string, rightAmountFen: number): void {
    const input = { entryId: entry.id, day: this.day, reason, rightAmountFen }
    this.act('cashier', 'journal.correctByDifference', input, correctByDifference)
  }

  /** Hands a count in; `day` is the clock's unless the close is late. */
  close({ account, count, reason = '', undepositedReason = '' }: Close, day = this.day): DayClose {
    const input = { accountId: account.id, day, count, reason, undepositedReason }
    return this.act('cashier', 'closing.closeDay', input, closeDay)
  }

  /** The reviewer agrees to a count that differs. */
  approve(close: DayClose, note: string): void {
    this.decide(close, 'approve', note)
  }

  sendBack(close: DayClose, note: string): void {
    this.decide(close, 'return', note)
  }

  closeMonth(account: Account, month: string): void {
    this.act('cashier', 'closing.closeMonth', { accountId: account.id, month }, closeMonth)
  }

  /** The manager switches a usual duty on for the post that has it. */
  adopt(code: string, title: string): void {
    const { post, rule, remindDays, evidence } = must(
      dutyProposals.find((one) => one.code === code),
      `${code} is proposed`,
    )
    const { postId } = must(seededPost(this.context.office.read, post), `${post} has a post`)
    const who = { kind: 'post' as const, postId }
    const input = { title, who, rule, remindDays, evidence, proposal: code, fromDay: this.day }
    this.act('manager', 'duties.create', input, createDuty)
  }

  /** What the program does by itself each day. */
  openDuties(): void {
    openDues(this.context.office)
  }

  /** Somebody ticks off what is due of a duty today. */
  tick(role: DemoRole, title: string, note: string): void {
    const { id: personId } = must(this.actors.get(role), `${role} has arrived`)
    const asked = { from: this.day, to: this.day, state: 'open', limit: 100, mine: true } as const
    const { rows } = listDues(this.context.office.read, asked, { personId, today: this.day })
    for (const row of rows.filter((one) => one.title === title)) {
      this.act(role, 'due.done', { dueId: row.id, note }, doDue)
    }
  }

  private decide(close: DayClose, act: 'approve' | 'return', note: string): void {
    const sent = approvalsAbout(this.context.office.read, 'dayClose', close.id)
    const { id: approvalId, version } = must(sent[0], 'a difference was sent to approval')
    const input = { approvalId, version, act, note, toPersonId: null }
    this.act('reviewer', 'approvals.decide', input, decideApproval)
  }

  /** One command of a person, or of nobody; it must not be refused. */
  act<Input extends object, Reply>(
    role: DemoRole | null,
    name: string,
    input: Input,
    action: (tx: Tx, input: Input, acting: Acting) => Reply | Refusal<{ code: string }>,
  ): Reply {
    const actor = role === null ? nobody : must(this.actors.get(role), `${role} has arrived`)
    const result = runCommand(this.context, {
      name,
      input: { commandId: this.nextId(), ...input },
      actor,
      topics: [],
      action: (tx, acting) => action(tx, input, acting),
    })
    this.at += stepMs
    if (result instanceof Refusal) throw new Error(`demo: ${name} refused ${JSON.stringify(result.facts)}`)
    return result
  }

  /** A UUID that is the same each time the demo is made. */
  private nextId(): string {
    this.acts += 1
    const hex = hash('sha256', `demo ${this.acts}`)
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-9${hex.slice(17, 20)}-${hex.slice(20, 32)}`
  }

  /** One series of vouchers a month, whatever their kind: both sides of a transfer carry the same number. */
  private nextVoucher(): string {
    const month = monthOf(this.day)
    const number = (this.vouchers.get(month) ?? 0) + 1
    this.vouchers.set(month, number)
    return String(number).padStart(4, '0')
  }

  private draftOf(line: Line): EntryDraft {
    const voucherKind = line.direction === 'in' ? 'receipt' : 'payment'
    const voucherNumber = line.voucherNumber ?? this.nextVoucher()
    const blank = { counterparty: '', chequeNumber: '', handler: '', slip: false }
    return { day: this.day, voucherKind, ...blank, ...line, voucherNumber }
  }
}
