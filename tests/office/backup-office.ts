import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { whenEnded } from '../../electron/core/backup/runs.ts'
import { bringFile, recordFile } from '../../electron/core/office/files/store.ts'
import { must } from '../../shared/kernel/assert.ts'
import type { BackupRun } from '../../shared/office/backup.contract.ts'
import { testBooks } from '../cashier/book.ts'
import { newId } from './desk.ts'

export const passphrase = 'four quiet herons walk'

/** The fields of a plan that a test does not care about. */
export const planTo = (path: string, given: object = {}) => ({
  name: '本机备份',
  path,
  schedule: 'manual' as const,
  time: '12:00',
  weekday: 5,
  encrypted: false,
  keepDaily: 14,
  keepWeekly: 8,
  keepMonthly: 12,
  active: true,
  ...given,
})

/** An office with entries and files, and a disk to back it up to. */
export async function backupOffice(given: { day?: string; encrypted?: boolean } = {}) {
  const day = given.day ?? '2026-11-20'
  const books = await testBooks({ day, opened: '2026-11-01' })
  const { administrator, core } = books
  const disk = mkdtempSync(join(tmpdir(), 'siwu-disk-'))
  for (let n = 1; n <= 5; n += 1) await books.post(books.cash.id, { day, amountFen: n * 100 })
  const bring = (text: string) =>
    bringFile(core.office, `${text.slice(0, 20)}.txt`, new TextEncoder().encode(text), (stored) => {
      core.office.write((tx) => recordFile(tx, stored, 1))
      return stored.sha256
    })
  const photo = await bring('一张照片')
  const paper = await bring('一份合同')
  const { backup } = administrator
  if (given.encrypted) await backup.makeKey({ commandId: newId(), passphrase })
  const plan = await backup.savePlan({
    commandId: newId(),
    planId: null,
    version: 0,
    plan: planTo(disk, { encrypted: given.encrypted ?? false }),
  })
  const ended = async (): Promise<BackupRun> => must(await whenEnded(core.office), 'a run goes on')
  /** Backs up now and waits for the end of it; a session of an earlier day has ended. */
  const backUp = async (): Promise<BackupRun> => {
    const { backup } = await books.signIn('admin')
    await backup.run({ commandId: newId(), planId: plan.id })
    return ended()
  }
  return {
    ...books,
    day,
    disk,
    plan,
    photo,
    paper,
    bring,
    ended,
    backUp,
    /** The office's folder on the disk. */
    store: () => {
      const [office] = readdirSync(join(disk, 'siwu-backup'))
      return join(disk, 'siwu-backup', office ?? '')
    },
    remove: () => {
      books.close()
      rmSync(disk, { recursive: true, force: true })
    },
  }
}

/** Every file below a folder with its hash: what must not change. */
export function fingerprint(folder: string): Record<string, string> {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((one) => one.isFile())
  return Object.fromEntries(
    files
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort()
      .map((path) => [path, createHash('sha256').update(readFileSync(path)).digest('hex')]),
  )
}
