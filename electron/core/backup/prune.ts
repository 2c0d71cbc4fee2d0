import { existsSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Keep, keptBackups } from '../../../shared/office/backup.rules.ts'
import type { Report } from './make-backup.ts'
import { readFileList, readStore } from './manifest.ts'
import { type BackupStore, clearLeftovers } from './store.ts'

/**
 * Takes away the backups that the rule no longer keeps, in this office's own folder only: the manifest first,
 * then its database, at last the files that no manifest names. While a manifest cannot be read no file is
 * taken away: it may be the one that names it. Returns the names of the backups removed.
 */
export async function prune(store: BackupStore, keep: Keep | null, report: Report): Promise<string[]> {
  if (!keep) return []
  report({ phase: 'old', doneBytes: 0, totalBytes: 0 })
  const { found, damaged } = await readStore(store)
  const candidates = found.map(({ manifest }) => ({
    backupId: manifest.backupId,
    madeAt: manifest.madeAt,
    good: manifest.verified.sound,
  }))
  const kept = keptBackups(candidates, keep)
  const removed = found.filter(({ manifest }) => !kept.has(manifest.backupId))
  for (const { path } of removed) await rm(path, { force: true })
  if (damaged.length === 0) await clearLeftovers(store)
  const staying = found.filter(({ manifest }) => kept.has(manifest.backupId))
  if (removed.length > 0 && damaged.length === 0) await removeUnnamed(store, staying)
  return removed.map(({ manifest }) => manifest.backupId)
}

async function removeUnnamed(
  store: BackupStore,
  staying: Awaited<ReturnType<typeof readStore>>['found'],
): Promise<void> {
  const named = new Set<string>()
  for (const { manifest } of staying) {
    const list = await readFileList(store, manifest).catch(() => null)
    if (!list) return
    for (const { name } of list) named.add(name)
  }
  for (const name of existsSync(store.files) ? await readdir(store.files) : []) {
    if (!named.has(name)) await rm(join(store.files, name), { force: true })
  }
}
