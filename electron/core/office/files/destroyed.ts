import { eq, getTableColumns, isNull } from 'drizzle-orm'
import type { ReadDb, Tx } from '../../db/connection.ts'
import { fileTable } from '../office.tables.ts'
import { destroyedFileTable, fileTextTable } from './files.tables.ts'

/** Every file that the store must hold: recorded, and not destroyed with the records that used it. */
export const keptFiles = (db: ReadDb) =>
  db
    .select(getTableColumns(fileTable))
    .from(fileTable)
    .leftJoin(destroyedFileTable, eq(destroyedFileTable.sha256, fileTable.sha256))
    .where(isNull(destroyedFileTable.sha256))
    .orderBy(fileTable.sha256)
    .all()

/** When a stored file was destroyed; null while it is kept. */
export const destroyedAt = (db: ReadDb, sha256: string): number | null =>
  db
    .select({ at: destroyedFileTable.at })
    .from(destroyedFileTable)
    .where(eq(destroyedFileTable.sha256, sha256))
    .get()?.at ?? null

/** Destroyed files, with whether their bytes are known to be gone. */
export const destroyedFiles = (db: ReadDb) =>
  db.select().from(destroyedFileTable).orderBy(destroyedFileTable.sha256).all()

/** A destroyed file that came to the office again, from wherever it was, is kept again and read again. */
export function keepAgain(tx: Tx, sha256: string, at: number): void {
  const lifted = tx
    .delete(destroyedFileTable)
    .where(eq(destroyedFileTable.sha256, sha256))
    .returning({ sha256: destroyedFileTable.sha256 })
    .all()
  if (lifted.length === 0) return
  tx.update(fileTextTable).set({ state: 'waiting', at }).where(eq(fileTextTable.sha256, sha256)).run()
}
