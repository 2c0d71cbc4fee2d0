import { waitingIntake } from './archives/intake/intake.queries.ts'
import { waitingLoans } from './archives/lending/loan.queries.ts'
import type { ReadDb } from './db/connection.ts'
import { outgoingToSend } from './documents/outgoing/outgoing.queries.ts'
import { waitingDocuments } from './documents/today.queries.ts'
import type { Actor } from './office/context.ts'
import { tasksToMove } from './office/tasks/tasks.queries.ts'

/** How much of a domain waits for a person today. */
type Waiting = (db: ReadDb, actor: Actor, now: number) => number

/** What counts into the number beside 今日 besides approvals and duties, one line a domain. */
const waits: readonly Waiting[] = [waitingDocuments, outgoingToSend, tasksToMove, waitingLoans, waitingIntake]

/** How much waits for a person in every domain. */
export const waitingFor: Waiting = (db, actor, now) => waits.reduce((sum, of) => sum + of(db, actor, now), 0)
