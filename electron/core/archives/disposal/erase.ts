import { rm } from 'node:fs/promises'
import { asc, inArray, isNull } from 'drizzle-orm'
import type { ReadDb } from '../../db/connection.ts'
import type { BackgroundTask } from '../../office/background.ts'
import type { Office } from '../../office/context.ts'
import { destroyedFileTable } from '../../office/files/files.tables.ts'
import { alone, filePath, flushFolder, folderOf } from '../../office/files/store.ts'
import { runAsSystem } from '../../office/system.ts'

/** Files that have their tombstone and whose bytes are not known to be gone. */
const waiting = (db: ReadDb): string[] =>
  db
    .select({ sha256: destroyedFileTable.sha256 })
    .from(destroyedFileTable)
    .where(isNull(destroyedFileTable.erasedAt))
    .orderBy(asc(destroyedFileTable.sha256))
    .all()
    .map(({ sha256 }) => sha256)

/**
 * Takes away the bytes of destroyed files and notes that they are gone; resolves with how many went. Whatever a crash
 * or a disk that did not answer left is taken up again: the tombstone was committed before. Backups made earlier keep
 * their copies until they are pruned.
 */
export const eraseDestroyed = (office: Office): Promise<number> =>
  alone(office, async () => {
    const files = waiting(office.read)
    if (files.length === 0) return 0
    for (const sha256 of files) await rm(filePath(office, sha256), { force: true })
    await flushFolder(folderOf(office))
    runAsSystem(office, {
      name: 'disposals.erased',
      input: { files },
      topics: ['files', 'disposals'],
      action: (tx, { now }) => {
        tx.update(destroyedFileTable)
          .set({ erasedAt: now })
          .where(inArray(destroyedFileTable.sha256, files))
          .run()
        return { count: files.length }
      },
    })
    return files.length
  })

/** Goes on with a destruction that a crash stopped. */
export const eraseTask: BackgroundTask = {
  name: 'disposals.erased',
  due: (office) => waiting(office.read).length > 0,
  run: eraseDestroyed,
}
