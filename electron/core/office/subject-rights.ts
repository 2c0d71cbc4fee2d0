import type { Permission } from '../../../shared/office/permissions.ts'
import type { SubjectKind } from '../../../shared/office/subject.ts'

/**
 * The right to read a record of each kind, wherever it is shown beside another: its history, its files, what
 * search finds. A kind whose records are seen by whoever takes part is `signedIn` here and narrows itself.
 */
export const readRightOf: Record<SubjectKind, Permission> = {
  person: 'people.manage',
  department: 'signedIn',
  post: 'signedIn',
  tenure: 'people.manage',
  conflictWaiver: 'signedIn',
  settings: 'settings.manage',
  account: 'accounts.read',
  entry: 'journal.read',
  dayClose: 'journal.read',
  monthClose: 'journal.read',
  slip: 'journal.read',
  statement: 'statements.read',
  counterparty: 'counterparties.read',
  approval: 'signedIn',
  approvalRoute: 'approvals.manage',
  deputy: 'signedIn',
  attachment: 'signedIn',
  file: 'signedIn',
  numberFormat: 'settings.manage',
  calendarDay: 'signedIn',
  duty: 'signedIn',
  due: 'signedIn',
  backupPlan: 'backup.read',
  task: 'signedIn',
  incoming: 'signedIn',
  outgoing: 'signedIn',
  documentTemplate: 'documents.draft',
  circulation: 'signedIn',
  ruleDocument: 'signedIn',
  mail: 'documents.read',
  intake: 'archives.manage',
  fonds: 'archives.read',
  archiveCategory: 'archives.read',
  retentionRule: 'archives.read',
  volume: 'archives.read',
  piece: 'archives.read',
  loan: 'signedIn',
  disposal: 'archives.read',
  book: 'signedIn',
}
