import type { StatementEncoding } from '../../../../shared/statements/statement-reading.ts'
import { type FileBytes, piecesOf } from './file-bytes.ts'
import type { Tell } from './source.ts'

/** Text of a file: its encoding, its pieces in order, and whether some bytes were no text in it. */
export type DecodedText = {
  encoding: StatementEncoding
  damaged: boolean
  chunks: (tell?: Tell) => Generator<string>
}

/** Fixed-width exports cut the last Chinese character of a field in half: so much damage still is text. */
const toleratedDamage = 0.002

const labels = {
  'utf-8': 'utf-8',
  'utf-8-bom': 'utf-8',
  gb18030: 'gb18030',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
} as const satisfies Record<StatementEncoding, string>

function* decodeChunks(
  bytes: FileBytes,
  encoding: StatementEncoding,
  fatal: boolean,
  tell?: Tell,
): Generator<string> {
  const decoder = new TextDecoder(labels[encoding], { fatal })
  let done = 0
  for (const piece of piecesOf(bytes)) {
    // While a piece is worked on, about half of it is done.
    tell?.((done + piece.length / 2) / bytes.length)
    done += piece.length
    yield decoder.decode(piece, { stream: true })
  }
  yield decoder.decode()
}

/** Control characters that no text file holds; tab, line ends, form feed and Ctrl-Z do occur. */
const binarySigns = new RegExp(`[${String.fromCharCode(0)}-\\u0008\\u000e-\\u0019\\u001c-\\u001f]`)
const hasBinarySigns = (text: string): boolean => binarySigns.test(text)

function isStrictly(bytes: FileBytes, encoding: StatementEncoding): boolean {
  try {
    for (const text of decodeChunks(bytes, encoding, true)) if (hasBinarySigns(text)) return false
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

/** The share of characters that are no text, or 1 when the bytes hold signs that no text file has. */
function damageOf(bytes: FileBytes, encoding: StatementEncoding): number {
  let damaged = 0
  let all = 0
  for (const text of decodeChunks(bytes, encoding, false)) {
    if (hasBinarySigns(text)) return 1
    all += text.length
    for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) damaged += 1
  }
  return all === 0 ? 1 : damaged / all
}

function wideEncoding(head: Uint8Array): StatementEncoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  let even = 0
  let odd = 0
  head.forEach((value, index) => {
    if (value === 0 && index % 2 === 0) even += 1
    else if (value === 0) odd += 1
  })
  if (odd > head.length / 8 && even === 0) return 'utf-16le'
  if (even > head.length / 8 && odd === 0) return 'utf-16be'
  return null
}

/**
 * Finds the encoding by trying: byte order marks, strict UTF-8, strict GB18030, then GB18030 with a few
 * damaged characters. Returns null when the bytes are no text.
 */
export function decodeText(bytes: FileBytes): DecodedText | null {
  const found = (encoding: StatementEncoding, damaged = false): DecodedText => ({
    encoding,
    damaged,
    chunks: (tell) => decodeChunks(bytes, encoding, false, tell),
  })
  const head = bytes.read(0, 2_048)
  const wide = wideEncoding(head)
  if (wide) return damageOf(bytes, wide) <= toleratedDamage ? found(wide) : null
  const marked = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf
  if (isStrictly(bytes, 'utf-8')) return found(marked ? 'utf-8-bom' : 'utf-8')
  if (isStrictly(bytes, 'gb18030')) return found('gb18030')
  const utf8Damage = damageOf(bytes, 'utf-8')
  const gbDamage = damageOf(bytes, 'gb18030')
  if (Math.min(utf8Damage, gbDamage) > toleratedDamage) return null
  return utf8Damage <= gbDamage ? found(marked ? 'utf-8-bom' : 'utf-8', true) : found('gb18030', true)
}
