import { eq } from 'drizzle-orm'
import type { LoanRefusal } from '../../../../shared/archives/lending.contract.ts'
import type { Loan, LoanKind } from '../../../../shared/archives/loan.ts'
import type { PieceLine } from '../../../../shared/archives/piece-line.ts'
import { must } from '../../../../shared/kernel/assert.ts'
import { dayAt } from '../../../../shared/kernel/day.ts'
import { Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import { mayDo } from '../../../../shared/office/permissions.ts'
import type { Tx } from '../../db/connection.ts'
import { submitApproval } from '../../office/approvals/submit.ts'
import { changedSince } from '../../office/audit/changed-since.ts'
import type { Acting } from '../../office/command.ts'
import type { Actor } from '../../office/context.ts'
import { settleDuty } from '../../office/duties/settle.ts'
import { personById } from '../../office/people.queries.ts'
import { openListOf } from '../disposal/disposal.queries.ts'
import { isOpen, pieceLine } from '../piece-line.queries.ts'
import { loanReturnDuty } from './loan.duties.ts'
import {
  lastDue,
  lendingRules,
  loanById,
  loanLimits,
  loanRow,
  loanView,
  openViewOf,
  originalHolder,
  rolledDue,
} from './loan.queries.ts'
import { type LoanRow, loanTable } from './loan.tables.ts'
import { viewable } from './loan-view.ts'

export type Refused = Refusal<LoanRefusal>

export const isArchivist = ({ roles }: Pick<Actor, 'roles'>): boolean => mayDo(roles, 'archives.manage')

/** A row to be changed as the person has it open; refuses `loanMissing`, `changedMeanwhile`. */
export function loanToChange(
  tx: Tx,
  { loanId, version }: { loanId: number; version: number },
): LoanRow | Refused {
  const row = loanRow(tx, loanId)
  if (!row) return refuse({ code: 'loanMissing', loanId })
  return row.version === version ? row : changedSince(tx, 'loan', loanId, version)
}

/** Writes a change of a loan and notes it; answers the loan as lists show it. */
export function changeLoan(
  tx: Tx,
  { id, version }: LoanRow,
  set: Partial<LoanRow>,
  { now, changed }: Acting,
): Loan {
  const before = loanView(tx, id)
  tx.update(loanTable)
    .set({ ...set, version: version + 1 })
    .where(eq(loanTable.id, id))
    .run()
  changed('loan', id, before, loanView(tx, id))
  settleDuty(tx, loanReturnDuty, { subjectId: id }, now)
  return must(loanById(tx, id, dayAt(now)), 'a loan that was changed')
}

export type Ask = {
  pieceId: number
  kind: LoanKind
  purpose: string
  dueDay: string
  borrower: { personId: number | null; name: string; unit: string } | null
}

type Borrower = { borrowerId: number | null; borrowerName: string; borrowerUnit: string }

/** Who borrows: the person who asks, or whom the archivist writes down. */
function borrowerOf(tx: Tx, { borrower, kind }: Ask, actor: Actor): Borrower | Refused {
  const self = must(actor.id, 'people ask for loans')
  if (!borrower || borrower.personId === self) {
    return { borrowerId: self, borrowerName: actor.name, borrowerUnit: borrower?.unit ?? '' }
  }
  if (!isArchivist(actor)) return refuse({ code: 'notYours', by: actor.name })
  if (borrower.personId !== null) {
    const person = personById(tx, borrower.personId)
    if (!person?.active) return refuse({ code: 'borrowerMissing' })
    return { borrowerId: person.id, borrowerName: person.name, borrowerUnit: borrower.unit }
  }
  if (kind === 'view') return refuse({ code: 'viewForPersonOnly' })
  if (borrower.name === '') return refuse({ code: 'borrowerMissing' })
  return { borrowerId: null, borrowerName: borrower.name, borrowerUnit: borrower.unit }
}

/** What stands in the way of lending this piece in this way to this borrower. */
function refusePiece(tx: Tx, piece: PieceLine, kind: LoanKind, borrowerId: number | null): Refused | null {
  const { number, id } = piece
  const { originalStays } = lendingRules(tx, id)
  if (kind === 'original' && originalStays) {
    return refuse({ code: 'originalStays', number, category: piece.category })
  }
  const list = openListOf(tx, id, ['review', 'approved'])
  if (list?.verdict === 'destroy') return refuse({ code: 'inDisposal', number, list: list.number })
  const holder = kind === 'original' ? originalHolder(tx, id) : undefined
  if (holder) {
    const { borrowerName: by, borrowerUnit: unit, dueDay: until, status } = holder
    return refuse({ code: 'lentAlready', number, by, unit, until, status })
  }
  if (kind !== 'view' || borrowerId === null) return null
  const view = openViewOf(tx, id, borrowerId)
  if (view) return refuse({ code: 'viewOpenAlready', number, until: view.dueDay })
  return viewable(tx, id) === 0 ? refuse({ code: 'nothingToView', number }) : null
}

/** A due day brought to a working day; refuses `dueInPast`, `termTooLong`. `from` is where the term counts from. */
export function dueOf(tx: Tx, dueDay: string, today: string, from = today): string | Refused {
  if (dueDay < today) return refuse({ code: 'dueInPast', today })
  const last = lastDue(tx, from)
  return dueDay > last
    ? refuse({ code: 'termTooLong', days: loanLimits(tx).days, last })
    : rolledDue(tx, dueDay)
}

/** The loan of the same piece that came back from approval to its maker: the new one goes on with its document. */
const returnedBefore = (tx: Tx, pieceId: number, makerId: number): number | undefined =>
  tx
    .select({ id: loanTable.id, status: loanTable.status, askedById: loanTable.askedById })
    .from(loanTable)
    .where(eq(loanTable.pieceId, pieceId))
    .all()
    .findLast(({ status, askedById }) => status === 'refused' && askedById === makerId)?.id

/**
 * Asks for a piece (申请借阅): it waits for approval where its category asks for one, else it lies ready, and a view
 * is open at once. Refuses, in this order: `pieceMissing`, `pieceDestroyed`, `notYours`, `borrowerMissing`,
 * `viewForPersonOnly`, `originalStays`, `inDisposal`, `lentAlready`, `viewOpenAlready`, `nothingToView`,
 * `dueInPast`, `termTooLong`, and what sending to approval refuses. (SEC-09, SEC-10)
 */
export function askForLoan(tx: Tx, input: Ask, acting: Acting): Loan | Refused {
  const { actor, now } = acting
  const today = dayAt(now)
  const piece = pieceLine(tx, input.pieceId)
  if (!piece || !(isOpen(piece) || mayDo(actor.roles, 'archives.read'))) {
    return refuse({ code: 'pieceMissing', pieceId: input.pieceId })
  }
  if (piece.destroyedAt !== null) return refuse({ code: 'pieceDestroyed', number: piece.number })
  const borrower = borrowerOf(tx, input, actor)
  if (borrower instanceof Refusal) return borrower
  const refused = refusePiece(tx, piece, input.kind, borrower.borrowerId)
  if (refused) return refused
  const dueDay = dueOf(tx, input.dueDay, today)
  if (dueDay instanceof Refusal) return dueDay
  const { needsApproval } = lendingRules(tx, piece.id)
  const isView = input.kind === 'view'
  const askedById = must(actor.id, 'people ask for loans')
  const { id } = tx
    .insert(loanTable)
    .values({
      pieceId: piece.id,
      kind: input.kind,
      ...borrower,
      purpose: input.purpose,
      status: needsApproval ? 'asked' : isView ? 'out' : 'approved',
      askedById,
      askedByName: actor.name,
      askedAt: now,
      dueDay,
      outDay: isView && !needsApproval ? today : null,
      outByName: isView && !needsApproval ? actor.name : null,
      renewals: 0,
      condition: '',
      note: '',
      version: 1,
    })
    .returning({ id: loanTable.id })
    .get()
  acting.changed('loan', id, null, loanView(tx, id))
  if (needsApproval) {
    const sent = submitApproval(
      tx,
      {
        kind: 'loan',
        subjectId: id,
        title: `${piece.number} ${piece.title} · ${borrower.borrowerName}`,
        amountFen: null,
        note: input.purpose,
        replaces: returnedBefore(tx, piece.id, askedById),
      },
      acting,
    )
    if (sent instanceof Refusal) return sent
  }
  return must(loanById(tx, id, today), 'a loan just asked for')
}

type HandOut = { loanId: number; version: number; pages: number; dueDay: string }

/**
 * Hands out what lies ready (借出), its pages counted. Refuses `loanMissing`, `changedMeanwhile`, `notInThisState`,
 * `dueInPast`, `termTooLong`, `pagesMissing`, `pagesTooMany`. (SEC-09)
 */
export function handOutLoan(tx: Tx, input: HandOut, acting: Acting): Loan | Refused {
  const row = loanToChange(tx, input)
  if (row instanceof Refusal) return row
  if (row.status !== 'approved') return refuse({ code: 'notInThisState', status: row.status })
  const today = dayAt(acting.now)
  const dueDay = dueOf(tx, input.dueDay, today)
  if (dueDay instanceof Refusal) return dueDay
  if (input.pages === 0) return refuse({ code: 'pagesMissing' })
  const { pages } = must(pieceLine(tx, row.pieceId), 'a loan has its piece')
  if (row.kind === 'original' && pages > 0 && input.pages > pages) {
    return refuse({ code: 'pagesTooMany', most: pages })
  }
  const set = { status: 'out' as const, outDay: today, outByName: acting.actor.name, dueDay }
  return changeLoan(tx, row, { ...set, pagesOut: input.pages }, acting)
}

type Renew = { loanId: number; version: number; dueDay: string }

/** Whether a loan belongs to a person: they borrow it or asked for it. */
export const isOf = ({ borrowerId, askedById }: LoanRow, { id }: Actor): boolean =>
  id !== null && (borrowerId === id || askedById === id)

/**
 * Renews a loan (续借) to a later day, at most as often as the office allows. Refuses `loanMissing`,
 * `changedMeanwhile`, `notYours`, `notInThisState`, `overdueNotRenewed` for anybody but the archivist, `renewedOut`,
 * `dueNotLater`, `termTooLong`.
 */
export function renewLoan(tx: Tx, input: Renew, acting: Acting): Loan | Refused {
  const row = loanToChange(tx, input)
  if (row instanceof Refusal) return row
  const { actor, now } = acting
  const today = dayAt(now)
  if (!isOf(row, actor) && !isArchivist(actor)) return refuse({ code: 'notYours', by: row.borrowerName })
  if (row.status !== 'out') return refuse({ code: 'notInThisState', status: row.status })
  if (row.dueDay < today && !isArchivist(actor)) return refuse({ code: 'overdueNotRenewed', due: row.dueDay })
  const { renewals } = loanLimits(tx)
  if (row.renewals >= renewals) return refuse({ code: 'renewedOut', limit: renewals })
  if (input.dueDay <= row.dueDay) return refuse({ code: 'dueNotLater', due: row.dueDay })
  const from = [row.dueDay, today].toSorted().at(-1) ?? today
  const dueDay = dueOf(tx, input.dueDay, today, from)
  if (dueDay instanceof Refusal) return dueDay
  const by = { renewedByName: actor.name, renewedAt: now }
  return changeLoan(tx, row, { dueDay, renewals: row.renewals + 1, ...by }, acting)
}
