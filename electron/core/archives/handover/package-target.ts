import { createWriteStream } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'

/** Where a package is written: a folder, or one zip file. */
export type PackageTarget = {
  /** Writes one file; resolves when its bytes were taken. */
  add: (path: string, content: AsyncIterable<Uint8Array> | Buffer, size: number) => Promise<void>
  /** Resolves when everything is on the disk. */
  end: () => Promise<void>
}

/** A path that is written as one file. */
export const isZipPath = (path: string): boolean => path.toLowerCase().endsWith('.zip')

async function* piecesOf(content: AsyncIterable<Uint8Array> | Buffer): AsyncGenerator<Uint8Array> {
  if (Buffer.isBuffer(content)) yield content
  else yield* content
}

/** A package as a folder of files. */
export function folderTarget(root: string): PackageTarget {
  return {
    add: async (path, content) => {
      const target = join(root, ...path.split('/'))
      await mkdir(dirname(target), { recursive: true })
      const handle = await open(target, 'wx')
      try {
        for await (const piece of piecesOf(content)) await handle.writeFile(piece)
        await handle.sync()
      } finally {
        await handle.close()
      }
    },
    end: async () => undefined,
  }
}

/** Endings whose bytes are packed already. */
const packed = /\.(?:zip|docx|xlsx|pptx|ofd|pdf|jpe?g|png|webp|gif|mp[34])$/i

/** A package as one zip file; `madeAt` is the time of every entry. */
export function zipTarget(file: string, madeAt: number): PackageTarget {
  const zip = new ZipFile()
  const mtime = new Date(madeAt)
  const failed = Promise.withResolvers<never>()
  zip.on('error', (problem) => failed.reject(problem))
  failed.promise.catch(() => undefined)
  const written = pipeline(zip.outputStream, createWriteStream(file, { flags: 'wx' }))
  written.catch((problem: unknown) => failed.reject(problem))
  return {
    add: async (path, content, size) => {
      const stream = Readable.from(piecesOf(content))
      const read = new Promise<void>((resolve, reject) => {
        stream.on('end', resolve)
        stream.on('error', reject)
      })
      zip.addReadStream(stream, path, { mtime, size, compress: !packed.test(path), mode: 0o100644 })
      await Promise.race([read, failed.promise])
    },
    end: async () => {
      zip.end()
      await Promise.race([written, failed.promise])
      const handle = await open(file, 'r+')
      try {
        await handle.sync()
      } finally {
        await handle.close()
      }
    },
  }
}
