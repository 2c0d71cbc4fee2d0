import { z } from 'zod'
import { day, instant } from '../kernel/day.ts'
import { id, query, refusal, refusals, text } from '../kernel/procedure.ts'
import { verification } from './office.contract.ts'
import { fieldChange, subjectKind } from './subject.ts'

/** A record that a command changed, field by field; `before` and `after` are null where it was not there. */
export const recordChange = z.object({
  kind: subjectKind,
  id: z.int(),
  /** What it was called then; empty for one without a name. */
  name: z.string(),
  fields: z.array(fieldChange),
})

export const auditRow = z.object({
  id,
  at: instant,
  actorId: id.nullable(),
  actor: z.string(),
  desk: z.string(),
  command: z.string(),
  body: z.string(),
  outcome: z.string(),
  changes: z.array(recordChange),
  /** SHA-256 of the chain up to this row, in hexadecimal. */
  hash: z.string(),
})
export type AuditRow = z.infer<typeof auditRow>

/** What a record is pointed at by; 0 for what concerns all records of a kind. */
const subjectId = z.int().min(0)

/** By person, time and content (财会〔2024〕12号 §32); `command` is the name of a command or of its room. */
export const auditFilter = z.object({
  text: text(100).default(''),
  actor: text(60).default(''),
  command: text(60).default(''),
  subject: z.object({ kind: subjectKind, id: subjectId }).nullable().default(null),
  from: day.nullable().default(null),
  to: day.nullable().default(null),
})
export type AuditFilter = z.infer<typeof auditFilter>

/** Refusals of looking into the history of a record. */
export const historyRefusal = refusal('notForYou', {})

export const recordStep = z.object({
  auditId: id,
  at: instant,
  by: z.string(),
  desk: z.string(),
  command: z.string(),
  /** The version that the record had after it; null when it was taken away or has none. */
  version: z.int().nullable(),
  fields: z.array(fieldChange),
})
export type RecordStepView = z.infer<typeof recordStep>

export const audit = {
  /**
   * Newest first. A search looks at so many rows at a time; `nextBeforeId` is where it goes on, null when
   * the beginning of the chain was reached.
   */
  page: query('audit.read')
    .input(auditFilter.extend({ beforeId: id.nullable(), limit: z.int().min(1).max(500) }))
    .output(z.object({ rows: z.array(auditRow), nextBeforeId: id.nullable(), total: z.int() })),
  /** Who ever acted, by name. */
  actors: query('audit.read').output(z.array(z.string())),
  verify: query('audit.read').output(verification),
  /** What happened to one record, oldest first; for whoever may read such records. */
  history: query('signedIn')
    .input(z.object({ kind: subjectKind, id: subjectId }))
    .output(z.array(recordStep))
    .errors(refusals(historyRefusal)),
}
