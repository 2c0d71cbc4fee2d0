import type { BackupProblemFacts } from '../../../shared/office/backup.contract.ts'
import { OfficeUnavailable } from '../unavailable.ts'

/** Ends a backup or a restore with facts for a person. */
export class BackupProblem extends Error {
  readonly facts: BackupProblemFacts

  constructor(facts: BackupProblemFacts, cause?: unknown) {
    super(facts.code, { cause })
    this.name = 'BackupProblem'
    this.facts = facts
  }
}

/** Of a disk that takes no more SQLite may say only that reading or writing failed. */
const fullCodes = ['ENOSPC', 'EDQUOT', 'EFBIG', 'SQLITE_FULL', 'SQLITE_IOERR']
const lostCodes = [
  'ENOENT',
  'ENODEV',
  'ENXIO',
  'EIO',
  'ESTALE',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTCONN',
  'ETIMEDOUT',
]
const deniedCodes = ['EACCES', 'EPERM', 'EROFS', 'SQLITE_READONLY', 'SQLITE_CANTOPEN']

const codeOf = (problem: unknown): string =>
  problem instanceof Error && 'code' in problem ? String(problem.code) : ''

const isOneOf = (code: string, codes: readonly string[]): boolean =>
  codes.some((one) => code === one || (one.startsWith('SQLITE_') && code.startsWith(`${one}_`)))

/** What went wrong in words of the contract; `path` is the place that was being read or written. */
export function problemOf(problem: unknown, path: string): BackupProblemFacts {
  if (problem instanceof BackupProblem) return problem.facts
  if (problem instanceof OfficeUnavailable && problem.code === 'newerVersion') {
    return { code: 'newerVersion', program: '' }
  }
  const code = codeOf(problem)
  if (isOneOf(code, fullCodes)) return { code: 'diskFull', path }
  if (isOneOf(code, lostCodes)) return { code: 'targetLost', path }
  if (isOneOf(code, deniedCodes)) return { code: 'targetNotWritable', path }
  if (code === 'ENOTDIR') return { code: 'targetNotFolder', path }
  return { code: 'unexpected', message: problem instanceof Error ? problem.message : String(problem) }
}

/** Does one step; a failure of the disk at `path` becomes a problem that names it. */
export async function at<T>(path: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (problem) {
    throw problem instanceof BackupProblem ? problem : new BackupProblem(problemOf(problem, path), problem)
  }
}
