import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/** The bytes of a file, read piece by piece: a file of 50 MB is never in memory whole. */
export type FileBytes = {
  readonly length: number
  /**
   * The bytes from there on, fewer at the end of the file; they are not to be changed. `into` is where they may
   * be put, so that they last only until it is used again.
   */
  read: (from: number, length: number, into?: Uint8Array) => Uint8Array
}

/** Bytes that are in memory already. */
export const bytesInMemory = (bytes: Uint8Array): FileBytes => ({
  length: bytes.length,
  read: (from, length) => bytes.subarray(from, from + length),
})

/** Opens a file for reading; the reader sees as many bytes as it had then. Throws the system's error. */
export function openFile(path: string): FileBytes & { close: () => void } {
  const file = openSync(path, 'r')
  const size = fstatSync(file).size
  return {
    length: size,
    read: (from, length, into) => {
      const wanted = Math.max(Math.min(length, size - from), 0)
      const bytes = into ? into.subarray(0, wanted) : new Uint8Array(wanted)
      let filled = 0
      while (filled < bytes.length) {
        const got = readSync(file, bytes, filled, bytes.length - filled, from + filled)
        if (got === 0) return bytes.subarray(0, filled)
        filled += got
      }
      return bytes
    },
    close: () => closeSync(file),
  }
}

/** So much is read at a time. */
const pieceBytes = 1 << 18

/** All bytes in pieces; each lasts only until the next. */
export function* piecesOf(bytes: FileBytes): Generator<Uint8Array> {
  const into = new Uint8Array(Math.min(pieceBytes, bytes.length))
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.read(at, pieceBytes, into)
}
