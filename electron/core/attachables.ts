import type { SubjectKind } from '../../shared/office/subject.ts'
import { pieceAttachables } from './archives/catalogue/piece.attachable.ts'
import { intakeAttachables } from './archives/intake/intake.attachable.ts'
import { lendingAttachables } from './archives/lending.attachable.ts'
import { cashierAttachables } from './cashier/cashier.attachable.ts'
import { documentAttachables } from './documents/documents.attachable.ts'
import { outgoingAttachables } from './documents/outgoing/outgoing.attachable.ts'
import { counterpartyAttachables } from './office/counterparties/counterparty.attachable.ts'
import type { Attachable } from './office/files/attachable.ts'
import { officeAttachables } from './office/office.attachable.ts'
import { taskAttachables } from './office/tasks/tasks.attachable.ts'
import { statementAttachables } from './statements/statements.attachable.ts'

/** Which records carry files, one line a room. */
const attachables = (): Partial<Record<SubjectKind, Attachable>> => ({
  ...officeAttachables,
  ...cashierAttachables,
  ...counterpartyAttachables,
  ...statementAttachables,
  ...taskAttachables,
  ...documentAttachables,
  ...outgoingAttachables,
  ...pieceAttachables,
  ...intakeAttachables,
  ...lendingAttachables,
})

/** How a kind of record carries files; null when it carries none. */
export const attachableOf = (kind: SubjectKind): Attachable | null => attachables()[kind] ?? null
