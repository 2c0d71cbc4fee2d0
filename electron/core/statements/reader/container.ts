/** What the first bytes say the file is. */
export type ContainerKind = 'zip' | 'ole' | 'text' | 'unknown'

const startsWith = (bytes: Uint8Array, ...head: number[]): boolean =>
  head.every((value, index) => bytes[index] === value)

const otherFormats: number[][] = [
  [0x25, 0x50, 0x44, 0x46],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x52, 0x61, 0x72, 0x21],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x1f, 0x8b],
  [0x7b, 0x5c, 0x72, 0x74, 0x66],
]

/** Tells the container from the bytes alone: an export called .csv may well be an old workbook. */
export function containerKind(bytes: Uint8Array): ContainerKind {
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0x50, 0x4b, 0x05, 0x06)) return 'zip'
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return 'ole'
  if (otherFormats.some((head) => startsWith(bytes, ...head))) return 'unknown'
  return 'text'
}

/** Whether decoded text is a web page or an XML workbook that a bank saved under an .xls name. */
export function looksLikeMarkup(head: string): boolean {
  const start = head.slice(0, 4_096).trimStart().toLowerCase()
  if (!start.startsWith('<')) return false
  return (
    /<(?:html|table|body|head|meta|style|div|center|font|!doctype html)\b/.test(start) || isXmlWorkbook(start)
  )
}

const isXmlWorkbook = (start: string): boolean =>
  start.includes('urn:schemas-microsoft-com:office:spreadsheet')
