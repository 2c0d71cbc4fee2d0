import { randomUUID } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'

const longest = 120

/**
 * A name that every system's file dialog accepts, out of what the page suggests: no folders, no characters
 * that Windows refuses, never one of its device names.
 */
export function safeFileName(suggested: string): string {
  const name = suggested
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-')
    .replace(/^[\s.]+|[\s.]+$/g, '')
    .replace(/^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i, '_$1')
  if (name === '') return 'siwu'
  if (name.length <= longest) return name
  const ending = /\.\w{1,8}$/.exec(name)?.[0] ?? ''
  return name.slice(0, longest - ending.length) + ending
}

/** Writes the whole file or leaves what was there: a full disk spoils no earlier export. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const part = `${path}.${randomUUID().slice(0, 8)}.part`
  try {
    await writeFile(part, bytes, { flush: true })
    await rename(part, path)
  } catch (problem) {
    await rm(part, { force: true })
    throw problem
  }
}
