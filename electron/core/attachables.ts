import type { SubjectKind } from '../../shared/office/subject.ts'
import { cashierAttachables } from './cashier/cashier.attachable.ts'
import { counterpartyAttachables } from './office/counterparties/counterparty.attachable.ts'
import type { Attachable } from './office/files/attachable.ts'
import { officeAttachables } from './office/office.attachable.ts'
import { statementAttachables } from './statements/statements.attachable.ts'

/** Which records carry files, one line a room. */
const attachables = (): Partial<Record<SubjectKind, Attachable>> => ({
  ...officeAttachables,
  ...cashierAttachables,
  ...counterpartyAttachables,
  ...statementAttachables,
})

/** How a kind of record carries files; null when it carries none. */
export const attachableOf = (kind: SubjectKind): Attachable | null => attachables()[kind] ?? null
