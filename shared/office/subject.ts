import { z } from 'zod'
import { instant } from '../kernel/day.ts'

/** What a record is, wherever one record points at another: its history, its files, its approvals, the search. */
export const subjectKinds = [
  'person',
  'department',
  'post',
  'tenure',
  'conflictWaiver',
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
  'task',
  'incoming',
  'outgoing',
  'documentTemplate',
  'circulation',
  'ruleDocument',
  'mail',
  'intake',
  'fonds',
  'archiveCategory',
  'retentionRule',
  'volume',
  'piece',
  'loan',
  'disposal',
  'book',
] as const
export const subjectKind = z.enum(subjectKinds)
export type SubjectKind = z.infer<typeof subjectKind>

/** One field of a record that another person changed: what it was and what it is now, as people see it. */
export const fieldChange = z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })
export type FieldChange = z.infer<typeof fieldChange>

/**
 * The refusal of an update whose record was changed after the person had opened it: by whom, when last,
 * and what differs now. Nothing is overwritten in silence.
 */
export const changedMeanwhile = z.object({
  code: z.literal('changedMeanwhile'),
  by: z.string(),
  at: instant,
  changes: z.array(fieldChange),
})

/** Who acts when nobody asked: the program itself (系统). */
export const systemName = '系统'

/** A record as people see it. */
export type RecordView = Readonly<Record<string, unknown>>

/** The fields in which two states of a record differ; its version is none of them. */
export function fieldsBetween(before: RecordView | null, after: RecordView | null): FieldChange[] {
  const fields = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  fields.delete('version')
  return [...fields]
    .map((field) => ({ field, before: before?.[field] ?? null, after: after?.[field] ?? null }))
    .filter((one) => JSON.stringify(one.before) !== JSON.stringify(one.after))
}
