import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { programPath } from '../core/resources.ts'
import { CouldNotRun, type ExitCode, exitCodes } from './outcome.ts'

/** Runs the measurements that come with the sources, in a process that nothing else has warmed up. */
export function bench(args: readonly string[]): ExitCode {
  const script = programPath('bench', 'run.ts')
  if (!existsSync(script)) {
    throw new CouldNotRun(
      '测速程序只随源代码提供，请在源代码目录中运行 npm run bench。',
      'The benchmark comes with the sources only: run npm run bench there.',
    )
  }
  const { status } = spawnSync(process.execPath, [script, ...args], { stdio: 'inherit' })
  if (status === 0) return exitCodes.done
  return status === 1 ? exitCodes.foundWrong : exitCodes.couldNotRun
}
