import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { z } from 'zod'
import { OfficeUnavailable } from '../unavailable.ts'

const ownerNote = z.object({ pid: z.int(), address: z.string().nullable() })

export type Ownership = {
  /** Writes down where this owner can be reached, for whoever tries next. */
  announce: (address: string) => void
  release: () => void
}

/**
 * Holds a lock file: an exclusive SQLite transaction on it, of which the system lets go when the process ends
 * in whatever way, so a crash leaves nothing to clean up. Returns what lets go, or null when another holds it.
 */
export function holdLock(file: string): (() => void) | null {
  const lock = new Database(file, { timeout: 0 })
  try {
    lock.pragma('journal_mode = DELETE')
    lock.exec('BEGIN EXCLUSIVE')
    return () => lock.close()
  } catch {
    lock.close()
    return null
  }
}

/**
 * Takes the data directory for this process by the lock on `owner.lock`. Throws OfficeUnavailable
 * `ownedElsewhere` with the owner's address.
 */
export function own(dataDir: string): Ownership {
  const note = join(dataDir, 'owner.json')
  const letGo = holdLock(join(dataDir, 'owner.lock'))
  if (!letGo) throw ownedElsewhere(note)
  writeFileSync(note, JSON.stringify({ pid: process.pid, address: null }))
  return {
    announce: (address) => writeFileSync(note, JSON.stringify({ pid: process.pid, address })),
    release: () => {
      rmSync(note, { force: true })
      letGo()
    },
  }
}

function ownedElsewhere(noteFile: string): OfficeUnavailable {
  const owner = readOwner(noteFile)
  const where = owner?.address ?? (owner ? `pid ${owner.pid}` : '')
  return new OfficeUnavailable(
    'ownedElsewhere',
    `数据目录正由另一个司务程序使用${where && `（${where}）`}，请在那里操作，或先关闭它。`,
    `The data directory is in use by another Siwu${where && ` (${where})`}: work there, or close it first.`,
  )
}

/** Who holds the data directory by its own note, or null. */
export function readOwner(noteFile: string): z.infer<typeof ownerNote> | null {
  try {
    return ownerNote.parse(JSON.parse(readFileSync(noteFile, 'utf8')))
  } catch {
    return null
  }
}
