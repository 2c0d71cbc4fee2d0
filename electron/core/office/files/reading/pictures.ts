import utif from 'utif2'
import type { FileBytes } from '../../../statements/reader/file-bytes.ts'
import { FileRefused } from '../../../statements/reader/source.ts'

type PictureFormat = 'png' | 'jpeg' | 'webp' | 'tiff'
type Size = { width: number; height: number }

/** Points below which no words stand in a picture: a mark, an icon. */
const leastSide = 40
const headBytes = 512 * 1024

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const pngSize = (bytes: Uint8Array): Size | null =>
  bytes.length < 24 ? null : { width: viewOf(bytes).getUint32(16), height: viewOf(bytes).getUint32(20) }

/** The size stands in the frame header, which may be any of several. */
function jpegSize(bytes: Uint8Array): Size | null {
  const view = viewOf(bytes)
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return null
}

function webpSize(bytes: Uint8Array): Size | null {
  if (bytes.length < 30) return null
  const view = viewOf(bytes)
  const kind = Buffer.from(bytes.subarray(12, 16)).toString('latin1')
  if (kind === 'VP8X') {
    const three = (at: number): number => view.getUint16(at, true) + (view.getUint8(at + 2) << 16)
    return { width: three(24) + 1, height: three(27) + 1 }
  }
  if (kind === 'VP8L') {
    const bits = view.getUint32(21, true)
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 }
  }
  return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
}

const sizeOf = { png: pngSize, jpeg: jpegSize, webp: webpSize }

/** How many points a picture that is one page has; null when its head does not say. */
export const pictureSize = (head: Uint8Array, format: Exclude<PictureFormat, 'tiff'>): Size | null =>
  sizeOf[format](head)

const isLarge = ({ width, height }: Size): boolean => Math.min(width, height) >= leastSide

/** The pages of a picture, and which of them may show words. Throws `archiveBroken` for a broken TIFF. */
export function picturesIn(bytes: FileBytes, format: PictureFormat): { pages: number; pictures: number[] } {
  if (format !== 'tiff') {
    const size = pictureSize(bytes.read(0, headBytes), format)
    return { pages: 1, pictures: size && !isLarge(size) ? [] : [1] }
  }
  const frames = tiffFrames(bytes.read(0, bytes.length))
  const shown = frames.map(({ width, height }, index) => (isLarge({ width, height }) ? index + 1 : 0))
  return { pages: frames.length, pictures: shown.filter((page) => page > 0) }
}

const numberIn = (value: unknown): number => {
  const first: unknown = Array.isArray(value) ? value[0] : value
  return typeof first === 'number' ? first : 0
}

/** The pictures of a TIFF in their order, small views of them left out. */
export function tiffFrames(bytes: Uint8Array) {
  try {
    const frames = utif
      .decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
      .map((frame) => ({
        frame,
        width: numberIn(frame.t256),
        height: numberIn(frame.t257),
      }))
    // NewSubfileType 1 is a reduced view of another page.
    return frames.filter(({ frame, width, height }) => width > 0 && height > 0 && numberIn(frame.t254) !== 1)
  } catch {
    throw new FileRefused({ code: 'archiveBroken' })
  }
}
