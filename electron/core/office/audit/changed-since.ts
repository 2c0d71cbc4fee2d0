import { and, asc, eq, isNotNull } from 'drizzle-orm'
import { z } from 'zod'
import { type Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import {
  type changedMeanwhile,
  fieldsBetween,
  type SubjectKind,
  subjectKind,
} from '../../../../shared/office/subject.ts'
import type { ReadDb } from '../../db/connection.ts'
import { auditSubjectTable, auditTable } from '../office.tables.ts'

const state = z.record(z.string(), z.unknown()).nullable()
const changes = z.array(z.object({ kind: subjectKind, id: z.int(), before: state, after: state }))

/** The records that a command changed, from the column of its audit row. */
export const changesOf = (json: string | null): z.infer<typeof changes> =>
  json === null ? [] : changes.parse(JSON.parse(json))

/** One change of a record as the audit chain keeps it, oldest first. */
export type RecordStep = {
  auditId: number
  by: string
  desk: string
  command: string
  at: number
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

/** Every change of one record that the audit chain knows, oldest first. */
export function recordSteps(db: ReadDb, kind: SubjectKind, id: number): RecordStep[] {
  return db
    .select({
      auditId: auditTable.id,
      by: auditTable.actor,
      desk: auditTable.desk,
      command: auditTable.command,
      at: auditTable.at,
      changes: auditTable.changes,
    })
    .from(auditSubjectTable)
    .innerJoin(auditTable, eq(auditTable.id, auditSubjectTable.auditId))
    .where(
      and(
        eq(auditSubjectTable.kind, kind),
        eq(auditSubjectTable.subjectId, id),
        isNotNull(auditTable.changes),
      ),
    )
    .orderBy(asc(auditTable.id))
    .all()
    .flatMap(({ changes: json, ...row }) =>
      changesOf(json)
        .filter((one) => one.kind === kind && one.id === id)
        .map(({ before, after }) => ({ ...row, before, after })),
    )
}

/** The version of a record in a state that the audit chain keeps; null without one. */
export function versionOf(state: Record<string, unknown> | null): number | null {
  const { version } = state ?? {}
  return typeof version === 'number' ? version : null
}

/**
 * Refuses `changedMeanwhile`: who changed a record after the version that a person has open, when last, and
 * which fields differ now. The record's commands note their changes with `changed`, each with its `version`.
 */
export function changedSince(
  db: ReadDb,
  kind: SubjectKind,
  id: number,
  version: number,
): Refusal<z.infer<typeof changedMeanwhile>> {
  const steps = recordSteps(db, kind, id).filter(({ after }) => (versionOf(after) ?? 0) > version)
  const [first, last] = [steps[0], steps.at(-1)]
  return refuse({
    code: 'changedMeanwhile',
    by: last?.by ?? '',
    at: last?.at ?? 0,
    changes: fieldsBetween(first?.before ?? null, last?.after ?? null),
  })
}
