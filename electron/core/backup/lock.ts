import { join } from 'node:path'
import { holdLock } from '../db/owner.ts'
import { BackupProblem } from './problem.ts'

/**
 * One backup of an office at a time, whichever program makes it: each clears away what a killed one left.
 * Returns what lets go. Throws BackupProblem `anotherBackup`.
 */
export function takeBackupLock(dataDir: string): () => void {
  const release = holdLock(join(dataDir, 'backup.lock'))
  if (release) return release
  throw new BackupProblem({ code: 'anotherBackup' })
}
