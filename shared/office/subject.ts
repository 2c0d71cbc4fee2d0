import { z } from 'zod'

/** What a record is, wherever one record points at another: its history, its files, its approvals, the search. */
export const subjectKinds = [
  'person',
  'department',
  'post',
  'tenure',
  'settings',
  'account',
  'entry',
  'dayClose',
  'monthClose',
  'slip',
  'statement',
  'counterparty',
  'approval',
  'approvalRoute',
  'deputy',
  'attachment',
  'file',
  'numberFormat',
  'calendarDay',
  'duty',
  'due',
  'backupPlan',
] as const
export const subjectKind = z.enum(subjectKinds)
export type SubjectKind = z.infer<typeof subjectKind>
