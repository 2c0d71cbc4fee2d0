import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

export type ShellOptions = { dataDir: string; demo: boolean }

type Surroundings = {
  platform: NodeJS.Platform
  env: Partial<Record<string, string>>
  home: string
  cwd: string
}

/** The place where this system keeps a user's program data. */
function userData({ platform, env, home }: Surroundings): string {
  if (platform === 'win32') return env.APPDATA ?? join(home, 'AppData', 'Roaming')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support')
  return env.XDG_DATA_HOME || join(home, '.local', 'share')
}

/**
 * What the window was started with: `--data DIR`, `--demo`. Without a folder it is the user's own `Siwu`, or
 * `Siwu-demo`, the same as `npm start` takes. Flags meant for Chromium are passed over.
 */
export function shellOptions(args: readonly string[], around: Surroundings): ShellOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { data: { type: 'string' }, demo: { type: 'boolean' } },
    strict: false,
  })
  const demo = values.demo === true
  const given = typeof values.data === 'string' && values.data !== '' ? values.data : null
  const dataDir = given ? resolve(around.cwd, given) : join(userData(around), demo ? 'Siwu-demo' : 'Siwu')
  return { dataDir, demo }
}
