import { readFile } from 'node:fs/promises'
import { type Canvas, createCanvas, DOMMatrix, ImageData, Path2D } from '@napi-rs/canvas'
import type { PDFDocumentProxy } from 'pdfjs-dist'
import utif from 'utif2'
import type { PageFailure } from '../../../../shared/archives/page-text.contract.ts'
import type { FileFormat } from '../../../../shared/office/file-formats.ts'
import { openingOf } from '../../office/files/reading/pdf-text.ts'
import { pictureSize, tiffFrames } from '../../office/files/reading/pictures.ts'

/** Dots an inch that pages are drawn with: enough for small print, and no more work than needed. */
const dotsPerInch = 220
/** Points of one page that are read; a larger page is drawn coarser, a larger picture refused. */
const mostDrawn = 12_000_000
const mostPoints = 60_000_000

/** A page that cannot be read from its picture, and why. */
export class PageUnread extends Error {
  readonly failure: PageFailure

  constructor(failure: PageFailure) {
    super(failure)
    this.failure = failure
  }
}

/** What the engine is given: a picture file, and how its EXIF says that it lies; null for an empty sheet. */
export type PagePicture = { picture: Uint8Array; orientation: number } | null

/** The shades of a picture as a file that the engine opens (PGM); null when it shows nothing. */
function shadesOf(
  rgba: Uint8Array | Uint8ClampedArray,
  width: number,
  height: number,
  rowsEach = 1,
): PagePicture {
  const head = Buffer.from(`P5\n${width} ${height * rowsEach}\n255\n`, 'latin1')
  const picture = new Uint8Array(head.length + width * height * rowsEach)
  picture.set(head)
  let at = head.length
  let [darkest, lightest] = [255, 0]
  for (let row = 0; row < height; row += 1) {
    const start = at
    for (let point = row * width * 4; point < (row + 1) * width * 4; point += 4) {
      const alpha = (rgba[point + 3] ?? 255) / 255
      const [red = 0, green = 0, blue = 0] = [rgba[point], rgba[point + 1], rgba[point + 2]]
      const shade = (0.299 * red + 0.587 * green + 0.114 * blue) * alpha + 255 * (1 - alpha)
      picture[at] = shade
      if (shade < darkest) darkest = shade
      if (shade > lightest) lightest = shade
      at += 1
    }
    for (let more = 1; more < rowsEach; more += 1) {
      picture.copyWithin(at, start, start + width)
      at += width
    }
  }
  return lightest - darkest < 12 ? null : { picture, orientation: 1 }
}

/** How a photograph lies, from its EXIF; 1 is upright. */
function orientationOf(bytes: Uint8Array): number {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 65_536))
  const at = head.indexOf('Exif\0\0', 0, 'latin1')
  if (at < 0) return 1
  const start = at + 6
  const small = head.toString('latin1', start, start + 2) === 'II'
  const short = (from: number): number => {
    if (from + 2 > head.length) return 0
    return small ? head.readUInt16LE(from) : head.readUInt16BE(from)
  }
  const directory = start + (small ? short(start + 4) : short(start + 6))
  for (let entry = 0; entry < Math.min(short(directory), 64); entry += 1) {
    const field = directory + 2 + entry * 12
    if (short(field) === 0x0112) return Math.min(8, Math.max(1, short(field + 8)))
  }
  return 1
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch {
    throw new PageUnread('missing')
  }
}

async function loadPdf() {
  // The library looks for these when it is loaded.
  Object.assign(globalThis, { DOMMatrix, ImageData, Path2D })
  await import('pdfjs-dist/legacy/build/pdf.worker.mjs')
  return import('pdfjs-dist/legacy/build/pdf.mjs')
}

/**
 * Makes the pictures of pages, one at a time. The file looked at last stays open: a scan of three hundred pages is
 * opened once.
 */
export class PagePictures {
  private open: { path: string; document: PDFDocumentProxy } | null = null

  /** The picture of a page, numbered from 1. Throws PageUnread. */
  async of(path: string, format: FileFormat, page: number): Promise<PagePicture> {
    if (format === 'pdf') return this.drawn(path, page)
    const bytes = await bytesOf(path)
    if (format === 'tiff') return frameOf(bytes, page)
    if (format !== 'png' && format !== 'jpeg' && format !== 'webp') throw new PageUnread('unreadable')
    const size = pictureSize(bytes, format)
    if (size && size.width * size.height > mostPoints) throw new PageUnread('tooLarge')
    return { picture: bytes, orientation: orientationOf(bytes) }
  }

  async close(): Promise<void> {
    const { open } = this
    this.open = null
    await open?.document.loadingTask.destroy()
  }

  private async document(path: string): Promise<PDFDocumentProxy> {
    if (this.open?.path === path) return this.open.document
    await this.close()
    const bytes = await bytesOf(path)
    const { getDocument } = await loadPdf()
    const document = await getDocument({ ...openingOf(bytes), maxImageSize: mostPoints }).promise
    this.open = { path, document }
    return document
  }

  private async drawn(path: string, number: number): Promise<PagePicture> {
    const document = await this.document(path)
    if (number > document.numPages) throw new PageUnread('unreadable')
    const page = await document.getPage(number)
    const natural = page.getViewport({ scale: 1 })
    const wanted = dotsPerInch / 72
    const fitting = Math.sqrt(mostDrawn / (natural.width * natural.height))
    const viewport = page.getViewport({ scale: Math.min(wanted, fitting) })
    const [width, height] = [
      Math.max(1, Math.floor(viewport.width)),
      Math.max(1, Math.floor(viewport.height)),
    ]
    const canvas = createCanvas(width, height)
    await page.render(onto(canvas, viewport)).promise
    page.cleanup()
    return shadesOf(canvas.getContext('2d').getImageData(0, 0, width, height).data, width, height)
  }
}

/** The library draws on any canvas; its types know the browser's only. */
function onto(
  canvas: Canvas,
  viewport: Parameters<Awaited<ReturnType<PDFDocumentProxy['getPage']>>['render']>[0]['viewport'],
) {
  const drawing: object = canvas
  return { canvas: drawing as HTMLCanvasElement, viewport, background: 'white', intent: 'print' }
}

function frameOf(bytes: Uint8Array, page: number): PagePicture {
  const found = tiffFrames(bytes)[page - 1]
  if (!found) throw new PageUnread('unreadable')
  const { frame, width, height } = found
  if (width * height > mostPoints) throw new PageUnread('tooLarge')
  utif.decodeImage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), frame)
  // A fax in normal resolution has half as many lines as points in a line.
  const [across, down] = [resolution(frame.t282), resolution(frame.t283)]
  return shadesOf(utif.toRGBA8(frame), width, height, across > 0 && down > 0 && across / down > 1.7 ? 2 : 1)
}

function resolution(value: unknown): number {
  const first: unknown = Array.isArray(value) ? value[0] : value
  if (Array.isArray(first)) return Number(first[0]) / Number(first[1] || 1)
  return typeof first === 'number' ? first : 0
}
