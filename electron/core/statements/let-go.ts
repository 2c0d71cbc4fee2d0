import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Smaller files leave so little behind that it can wait. */
const largeBytes = 4 * 1024 * 1024

let collect: (() => void) | null = null

/**
 * Lets go of memory that nobody uses any more, after work on a file of so many bytes. A file that came in leaves
 * buffers of several times its size behind, outside the heap; the heap stays small meanwhile, so that the engine
 * would not look for them. Takes a few hundredths of a second, for large files only.
 */
export function letGoOfMemory(fileBytes: number): void {
  if (fileBytes < largeBytes) return
  collect ??= collector()
  collect()
}

/** The engine's own collection, which it shows to a new context once it is told to. */
function collector(): () => void {
  setFlagsFromString('--expose-gc')
  const found: unknown = runInNewContext('gc')
  setFlagsFromString('--no-expose-gc')
  return () => {
    if (typeof found === 'function') found()
  }
}
