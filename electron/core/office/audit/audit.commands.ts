import { hash } from 'node:crypto'
import { desc, eq, sql } from 'drizzle-orm'
import type { SubjectKind } from '../../../../shared/office/subject.ts'
import { prepared, type ReadDb, type Tx } from '../../db/connection.ts'
import { auditSubjectTable, auditTable } from '../office.tables.ts'

/** What one audit row says, before it is chained. */
export type AuditFacts = {
  at: number
  actorId: number | null
  actor: string
  desk: string
  command: string
  commandId: string | null
  /** The command's input as JSON, without secrets. */
  body: string
  /** The command's answer as JSON. */
  reply: string
  /** The records it changed as JSON; null when it noted none. */
  changes: string | null
}

/** A record before and after a command. */
export type RecordChange = { kind: SubjectKind; id: number; before: unknown; after: unknown }

/** Before the first row of a chain. */
export const chainStart = Buffer.alloc(32)

/** SHA-256 over the previous hash and the row's facts in fixed order. */
export function auditHash(previous: Buffer, id: number, row: AuditFacts): Buffer {
  const { at, actorId, actor, desk, command, commandId, body, reply, changes } = row
  const said = [id, at, actorId, actor, desk, command, commandId, body, reply]
  const facts = JSON.stringify(changes === null ? said : [...said, changes])
  return hash('sha256', `${previous.toString('hex')}${facts}`, 'buffer')
}

const newest = prepared((db: ReadDb) =>
  db
    .select({ id: auditTable.id, hash: auditTable.hash })
    .from(auditTable)
    .orderBy(desc(auditTable.id))
    .limit(1)
    .prepare(),
)

const insert = prepared((db: Tx) =>
  db
    .insert(auditTable)
    .values({
      id: sql.placeholder('id'),
      at: sql.placeholder('at'),
      actorId: sql.placeholder('actorId'),
      actor: sql.placeholder('actor'),
      desk: sql.placeholder('desk'),
      command: sql.placeholder('command'),
      commandId: sql.placeholder('commandId'),
      body: sql.placeholder('body'),
      reply: sql.placeholder('reply'),
      changes: sql.placeholder('changes'),
      hash: sql.placeholder('hash'),
    })
    .prepare(),
)

const insertSubject = prepared((db: Tx) =>
  db
    .insert(auditSubjectTable)
    .values({
      kind: sql.placeholder('kind'),
      subjectId: sql.placeholder('subjectId'),
      auditId: sql.placeholder('auditId'),
    })
    .onConflictDoNothing()
    .prepare(),
)

/** Appends one row to the audit chain (审计链), in the command's own transaction (SYS-02). */
export function appendAudit(
  tx: Tx,
  { changes, ...facts }: Omit<AuditFacts, 'changes'> & { changes: readonly RecordChange[] },
): void {
  const last = newest(tx).get()
  const id = (last?.id ?? 0) + 1
  const row = { ...facts, changes: changes.length === 0 ? null : JSON.stringify(changes) }
  insert(tx).run({ id, ...row, hash: auditHash(last?.hash ?? chainStart, id, row) })
  for (const { kind, id: subjectId } of changes) {
    insertSubject(tx).run({ kind, subjectId, auditId: id })
  }
}

const byCommandId = prepared((db: ReadDb) =>
  db
    .select({
      command: auditTable.command,
      actorId: auditTable.actorId,
      body: auditTable.body,
      reply: auditTable.reply,
    })
    .from(auditTable)
    .where(eq(auditTable.commandId, sql.placeholder('commandId')))
    .prepare(),
)

/** What was answered to a command id before, if anything. */
export const earlierAnswer = (db: ReadDb, commandId: string) => byCommandId(db).get({ commandId })
