import { resolve } from 'node:path'
import { backUpLive, backUpOpened, type Told } from '../core/backup/command-line.ts'
import { type Core, openCore, programVersion } from '../core/open.ts'
import { OfficeUnavailable } from '../core/unavailable.ts'
import { failed } from './backup-text.ts'
import { requireOffice } from './office-client.ts'
import { type ExitCode, exitCodes, printJson } from './outcome.ts'

type Options = { data: string; to: string; encrypt?: boolean; json?: boolean }

/**
 * Backs the office up into a folder. While a desk has it open the copy is made beside it, by a reading
 * connection, and stands in the log of that disk only; otherwise it stands in the office's own log too.
 */
export async function backUp(options: Options): Promise<ExitCode> {
  requireOffice(options.data)
  const asked = { target: resolve(options.to), encrypted: options.encrypt ?? false }
  const core = open(options.data)
  try {
    const told = core
      ? await backUpOpened(core.office, asked)
      : await backUpLive(options.data, { ...asked, program: programVersion() })
    if ('problem' in told) return failed(told.problem, options.json ?? false)
    return tell(told.made, core !== null, options)
  } finally {
    core?.close()
  }
}

/** The office, or null when another program has it open. */
function open(dataDir: string): Core | null {
  try {
    return openCore({ dataDir })
  } catch (problem) {
    if (problem instanceof OfficeUnavailable && problem.code === 'ownedElsewhere') return null
    throw problem
  }
}

type Made = Extract<Told, { made: unknown }>['made']

function tell(made: Made, recorded: boolean, { json, to }: Options): ExitCode {
  const { backupId, bytes, files, newFiles, verified } = made
  if (json) {
    printJson({ backup: { backupId, path: resolve(to), bytes, files, newFiles, verified, recorded } })
  } else {
    const size = (bytes / 1024 / 1024).toFixed(1)
    const sound = verified.sound ? '核对相符 verified' : '核对有误 unsound'
    console.log(
      `已备份 / Backed up: ${backupId} · ${size} MB · 文件 files ${files}（新 new ${newFiles}）· ${sound}`,
    )
    for (const damage of verified.damages) console.log(damage)
  }
  return verified.sound ? exitCodes.done : exitCodes.foundWrong
}
