import type { Approval } from '../../../../shared/office/approval.ts'
import type { WaitingApproval } from '../../../../shared/office/approvals.contract.ts'
import type { ReadDb } from '../../db/connection.ts'
import type { Actor } from '../context.ts'
import { approvalsOf, approvalsWaiting } from './approvals.queries.ts'

const mostShown = 100

export type ApprovalsToday = {
  /** What waits for the person, also as a deputy; overdue ones first. */
  waiting: WaitingApproval[]
  /** What the person sent and nobody decided in time. */
  mineOverdue: Approval[]
  /** What came back to the person, to be corrected or taken back. */
  mineReturned: Approval[]
}

/** The approvals' part of 今日 (SYS-03): a step that waits too long stands on both people's pages. */
export function approvalsToday(db: ReadDb, actor: Actor, now: number): ApprovalsToday {
  if (actor.id === null) return { waiting: [], mineOverdue: [], mineReturned: [] }
  const mine = approvalsOf(db, actor.id, { state: 'open', limit: mostShown }, now)
  return {
    waiting: approvalsWaiting(db, actor, now),
    mineOverdue: mine.filter(({ overdue }) => overdue),
    mineReturned: mine.filter(({ state }) => state === 'returned'),
  }
}
