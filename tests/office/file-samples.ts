import { deflateSync } from 'node:zlib'
import { type ZipEntry, zip } from '../statements/samples.ts'

const utf16Hex = (text: string): string =>
  [...Buffer.from(text, 'utf16le').swap16()].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** A PDF of numbered objects with a right cross-reference table. */
function pdfOf(objects: readonly string[], trailer = ''): Uint8Array {
  let text = '%PDF-1.7\n'
  const places = objects.map((body, index) => {
    const at = Buffer.byteLength(text, 'latin1')
    text += `${index + 1} 0 obj\n${body}\nendobj\n`
    return at
  })
  const start = Buffer.byteLength(text, 'latin1')
  const rows = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`
  return new Uint8Array(Buffer.from(text, 'latin1'))
}

const stream = (content: string, dictionary = ''): string =>
  `<< /Length ${Buffer.byteLength(content, 'latin1')} ${dictionary} >>\nstream\n${content}\nendstream`

/**
 * A PDF with one line of text a page, in a Chinese font that it names and does not carry: what the words are
 * follows from the character map alone.
 */
export function pdf(pages: readonly string[], trailer = ''): Uint8Array {
  const first = 6
  const kids = pages.map((_, index) => `${first + index * 2} 0 R`).join(' ')
  return pdfOf(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`,
      '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
      '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R >>',
      '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 859 /Descent -140 /CapHeight 700 /StemV 80 >>',
      ...pages.flatMap((text, index) => [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${first + index * 2 + 1} 0 R >>`,
        stream(`BT /F1 24 Tf 60 760 Td <${utf16Hex(text)}> Tj ET`),
      ]),
    ],
    trailer,
  )
}

/** A PDF whose owner's and user's passwords fit nothing: it asks for one. */
export function encryptedPdf(): Uint8Array {
  const noise = '00'.repeat(32)
  return pdf(
    ['秘密'],
    `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${noise}> /U <${noise}> /P -4 >> /ID [<${'11'.repeat(16)}> <${'11'.repeat(16)}>]`,
  )
}

function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  let crc = 0xffffffff
  for (const byte of body) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1
  }
  framed.writeUInt32BE((crc ^ 0xffffffff) >>> 0, body.length + 4)
  return framed
}

/** A picture of one colour. */
export function png(width: number, height: number, grey = 128): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const rows = Buffer.alloc((width + 1) * height, grey)
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      pngChunk('IHDR', header),
      pngChunk('IDAT', deflateSync(rows)),
      pngChunk('IEND', new Uint8Array()),
    ]),
  )
}

const contentTypes: ZipEntry = { name: '[Content_Types].xml', body: '<Types/>' }

export const paragraph = (text: string, properties = ''): string =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`

/** A Word document with this body, and further parts beside it. */
export const docx = (body: string, extra: ZipEntry[] = []): Uint8Array =>
  zip([
    contentTypes,
    {
      name: 'word/document.xml',
      body: `<?xml version="1.0"?><w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`,
    },
    ...extra,
  ])

export const pptx = (slides: readonly string[]): Uint8Array =>
  zip([
    contentTypes,
    { name: 'ppt/presentation.xml', body: '<p:presentation/>' },
    ...slides.map((text, index) => ({
      name: `ppt/slides/slide${index + 1}.xml`,
      body: `<p:sld><p:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sld>`,
    })),
  ])

/** An OFD page whose words stand where they are placed, in millimetres. */
export const ofd = (placed: readonly { x: number; y: number; text: string }[]): Uint8Array =>
  zip([
    {
      name: 'OFD.xml',
      body: '<ofd:OFD><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
    },
    {
      name: 'Doc_0/Pages/Page_0/Content.xml',
      body: `<ofd:Page><ofd:Content>${placed
        .map(
          ({ x, y, text }) =>
            `<ofd:TextObject Boundary="${x} ${y} 50 5"><ofd:TextCode>${text}</ofd:TextCode></ofd:TextObject>`,
        )
        .join('')}</ofd:Content></ofd:Page>`,
    },
  ])
