import { resolve } from 'node:path'
import { doJob } from '../core/backup/do-job.ts'
import { problemOf } from '../core/backup/problem.ts'
import { chooseBackup, type RestoreResult, requireEmpty } from '../core/backup/restore-backup.ts'
import { failed } from './backup-text.ts'
import { type ExitCode, exitCodes, printJson } from './outcome.ts'
import { readPassphrase } from './passphrase.ts'

type Options = { from: string; data: string; withoutDamaged?: boolean; json?: boolean }

/** Restores a backup into a folder that is empty or not there, verified before it stands under its name. */
export async function restore(options: Options): Promise<ExitCode> {
  const { withoutDamaged = false, json = false } = options
  const from = resolve(options.from)
  const directory = resolve(options.data)
  try {
    await requireEmpty(directory)
    const { manifest, path } = await chooseBackup(from)
    const passphrase = manifest.encryption ? await readPassphrase() : null
    const outcome = await doJob(
      { kind: 'restore', aim: 'keep', from: path, directory, passphrase, withoutDamaged, now: Date.now() },
      () => undefined,
    )
    if (outcome.kind === 'problem') return failed(outcome.facts, json)
    if (outcome.kind !== 'restored') throw new Error('a restore ends in an office or a problem')
    return tell(outcome.result, directory, json)
  } catch (problem) {
    const facts = problemOf(problem, from)
    if (facts.code === 'unexpected') throw problem
    return failed(facts, json)
  }
}

function tell(result: RestoreResult, directory: string, json: boolean): ExitCode {
  const { backupId, officeName, files, verified } = result
  if (json) printJson({ restored: { ...result, directory } })
  else {
    console.log(
      `已恢复 / Restored: ${officeName} ${backupId} → ${directory} · 文件 files ${files} · ${verified.sound ? '核对相符 verified' : '核对有误 unsound'}`,
    )
    for (const damage of verified.damages) console.log(damage)
  }
  return verified.sound ? exitCodes.done : exitCodes.foundWrong
}
