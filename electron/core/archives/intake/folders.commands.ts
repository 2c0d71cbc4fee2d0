import { statSync } from 'node:fs'
import { isAbsolute, resolve } from 'node:path'
import { eq } from 'drizzle-orm'
import type { FolderRefusal } from '../../../../shared/archives/intake.contract.ts'
import { must } from '../../../../shared/kernel/assert.ts'
import { type Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { Tx } from '../../db/connection.ts'
import type { Acting } from '../../office/command.ts'
import type { Office } from '../../office/context.ts'
import { type FolderRow, folderRow, folderRows } from './folders.queries.ts'
import { watchedFolderTable } from './intake.tables.ts'
import { isOfOffice } from './taking.ts'

type Refused = Refusal<FolderRefusal>

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false

const within = (inner: string, outer: string): boolean =>
  `${inner}/`.startsWith(`${outer.replace(/\/$/, '')}/`)

/** What stands against watching a path: a folder in a watched one would be taken twice. */
export function refusePath(office: Office, path: string): Refused | null {
  if (!isAbsolute(path)) return refuse({ code: 'pathNotAbsolute' })
  if (!isFolder(path)) return refuse({ code: 'pathMissing', path })
  if (isOfOffice(office, resolve(path))) return refuse({ code: 'pathOfOffice', path })
  const watched = folderRows(office.read).filter(({ active }) => active)
  const other = watched.find((one) => within(resolve(path), one.path) || within(one.path, resolve(path)))
  return other ? refuse({ code: 'pathWatched', path: other.path }) : null
}

/** Watches a folder; one that was watched before is taken up again. Whether it may be was asked before. */
export function watchFolder(tx: Tx, path: string, { actor, now }: Acting): FolderRow {
  const known = folderRows(tx).find((one) => one.path === resolve(path))
  const { id } = known
    ? tx
        .update(watchedFolderTable)
        .set({ active: true, byName: actor.name, at: now, version: known.version + 1 })
        .where(eq(watchedFolderTable.id, known.id))
        .returning()
        .get()
    : tx
        .insert(watchedFolderTable)
        .values({ path: resolve(path), active: true, byName: actor.name, at: now, version: 1 })
        .returning()
        .get()
  return must(folderRow(tx, id), 'a row just written')
}

/** Stops watching a folder, or goes on. Refuses `watchedFolderMissing`, `watchedFolderChanged`. */
export function setWatching(
  tx: Tx,
  { folderId, version, active }: { folderId: number; version: number; active: boolean },
  { actor, now }: Acting,
): FolderRow | Refused {
  const row = folderRow(tx, folderId)
  if (!row) return refuse({ code: 'watchedFolderMissing' })
  if (row.version !== version) return refuse({ code: 'watchedFolderChanged' })
  return tx
    .update(watchedFolderTable)
    .set({ active, byName: actor.name, at: now, version: version + 1 })
    .where(eq(watchedFolderTable.id, folderId))
    .returning()
    .get()
}
