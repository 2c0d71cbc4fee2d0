import { homedir } from 'node:os'
import { join } from 'node:path'

/** The data directory `name` in the place where this system keeps a user's program data. */
export function userDataDir(name) {
  const home = homedir()
  if (process.platform === 'win32') return join(process.env.APPDATA ?? join(home, 'AppData', 'Roaming'), name)
  if (process.platform === 'darwin') return join(home, 'Library', 'Application Support', name)
  return join(process.env.XDG_DATA_HOME || join(home, '.local', 'share'), name)
}
