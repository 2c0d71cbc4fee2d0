import type { SubjectKind } from '../../shared/office/subject.ts'
import { loanNarrowing } from './archives/lending/loan.sight.ts'
import type { ReadDb } from './db/connection.ts'
import { circulationNarrowing } from './documents/circulation/circulation.sight.ts'
import { incomingNarrowing } from './documents/incoming/incoming.sight.ts'
import { outgoingNarrowing } from './documents/outgoing/outgoing.sight.ts'
import type { Viewer } from './guard.ts'
import type { Narrowing } from './office/narrowing.ts'
import { taskNarrowing } from './office/tasks/tasks.sight.ts'

/** Kinds whose records only some people see, one line a kind. */
const narrowings = (): Partial<Record<SubjectKind, Narrowing>> => ({
  task: taskNarrowing,
  incoming: incomingNarrowing,
  outgoing: outgoingNarrowing,
  circulation: circulationNarrowing,
  loan: loanNarrowing,
})

/** Whether a person who has the right to read a kind sees this record of it. */
export const seesRecord = (db: ReadDb, kind: SubjectKind, id: number, viewer: Viewer): boolean =>
  narrowings()[kind]?.sees(db, id, viewer) ?? true
