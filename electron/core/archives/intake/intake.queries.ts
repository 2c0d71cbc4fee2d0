import { and, desc, eq, inArray, isNull, ne, or, type SQL, sql } from 'drizzle-orm'
import type { IntakeFilter, IntakeItem } from '../../../../shared/archives/intake.contract.ts'
import { must } from '../../../../shared/kernel/assert.ts'
import { mayDo } from '../../../../shared/office/permissions.ts'
import type { SubjectKind } from '../../../../shared/office/subject.ts'
import { attachableOf } from '../../attachables.ts'
import { prepared, type ReadDb } from '../../db/connection.ts'
import type { Actor } from '../../office/context.ts'
import { attachmentTable, fileTextTable } from '../../office/files/files.tables.ts'
import { pageCounts, scanTotals } from '../ocr/page-text.queries.ts'
import { type IntakeRow, intakeTable } from './intake.tables.ts'

const byId = prepared((db: ReadDb) =>
  db
    .select()
    .from(intakeTable)
    .where(eq(intakeTable.id, sql.placeholder('id')))
    .prepare(),
)

export const intakeRow = (db: ReadDb, id: number): IntakeRow | undefined => byId(db).get({ id })

/** The file of each item that came in, and how far its own words are. */
function filesOf(db: ReadDb, ids: readonly number[]) {
  const rows = db
    .select({
      id: attachmentTable.id,
      intakeId: attachmentTable.subjectId,
      state: fileTextTable.state,
      pages: fileTextTable.pages,
      message: fileTextTable.message,
    })
    .from(attachmentTable)
    .innerJoin(fileTextTable, eq(fileTextTable.sha256, attachmentTable.sha256))
    .where(and(eq(attachmentTable.subjectKind, 'intake'), inArray(attachmentTable.subjectId, [...ids])))
    .all()
  return new Map(rows.map((row) => [row.intakeId, row]))
}

const titleOf = (db: ReadDb, kind: SubjectKind, id: number): string | null =>
  attachableOf(kind)?.title(db, id) ?? null

/** Rows as people see them. */
export function intakeItems(db: ReadDb, rows: readonly IntakeRow[]): IntakeItem[] {
  const files = filesOf(
    db,
    rows.map(({ id }) => id),
  )
  const pages = pageCounts(
    db,
    rows.flatMap(({ sha256 }) => sha256 ?? []),
  )
  return rows.map((row) => {
    const { modifiedAt: _, folderId: _folder, subjectKind, subjectId, ...facts } = row
    const file = files.get(row.id)
    const counted = pages.get(row.sha256 ?? '')
    return {
      ...facts,
      attachmentId: file?.id ?? null,
      subject:
        subjectKind === null || subjectId === null
          ? null
          : { kind: subjectKind, id: subjectId, title: titleOf(db, subjectKind, subjectId) },
      reading: file
        ? {
            state: readingOf(file.state, counted),
            failure: file.message === '' ? null : file.message,
            pages: file.pages,
            waitingPages: counted?.waiting ?? 0,
            failedPages: counted?.failed ?? 0,
            pageFailure: counted?.failure || null,
          }
        : null,
    }
  })
}

type Counted = { waiting: number; read: number; failed: number }

/** A file is read when its own words are, and no picture of it waits. */
function readingOf(state: 'waiting' | 'read' | 'none' | 'failed', counted: Counted | undefined) {
  if (state === 'waiting' || (counted?.waiting ?? 0) > 0) return 'waiting' as const
  if (state === 'none' && counted) return counted.read > 0 ? ('read' as const) : ('failed' as const)
  return state
}

/** Items by their ids, in that order. */
export function itemsOf(db: ReadDb, ids: readonly number[]): IntakeItem[] {
  const rows = ids.map((id) => must(intakeRow(db, id), 'an item that is there'))
  return intakeItems(db, rows)
}

export function intakeItem(db: ReadDb, id: number): IntakeItem | null {
  const row = intakeRow(db, id)
  return row ? (intakeItems(db, [row])[0] ?? null) : null
}

/** What somebody has to do something about: to be sorted, not come in, or known already. */
const open = ['taken', 'failed', 'known'] as const

const like = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

function matching({ text, state, way }: IntakeFilter): SQL | undefined {
  return and(
    state === 'all'
      ? undefined
      : state === 'open'
        ? inArray(intakeTable.state, [...open])
        : eq(intakeTable.state, state),
    way === null ? undefined : eq(intakeTable.way, way),
    text === ''
      ? undefined
      : or(
          sql`${intakeTable.name} LIKE ${like(text)} ESCAPE '\\'`,
          sql`${intakeTable.source} LIKE ${like(text)} ESCAPE '\\'`,
          sql`${intakeTable.document} ->> '$.title' LIKE ${like(text)} ESCAPE '\\'`,
        ),
  )
}

export const countIntake = (db: ReadDb, filter: IntakeFilter): number =>
  db.select({ count: sql<number>`count(*)` }).from(intakeTable).where(matching(filter)).get()?.count ?? 0

/** A stretch of the list, the last first. */
export const intakeList = (
  db: ReadDb,
  filter: IntakeFilter,
  { offset, limit }: { offset: number; limit: number },
): IntakeItem[] =>
  intakeItems(
    db,
    db
      .select()
      .from(intakeTable)
      .where(matching(filter))
      .orderBy(desc(intakeTable.id))
      .limit(limit)
      .offset(offset)
      .all(),
  )

/** How much there is to do about what was taken in. */
export function intakeSummary(db: ReadDb) {
  const rows = db
    .select({ state: intakeTable.state, count: sql<number>`count(*)` })
    .from(intakeTable)
    .where(inArray(intakeTable.state, [...open, 'toFile']))
    .groupBy(intakeTable.state)
    .all()
  const of = (state: IntakeRow['state']): number => rows.find((row) => row.state === state)?.count ?? 0
  return {
    taken: of('taken'),
    failed: of('failed'),
    known: of('known'),
    toFile: of('toFile'),
    failedPages: scanTotals(db).failedPages,
  }
}

/** What the list asks of whoever keeps the archives today: to sort, and to look at what did not come in. */
export function waitingIntake(db: ReadDb, { roles }: Actor): number {
  if (!mayDo(roles, 'archives.manage')) return 0
  const { taken, failed } = intakeSummary(db)
  return Number(taken > 0) + Number(failed > 0)
}

const carrying = prepared((db: ReadDb) =>
  db
    .select({ kind: attachmentTable.subjectKind, id: attachmentTable.subjectId, state: intakeTable.state })
    .from(attachmentTable)
    .leftJoin(
      intakeTable,
      and(eq(attachmentTable.subjectKind, 'intake'), eq(intakeTable.id, attachmentTable.subjectId)),
    )
    .where(
      and(
        eq(attachmentTable.sha256, sql.placeholder('sha256')),
        isNull(attachmentTable.removedAt),
        or(isNull(intakeTable.state), ne(intakeTable.state, 'dismissed')),
      ),
    )
    .orderBy(sql`${attachmentTable.subjectKind} = 'intake'`, attachmentTable.id)
    .limit(1)
    .prepare(),
)

/** The record that has the same bytes already; one that was dismissed counts for none. */
export const carrierOf = (db: ReadDb, sha256: string) => carrying(db).get({ sha256 }) ?? null

export type Source = Pick<
  IntakeRow,
  'way' | 'source' | 'name' | 'size' | 'modifiedAt' | 'folderId' | 'mailId'
>

const told = prepared((db: ReadDb) =>
  db
    .select()
    .from(intakeTable)
    .where(
      and(
        sql`${intakeTable.folderId} IS ${sql.placeholder('folderId')}`,
        eq(intakeTable.source, sql.placeholder('source')),
        eq(intakeTable.name, sql.placeholder('name')),
        eq(intakeTable.way, sql.placeholder('way')),
        sql`${intakeTable.mailId} IS ${sql.placeholder('mailId')}`,
      ),
    )
    .orderBy(desc(intakeTable.id))
    .limit(1)
    .prepare(),
)

/** The last item of the same source; a source that was written anew since then is told by its size and time. */
export const lastOf = (db: ReadDb, { way, source, name, folderId, mailId }: Source): IntakeRow | undefined =>
  told(db).get({ way, source, name, folderId, mailId })

/** What the audit chain keeps of an item, for its history and for verifying it: its row, of a problem its code. */
export function shownIntake(db: ReadDb, id: number) {
  const { id: _, problem, ...row } = must(intakeRow(db, id), 'what was taken in stays')
  return { ...row, problem: problem?.code ?? null }
}
