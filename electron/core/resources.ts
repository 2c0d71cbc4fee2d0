import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder of files that travel with the program, found from wherever this module was built to. */
function packageRoot(): string {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'resources', 'migrations'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('resources/migrations is missing from the installation')
    folder = parent
  }
  return folder
}

/** Absolute path of a file or folder below the program's own root, such as `resources/migrations`. */
export const programPath = (...parts: string[]): string => join(packageRoot(), ...parts)
