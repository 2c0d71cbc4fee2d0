import { createHash } from 'node:crypto'
import { closeSync, existsSync, openSync, readdirSync, readSync } from 'node:fs'
import { join } from 'node:path'
import type { ReadDb } from '../db/connection.ts'
import { destroyedFiles, keptFiles } from './files/destroyed.ts'
import { fileTable } from './office.tables.ts'
import type { DamageReport } from './verify-report.ts'

const pieceBytes = 1024 * 1024

/** SHA-256 in hex and the size of a file, read piece by piece; null when it cannot be read. */
function digestOf(path: string): { sha256: string; size: number } | null {
  try {
    const handle = openSync(path, 'r')
    try {
      const digest = createHash('sha256')
      const piece = Buffer.alloc(pieceBytes)
      let size = 0
      for (let read = readSync(handle, piece); read > 0; read = readSync(handle, piece)) {
        digest.update(piece.subarray(0, read))
        size += read
      }
      return { sha256: digest.digest('hex'), size }
    } finally {
      closeSync(handle)
    }
  } catch {
    return null
  }
}

/** Reads every stored file again and compares it with its name and size; returns how many there are. */
export function checkFiles(db: ReadDb, dataDir: string, report: DamageReport): number {
  const files = keptFiles(db)
  for (const { sha256, name, size } of files) {
    const found = digestOf(join(dataDir, 'files', sha256))
    const place = { check: 'files', book: null, number: sha256, row: null } as const
    if (!found) {
      report.add(place, `文件“${name}”缺失或无法读取。`, `The file "${name}" is missing or cannot be read.`)
    } else if (found.sha256 !== sha256 || found.size !== size) {
      report.add(place, `文件“${name}”的内容已改变。`, `The content of the file "${name}" has changed.`)
    }
  }
  checkDestroyed(db, dataDir, report)
  return files.length
}

/** Bytes of a destroyed file that are there although they are on record as gone; those still to go are no damage. */
function checkDestroyed(db: ReadDb, dataDir: string, report: DamageReport): void {
  for (const { sha256, erasedAt } of destroyedFiles(db)) {
    if (erasedAt === null || !existsSync(join(dataDir, 'files', sha256))) continue
    const place = { check: 'files', book: null, number: sha256, row: null } as const
    report.add(place, '已销毁的文件仍在文件库中。', 'A destroyed file lies in the store again.')
  }
}

/** What lies in the store and no record knows (未登记文件): left by a crash, part of no record and no damage. */
export function countUnrecorded(db: ReadDb, dataDir: string): number {
  const names = readdirSync(join(dataDir, 'files'))
  const known = new Set(
    db
      .select({ sha256: fileTable.sha256 })
      .from(fileTable)
      .all()
      .map(({ sha256 }) => sha256),
  )
  return names.filter((name) => !known.has(name)).length
}
