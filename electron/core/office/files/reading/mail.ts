import { decodeText } from '../../../statements/reader/decode.ts'
import { bytesInMemory } from '../../../statements/reader/file-bytes.ts'
import { textOfMarkup } from '../../../statements/reader/html-table.ts'

type Part = { headers: Map<string, string>; body: string }

/** Parts within parts of a mail; more is meant to exhaust. */
const deepest = 10

/** Bytes as the characters of the same numbers, so that a mail can be cut like text. */
const split = (raw: string): Part => {
  const [head = '', ...rest] = raw.split(/\r?\n\r?\n/)
  const headers = new Map<string, string>()
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim())
  }
  return { headers, body: rest.join('\r\n\r\n') }
}

const latin = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0) & 0xff)

function decodedAs(bytes: Uint8Array, charset: string | undefined): string {
  try {
    if (charset) return new TextDecoder(charset).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
  const found = decodeText(bytesInMemory(bytes))
  return found ? [...found.chunks()].join('') : ''
}

const quotedPrintable = (text: string): string =>
  text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9a-fA-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))

function bytesOf({ headers, body }: Part): Uint8Array {
  const encoding = headers.get('content-transfer-encoding')?.toLowerCase()
  if (encoding === 'base64') return new Uint8Array(Buffer.from(body, 'base64'))
  return latin(encoding === 'quoted-printable' ? quotedPrintable(body) : body)
}

/** Words of a header that are written in another alphabet (`=?gb2312?B?…?=`). */
const headerText = (value: string): string =>
  decodedAs(latin(value.replace(/\?=\s+=\?/g, '?==?')), undefined).replace(
    /=\?([\w-]+)(?:\*\w+)?\?([bBqQ])\?([^?]*)\?=/g,
    (_, charset, way, text) =>
      decodedAs(
        way.toUpperCase() === 'B'
          ? new Uint8Array(Buffer.from(text, 'base64'))
          : latin(quotedPrintable(text.replaceAll('_', ' '))),
        charset,
      ),
  )

const parameter = (header: string, name: string): string | undefined =>
  new RegExp(`${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, 'i').exec(header)?.slice(1).find(Boolean)

const plainOf = (html: string): string =>
  textOfMarkup(
    html
      .replace(/<(?:script|style)\b[\s\S]*?<\/(?:script|style)>/gi, '')
      .replace(/<(?:br|\/p|\/div|\/tr|\/li|\/h\d)\b[^>]*>/gi, '\n')
      .replace(/<[^>]*>/g, ''),
  )

function textsOf(part: Part, depth: number): string[] {
  const type = part.headers.get('content-type') ?? 'text/plain'
  const boundary = parameter(type, 'boundary')
  if (/^multipart\//i.test(type) && boundary && depth < deepest) {
    const inner = part.body
      .split(`--${boundary}`)
      .slice(1, -1)
      .map((raw) => split(raw.replace(/^\r?\n/, '')))
    const texts = inner.map((one) => textsOf(one, depth + 1))
    if (!/^multipart\/alternative/i.test(type)) return texts.flat()
    const plain = inner.findIndex(({ headers }) => /^text\/plain/i.test(headers.get('content-type') ?? ''))
    return texts[plain >= 0 ? plain : texts.length - 1] ?? []
  }
  const name = parameter(part.headers.get('content-disposition') ?? '', 'filename') ?? parameter(type, 'name')
  if (name !== undefined) return [`[${headerText(name)}]`]
  if (!/^text\//i.test(type)) return []
  const text = decodedAs(bytesOf(part), parameter(type, 'charset'))
  return [/^text\/html/i.test(type) ? plainOf(text) : text]
}

/** A mail as plain text: who, to whom, when, about what; its words; the names of what was attached. */
export function readMail(bytes: Uint8Array): string {
  const mail = split(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'))
  const head = ['from', 'to', 'cc', 'date', 'subject'].flatMap((name) => {
    const value = mail.headers.get(name)
    return value === undefined ? [] : [`${name[0]?.toUpperCase()}${name.slice(1)}: ${headerText(value)}`]
  })
  return [head.join('\n'), ...textsOf(mail, 0)].join('\n\n').trim()
}
