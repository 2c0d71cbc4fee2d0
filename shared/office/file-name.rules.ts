import { type FileFormat, fileFormats } from './file-formats.ts'

/** Bytes that every file system takes in one name. */
const longestNameBytes = 200

/** Characters that hide or turn around what a name says: control, format (bidi overrides, zero width), unassigned. */
const deceiving = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\u2028\u2029]/gu
const separators = /[/\\:*?"<>|\u2044\u2215\u2571\u29f8\uff0f\uff3c]/g
/** Names that Windows gives to devices, with any ending. */
const devices = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i

const sizeOf = (text: string): number => new TextEncoder().encode(text).byteLength

/** The longest beginning of a text within so many bytes of UTF-8; no character is cut. */
function beginning(text: string, bytes: number): string {
  let kept = ''
  let left = bytes
  for (const sign of text) {
    left -= sizeOf(sign)
    if (left < 0) break
    kept += sign
  }
  return kept
}

/** The last ending of a name in small letters, without its dot; empty when it has none. */
export const endingOf = (name: string): string => /\.([^.\s]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? ''

/**
 * The name that a file gets on screen and when it is saved (文件名): what hides, separates folders or means a
 * device is taken out, the length is cut to 200 bytes, and the ending is one that fits the content, so that
 * nothing that looks like a picture is run when it is opened. It is never used as a path in the store.
 */
export function safeFileName(name: string, format: FileFormat): string {
  const { endings } = fileFormats[format]
  const bare = name
    .normalize('NFC')
    .replace(deceiving, '')
    .replace(separators, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[.\s]+|[.\s]+$/gu, '')
    .replace(devices, '_$&')
  const ending = endingOf(bare)
  const fits = endings.some((one) => one === ending)
  const stem = fits ? bare.slice(0, -ending.length - 1).replace(/[.\s]+$/u, '') : bare
  const last = fits ? bare.slice(-ending.length) : endings[0]
  return `${beginning(stem, longestNameBytes - sizeOf(last) - 1).replace(/[.\s]+$/u, '') || '_'}.${last}`
}
