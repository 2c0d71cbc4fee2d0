import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { and, asc, count, eq, isNull, ne, type SQL, sql } from 'drizzle-orm'
import { classKey } from '../../../../shared/archives/archive-number.rules.ts'
import type { Completeness, Finding } from '../../../../shared/archives/catalogue.contract.ts'
import { findingCodes } from '../../../../shared/archives/catalogue.contract.ts'
import { dayAt, yearOf } from '../../../../shared/kernel/day.ts'
import type { ReadDb } from '../../db/connection.ts'
import type { Actor, Office } from '../../office/context.ts'
import { attachmentTable } from '../../office/files/files.tables.ts'
import { settingRow } from '../../office/people.queries.ts'
import { numberedClasses } from '../filing/classes.queries.ts'
import { offered } from '../filing/offers.queries.ts'
import { piecePartTable, pieceTable, volumeTable } from './catalogue.tables.ts'
import { listVolumes, volumeName } from './volume.queries.ts'

/** Findings of one kind that are listed; more are counted. */
const mostListed = 1_000

type PieceFile = { pieceId: number; number: string; title: string; sha256: string; file: string }

/** The files of kept pieces that are in force: those on their records, on the piece itself, and files filed by themselves. */
function filesOfPieces(db: ReadDb): PieceFile[] {
  const { subjectKind, subjectId } = piecePartTable
  const columns = {
    pieceId: pieceTable.id,
    number: pieceTable.number,
    title: pieceTable.title,
    sha256: attachmentTable.sha256,
    file: attachmentTable.name,
  }
  const kept = and(eq(pieceTable.status, 'kept'), isNull(attachmentTable.removedAt))
  const onParts = (isPart: SQL | undefined) =>
    db
      .select(columns)
      .from(piecePartTable)
      .innerJoin(pieceTable, eq(pieceTable.id, piecePartTable.pieceId))
      .innerJoin(attachmentTable, isPart)
      .where(kept)
      .all()
  const onPieces = db
    .select(columns)
    .from(pieceTable)
    .innerJoin(
      attachmentTable,
      and(eq(attachmentTable.subjectKind, 'piece'), eq(attachmentTable.subjectId, pieceTable.id)),
    )
    .where(kept)
    .all()
  const all = [
    ...onParts(and(eq(attachmentTable.subjectKind, subjectKind), eq(attachmentTable.subjectId, subjectId))),
    ...onParts(and(eq(subjectKind, 'attachment'), eq(attachmentTable.id, subjectId))),
    ...onPieces,
  ]
  // A file of a letter is a part of the letter's piece by itself, too.
  return [...new Map(all.map((one) => [`${one.pieceId} ${one.sha256}`, one])).values()]
}

/** Hashes of which the store has no file. */
async function notInStore(dataDir: string, hashes: readonly string[]): Promise<Set<string>> {
  const missing = new Set<string>()
  const atOnce = 64
  for (let at = 0; at < hashes.length; at += atOnce) {
    await Promise.all(
      hashes
        .slice(at, at + atOnce)
        .map((sha256) => access(join(dataDir, 'files', sha256)).catch(() => missing.add(sha256))),
    )
  }
  return missing
}

const gaps = (db: ReadDb): Finding[] =>
  numberedClasses(db).flatMap((one) =>
    one.gaps.map(({ from, to }) => ({ code: 'gap' as const, class: classKey(one), from, to })),
  )

/** Kept pieces that have neither a record nor a counted page: nobody could say what was lost of them. */
const bodiless = (db: ReadDb): Finding[] =>
  db
    .select({ pieceId: pieceTable.id, number: pieceTable.number, title: pieceTable.title })
    .from(pieceTable)
    .where(
      and(
        eq(pieceTable.status, 'kept'),
        eq(pieceTable.pages, 0),
        sql`NOT EXISTS (SELECT 1 FROM piece_part WHERE piece_part.piece_id = ${pieceTable.id})`,
        sql`NOT EXISTS (SELECT 1 FROM attachment WHERE subject_kind = 'piece' AND subject_id = ${pieceTable.id})`,
      ),
    )
    .orderBy(asc(pieceTable.number))
    .all()
    .map((row) => ({ code: 'noFileNoPages', ...row }))

/** Pieces on paper that lie in no box. */
const unboxed = (db: ReadDb): Finding[] =>
  db
    .select({ pieceId: pieceTable.id, number: pieceTable.number, title: pieceTable.title })
    .from(pieceTable)
    .where(
      and(eq(pieceTable.status, 'kept'), isNull(pieceTable.volumeId), ne(pieceTable.carrier, 'electronic')),
    )
    .orderBy(asc(pieceTable.number))
    .all()
    .map((row) => ({ code: 'noBox', ...row }))

/** Settled records of past years that nobody filed (及时归档). */
const unfiled = (db: ReadDb, today: string): Finding[] =>
  offered(db, `${yearOf(today) - 1}-12-31`).map(({ title, documentDay }) => ({
    code: 'notFiled',
    title,
    documentDay,
    year: yearOf(documentDay),
  }))

const placeless = (db: ReadDb): Finding[] =>
  listVolumes(db, { year: null, categoryId: null, retention: null, unplaced: true }).map((one) => ({
    code: 'noPlace',
    volumeId: one.id,
    box: volumeName(one),
  }))

const countOf = (db: ReadDb, state: 'kept' | 'destroyed'): number =>
  db.select({ total: count() }).from(pieceTable).where(eq(pieceTable.status, state)).get()?.total ?? 0

/** Whether anything of the archives is missing (档案无遗失检查): numbers, files, records of past years, boxes, places (CS-13). */
export async function completenessOf(office: Office, actor: Actor): Promise<Completeness> {
  const { read: db, dataDir } = office
  const at = office.now()
  const files = filesOfPieces(db)
  const hashes = [...new Set(files.map(({ sha256 }) => sha256))]
  const missing = await notInStore(dataDir, hashes)
  const lost = files
    .filter(({ sha256 }) => missing.has(sha256))
    .map(({ sha256: _, ...row }): Finding => ({ code: 'fileMissing', ...row }))
  const found = [gaps(db), lost, bodiless(db), unfiled(db, dayAt(at)), unboxed(db), placeless(db)]
  const counts = { gap: 0, fileMissing: 0, noFileNoPages: 0, notFiled: 0, noBox: 0, noPlace: 0 }
  for (const [index, code] of findingCodes.entries()) counts[code] = found[index]?.length ?? 0
  return {
    office: settingRow(db)?.body.officeName ?? '',
    at,
    byName: actor.name,
    checked: {
      pieces: countOf(db, 'kept'),
      destroyed: countOf(db, 'destroyed'),
      classes: numberedClasses(db).length,
      files: hashes.length,
      volumes: db.select({ total: count() }).from(volumeTable).get()?.total ?? 0,
    },
    counts,
    findings: found.flatMap((list) => list.slice(0, mostListed)),
  }
}
