import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { desc, eq, isNull, sql } from 'drizzle-orm'
import { must } from '../../../../shared/kernel/assert.ts'
import type { FixityCheck, FixityFinding, FixityProgress } from '../../../../shared/office/files.contract.ts'
import type { ReadDb, Tx } from '../../db/connection.ts'
import type { Actor, Office } from '../context.ts'
import { fileTable } from '../office.tables.ts'
import { keptFiles } from './destroyed.ts'
import { destroyedFileTable, fixityCheckTable } from './files.tables.ts'
import { alone, digestFile, filePath, fileRow, folderOf } from './store.ts'

/** The store is read back once a week. */
const everyMs = 7 * 86_400_000

/** Findings that one check keeps; more are counted. */
const mostListed = 500

/** What a check found, before it is recorded. */
export type Found = Omit<FixityCheck, 'id' | 'byName' | 'endedAt'>

export const lastFixity = (db: ReadDb): FixityCheck | null =>
  db.select().from(fixityCheckTable).orderBy(desc(fixityCheckTable.id)).limit(1).get() ?? null

const storedAll = (db: ReadDb) =>
  must(
    db
      .select({
        files: sql<number>`count(*)`,
        bytes: sql<number>`coalesce(sum(${fileTable.size}), 0)`,
        firstAt: sql<number | null>`min(${fileTable.at})`,
      })
      .from(fileTable)
      .leftJoin(destroyedFileTable, eq(destroyedFileTable.sha256, fileTable.sha256))
      .where(isNull(destroyedFileTable.sha256))
      .get(),
    'an aggregate has a row',
  )

/** How many files the store holds by its records, and their bytes. */
export function storedTotals(db: ReadDb): { files: number; bytes: number } {
  const { files, bytes } = storedAll(db)
  return { files, bytes }
}

/** When the next check is due: a week after the last, or after the first file came. */
export function fixityDueAt(db: ReadDb, now: number): number {
  const from = lastFixity(db)?.endedAt ?? storedAll(db).firstAt
  return (from ?? now) + everyMs
}

export const fixityDue = (db: ReadDb, now: number): boolean => fixityDueAt(db, now) <= now

type Watch = { signal: AbortSignal; onProgress?: (progress: FixityProgress) => void }

/**
 * Reads every stored file back and compares its hash and size with its record (固化核对); then looks for what
 * lies in the store and no record knows. Rejects when the signal fires.
 */
export async function checkStore(office: Office, { signal, onProgress }: Watch): Promise<Found> {
  const startedAt = office.now()
  const files = keptFiles(office.read)
  const total = { totalFiles: files.length, totalBytes: files.reduce((sum, { size }) => sum + size, 0) }
  const list: FixityFinding[] = []
  let bytes = 0
  for (const [index, { sha256, name, size }] of files.entries()) {
    signal.throwIfAborted()
    onProgress?.({ ...total, files: index, bytes })
    const found = await digestFile(filePath(office, sha256), signal)
    if (!found) list.push({ kind: 'missing', stored: sha256, name, bytes: size })
    else if (found.sha256 !== sha256 || found.size !== size) {
      list.push({ kind: 'changed', stored: sha256, name, bytes: found.size })
    }
    bytes += size
  }
  onProgress?.({ ...total, files: files.length, bytes })
  list.push(...(await orphansOf(office)))
  const count = (kind: FixityFinding['kind']): number => list.filter((one) => one.kind === kind).length
  return {
    startedAt,
    files: files.length,
    bytes,
    missing: count('missing'),
    changed: count('changed'),
    orphans: count('orphan'),
    list: list.slice(0, mostListed),
  }
}

/** What lies in the store and no record knows. Nothing comes in meanwhile: a file is moved in before its row. */
const orphansOf = (office: Office): Promise<FixityFinding[]> =>
  alone(office, async () => {
    const orphans: FixityFinding[] = []
    for (const stored of await readdir(folderOf(office))) {
      if (fileRow(office.read, stored)) continue
      const facts = await stat(join(folderOf(office), stored)).catch(() => null)
      if (facts?.isFile()) orphans.push({ kind: 'orphan', stored, name: '', bytes: facts.size })
    }
    return orphans
  })

/** Puts a check on record. */
export function recordFixity(
  tx: Tx,
  found: Found,
  { actor, now }: { actor: Actor; now: number },
): FixityCheck {
  return tx
    .insert(fixityCheckTable)
    .values({ ...found, byName: actor.name, endedAt: now })
    .returning()
    .get()
}
