import { existsSync } from 'node:fs'
import { createCanvas, GlobalFonts } from '@napi-rs/canvas'

/** Where systems keep a Chinese font; `scripts/test.js` installs Noto on a bare Linux. */
const fonts = [
  '/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc',
  '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
  '/System/Library/Fonts/STHeiti Light.ttc',
  'C:\\Windows\\Fonts\\simsun.ttc',
]
const font = fonts.find((path) => existsSync(path))
if (font) GlobalFonts.registerFromPath(font, 'Chinese')

type Kind = 'png' | 'jpeg' | 'webp'

function sheet(lines: readonly string[], { width = 900, height = 420, size = 34 } = {}) {
  const canvas = createCanvas(width, height)
  const paper = canvas.getContext('2d')
  paper.fillStyle = 'white'
  paper.fillRect(0, 0, width, height)
  paper.fillStyle = 'black'
  paper.font = `${size}px Chinese`
  for (const [row, line] of lines.entries()) paper.fillText(line, 60, 90 + row * size * 1.8)
  return canvas
}

/** A sheet of paper with these lines on it, as a scanner gives it. */
export const scan = (lines: readonly string[], kind: Kind = 'png', paper = {}): Uint8Array => {
  const canvas = sheet(lines, paper)
  return new Uint8Array(kind === 'png' ? canvas.encodeSync('png') : canvas.encodeSync(kind, 90))
}

/** A PDF whose pages are pictures, each with words beside the picture or none. */
export function scannedPdf(
  pages: readonly { jpeg: Uint8Array; words?: string; width?: number; height?: number }[],
): Uint8Array {
  const parts: Buffer[] = []
  const places: number[] = []
  let length = 0
  const write = (piece: Buffer | string): void => {
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece
    parts.push(bytes)
    length += bytes.length
  }
  const object = (...body: (Buffer | string)[]): void => {
    places.push(length)
    write(`${places.length} 0 obj\n`)
    for (const piece of body) write(piece)
    write('\nendobj\n')
  }
  const stream = (dictionary: string, bytes: Buffer): [string, Buffer, string] => [
    `<< ${dictionary} /Length ${bytes.length} >>\nstream\n`,
    bytes,
    '\nendstream',
  ]
  write('%PDF-1.7\n')
  const first = 4
  object('<< /Type /Catalog /Pages 2 0 R >>')
  const kids = pages.map((_, index) => `${first + index * 3} 0 R`).join(' ')
  object(`<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`)
  object('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>')
  for (const [index, { jpeg, words = '', width = 900, height = 420 }] of pages.entries()) {
    const at = first + index * 3
    // At 110 points an inch, as small as it may be.
    const box = [Math.round(width * 0.66), Math.round(height * 0.66)]
    object(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${box.join(' ')}] /Contents ${at + 1} 0 R /Resources << /Font << /F1 3 0 R >> /XObject << /Im ${at + 2} 0 R >> >> >>`,
    )
    const text = words === '' ? '' : `BT /F1 6 Tf 3 Tr 10 10 Td (${words}) Tj ET`
    object(...stream('', Buffer.from(`q ${box[0]} 0 0 ${box[1]} 0 0 cm /Im Do Q ${text}`, 'latin1')))
    object(
      ...stream(
        `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode`,
        Buffer.from(jpeg),
      ),
    )
  }
  const start = length
  const rows = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  write(`xref\n0 ${places.length + 1}\n0000000000 65535 f \n${rows}`)
  write(`trailer\n<< /Size ${places.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`)
  return new Uint8Array(Buffer.concat(parts))
}

/** A TIFF of several grey pages, as a fax or a feeder scanner writes it. */
export function tiff(
  pages: readonly { lines: readonly string[]; width?: number; height?: number }[],
): Uint8Array {
  const parts: Buffer[] = [Buffer.from([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0])]
  let length = 8
  for (const [index, { lines, width = 900, height = 420 }] of pages.entries()) {
    const rgba = sheet(lines, { width, height }).getContext('2d').getImageData(0, 0, width, height).data
    const grey = Buffer.alloc(width * height, 0)
    for (let at = 0; at < grey.length; at += 1) grey[at] = rgba[at * 4] ?? 0
    const entries: [tag: number, type: 3 | 4, value: number][] = [
      [256, 4, width],
      [257, 4, height],
      [258, 3, 8],
      [259, 3, 1],
      [262, 3, 1],
      [273, 4, 0],
      [277, 3, 1],
      [278, 4, height],
      [279, 4, grey.length],
    ]
    const directory = Buffer.alloc(2 + entries.length * 12 + 4)
    directory.writeUInt16LE(entries.length, 0)
    for (const [row, [tag, type, value]] of entries.entries()) {
      const at = 2 + row * 12
      directory.writeUInt16LE(tag, at)
      directory.writeUInt16LE(type, at + 2)
      directory.writeUInt32LE(1, at + 4)
      directory.writeUInt32LE(tag === 273 ? length + directory.length : value, at + 8)
    }
    const next = length + directory.length + grey.length
    directory.writeUInt32LE(index === pages.length - 1 ? 0 : next, directory.length - 4)
    parts.push(directory, grey)
    length = next
  }
  return new Uint8Array(Buffer.concat(parts))
}
