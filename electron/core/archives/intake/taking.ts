import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { IntakeProblem } from '../../../../shared/archives/intake.contract.ts'
import { Refusal } from '../../../../shared/kernel/refusal.ts'
import type { FileFormat } from '../../../../shared/office/file-formats.ts'
import { safeFileName } from '../../../../shared/office/file-name.rules.ts'
import type { Office } from '../../office/context.ts'
import { largestBytes } from '../../office/files/access.ts'
import { formatOf } from '../../office/files/format.ts'
import { bringEach } from '../../office/files/store.ts'
import { freeBytes, sweepUploads, uploadPath } from '../../office/files/uploads.ts'
import type { Source } from './intake.queries.ts'

/** A file that lies beside the store, whole and hashed, or why it does not. */
export type Coming = Source & {
  arrived: { path: string; sha256: string; name: string; format: FileFormat } | { problem: IntakeProblem }
}

/** Where the bytes come from: they are in memory, or lie on the disk of this machine and stay there. */
export type Bytes = Uint8Array | { path: string | Buffer }

/** Asks what can be asked before a byte is copied. */
export async function problemOfSize(office: Office, bytes: number): Promise<IntakeProblem | null> {
  if (bytes === 0) return { code: 'fileEmpty' }
  const limit = largestBytes(office)
  if (bytes > limit) return { code: 'fileTooLarge', bytes, limit }
  const free = await freeBytes(office)
  return bytes > free ? { code: 'diskLow', bytes, free } : null
}

/** Copies a file beside the store and hashes what it copies; the source is only read. */
async function copied(from: string | Buffer, to: string): Promise<{ sha256: string; size: number }> {
  const digest = createHash('sha256')
  let size = 0
  const hashing = new Transform({
    transform: (piece: Buffer, _encoding, next) => {
      digest.update(piece)
      size += piece.length
      next(null, piece)
    },
  })
  await pipeline(createReadStream(from), hashing, createWriteStream(to, { flags: 'wx', mode: 0o600 }))
  return { sha256: digest.digest('hex'), size }
}

const codeOf = (problem: unknown): string =>
  problem instanceof Error && 'code' in problem ? String(problem.code) : String(problem)

/** Whether the disk of the office is what failed; else it is the source. */
const isDisk = (problem: unknown): boolean => ['ENOSPC', 'EDQUOT', 'EIO', 'EROFS'].includes(codeOf(problem))

/**
 * Lays one file beside the store and tells what it is. What stands against it comes as its problem; the source is
 * never changed. Null when the source was written to meanwhile: it is not finished.
 */
export async function layBeside(office: Office, source: Source, bytes: Bytes): Promise<Coming | null> {
  const failed = (problem: IntakeProblem): Coming => ({ ...source, arrived: { problem } })
  const wrong = await problemOfSize(office, source.size)
  if (wrong) return failed(wrong)
  await sweepUploads(office)
  const path = uploadPath(office, crypto.randomUUID())
  try {
    const { sha256, size } = await written(bytes, path)
    if (size !== source.size || (!(bytes instanceof Uint8Array) && !(await isSame(bytes.path, source)))) {
      await rm(path, { force: true })
      return null
    }
    return await recognised(source, path, sha256)
  } catch (problem) {
    await rm(path, { force: true }).catch(() => undefined)
    if (codeOf(problem) === 'ENOENT') return failed({ code: 'sourceGone' })
    if (isDisk(problem)) return failed({ code: 'fileNotKept' })
    return failed({ code: 'sourceUnreadable', reason: codeOf(problem) })
  }
}

async function written(bytes: Bytes, path: string): Promise<{ sha256: string; size: number }> {
  if (!(bytes instanceof Uint8Array)) return copied(bytes.path, path)
  await writeFile(path, bytes, { flag: 'wx', mode: 0o600 })
  return { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length }
}

async function isSame(path: string | Buffer, { size, modifiedAt }: Source): Promise<boolean> {
  const now = await stat(path)
  return now.size === size && Math.trunc(now.mtimeMs) === modifiedAt
}

/** What a file that lies beside the store is; one that is not taken is removed again. */
export async function recognised(source: Source, path: string, sha256: string): Promise<Coming> {
  const format = await formatOf(path, source.name)
  if (format instanceof Refusal) {
    await rm(path, { force: true })
    return { ...source, arrived: { problem: format.facts } }
  }
  return { ...source, arrived: { path, sha256, format, name: safeFileName(source.name, format) } }
}

/**
 * Brings what lies beside the store into it and runs the command that records it, told which files the disk kept.
 * What is left beside the store is removed, whatever comes of it.
 */
export async function bringComing<T>(
  office: Office,
  coming: readonly Coming[],
  record: (kept: ReadonlySet<string>) => T,
): Promise<T> {
  const files = coming.flatMap(({ arrived, size }) =>
    'problem' in arrived
      ? []
      : [{ path: arrived.path, stored: { sha256: arrived.sha256, name: arrived.name, size } }],
  )
  try {
    return await bringEach(office, files, record)
  } finally {
    for (const { path } of files) await rm(path, { force: true })
  }
}

/** The folder of the office's own data, which is no source. */
export const isOfOffice = (office: Office, path: string): boolean =>
  `${path}/`.startsWith(`${join(office.dataDir)}/`) || `${join(office.dataDir)}/`.startsWith(`${path}/`)
