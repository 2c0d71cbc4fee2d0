import { asc, eq } from 'drizzle-orm'
import type { WatchedFolder } from '../../../../shared/archives/intake.contract.ts'
import type { ReadDb } from '../../db/connection.ts'
import type { Office } from '../../office/context.ts'
import { watchedFolderTable } from './intake.tables.ts'
import { lastLook } from './looks.ts'

export type FolderRow = typeof watchedFolderTable.$inferSelect

export const folderRow = (db: ReadDb, id: number): FolderRow | undefined =>
  db.select().from(watchedFolderTable).where(eq(watchedFolderTable.id, id)).get()

export const folderRows = (db: ReadDb): FolderRow[] =>
  db.select().from(watchedFolderTable).orderBy(asc(watchedFolderTable.id)).all()

/** A folder as people see it, with how the last look went. */
export const toFolder = (office: Office, { at: _, ...row }: FolderRow): WatchedFolder => ({
  ...row,
  looked: lastLook(office, row.id),
})
