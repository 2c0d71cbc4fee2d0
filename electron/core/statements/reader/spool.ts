import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'

/**
 * Writes a file that came in aside, piece by piece, and returns its SHA-256 in hex. It is done where the file
 * is read: the pieces that are left behind go with the thread.
 */
export async function spool(file: Blob, path: string): Promise<string> {
  const digest = createHash('sha256')
  const handle = await open(path, 'wx', 0o600)
  try {
    for await (const piece of file.stream()) {
      digest.update(piece)
      await handle.writeFile(piece)
    }
  } finally {
    await handle.close()
  }
  return digest.digest('hex')
}
