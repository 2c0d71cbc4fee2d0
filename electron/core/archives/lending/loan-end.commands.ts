import type { Loan, LoanCondition } from '../../../../shared/archives/loan.ts'
import { dayAt } from '../../../../shared/kernel/day.ts'
import { Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { Tx } from '../../db/connection.ts'
import { withdrawApproval } from '../../office/approvals/approvals.commands.ts'
import { approvalsAbout } from '../../office/approvals/approvals.queries.ts'
import type { BackgroundTask } from '../../office/background.ts'
import type { Acting } from '../../office/command.ts'
import { runAsSystem } from '../../office/system.ts'
import { changeLoan, isArchivist, isOf, loanToChange, type Refused } from './loan.commands.ts'
import { lapsedViews, loanById } from './loan.queries.ts'

type TakeBack = {
  loanId: number
  version: number
  pages: number
  condition: LoanCondition
  note: string
}

/**
 * Takes a thing back (归还): pages counted, condition seen. A view is ended before its day. Refuses `loanMissing`,
 * `changedMeanwhile`, `notInThisState`, `pagesTooMany`, `noteMissing` when pages are missing or it is damaged.
 * (SEC-10)
 */
export function takeLoanBack(tx: Tx, input: TakeBack, acting: Acting): Loan | Refused {
  const row = loanToChange(tx, input)
  if (row instanceof Refusal) return row
  if (row.status !== 'out') return refuse({ code: 'notInThisState', status: row.status })
  const { actor, now } = acting
  const end = {
    status: 'returned' as const,
    returnedDay: dayAt(now),
    returnedAt: now,
    returnedToName: actor.name,
    note: input.note,
  }
  if (row.kind === 'view') return changeLoan(tx, row, end, acting)
  const { pages: pagesBack, condition, note } = input
  const pagesOut = row.pagesOut ?? 0
  if (pagesBack > pagesOut) return refuse({ code: 'pagesTooMany', most: pagesOut })
  const amiss = pagesBack < pagesOut || condition === 'damaged' || condition === 'incomplete'
  if (amiss && note === '') return refuse({ code: 'noteMissing', pagesOut, pagesBack })
  return changeLoan(tx, row, { ...end, pagesBack, condition }, acting)
}

type Withdraw = { loanId: number; version: number; note: string }

/**
 * Takes back what was asked for and not handed out (撤回). While it waits for approval only whoever sent it may.
 * Refuses `loanMissing`, `changedMeanwhile`, `notYours`, `notInThisState`.
 */
export function withdrawLoan(tx: Tx, input: Withdraw, acting: Acting): Loan | Refused {
  const row = loanToChange(tx, input)
  if (row instanceof Refusal) return row
  const { actor, now } = acting
  const waits = row.status === 'asked'
  const mayDoIt = waits ? row.askedById === actor.id : isOf(row, actor) || isArchivist(actor)
  if (!mayDoIt) return refuse({ code: 'notYours', by: waits ? row.askedByName : row.borrowerName })
  if (!waits && row.status !== 'approved') return refuse({ code: 'notInThisState', status: row.status })
  if (!waits) return changeLoan(tx, row, { status: 'withdrawn', note: input.note }, acting)
  const sent = approvalsAbout(tx, 'loan', row.id).find(({ state }) => state === 'running')
  if (!sent) return refuse({ code: 'notInThisState', status: row.status })
  const { id: approvalId, version } = sent
  const taken = withdrawApproval(tx, { approvalId, version, note: input.note }, acting)
  if (taken instanceof Refusal) return refuse({ code: 'notInThisState', status: row.status })
  return loanById(tx, row.id, dayAt(now)) ?? refuse({ code: 'loanMissing', loanId: row.id })
}

/** Ends electronic views whose day is past, once a day. */
export const endViewsTask: BackgroundTask = {
  name: 'lending.endViews',
  due: (office) => lapsedViews(office.read, dayAt(office.now())).length > 0,
  run: (office) =>
    runAsSystem(office, {
      name: 'lending.endViews',
      input: {},
      topics: ['lending'],
      action: (tx, acting) => {
        const lapsed = lapsedViews(tx, dayAt(acting.now))
        for (const row of lapsed) {
          const end = { status: 'returned' as const, returnedDay: row.dueDay, returnedAt: acting.now }
          changeLoan(tx, row, { ...end, returnedToName: acting.actor.name }, acting)
        }
        return { ended: lapsed.length }
      },
    }),
}
