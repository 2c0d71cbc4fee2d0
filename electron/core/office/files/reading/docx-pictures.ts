import { posix } from 'node:path'
import type { Archive } from '../../../statements/reader/archive.ts'
import { everyIn, parseXml } from './xml.ts'

/** Finds a picture by the id that the text names it with: a `data:` address, or null. */
export type Pictures = { find: (id: string) => string | null }

/** Bytes of all pictures of one document that are shown. */
const mostBytes = 8 * 1024 * 1024

const bitmaps: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
}

/** The bitmaps of a document: drawings that could carry scripts or addresses (SVG, EMF) are not among them. */
export async function picturesOf(archive: Archive, main: string, wanted: boolean): Promise<Pictures> {
  const found = new Map<string, string>()
  const relations = wanted
    ? await archive.text(`${posix.dirname(main)}/_rels/${posix.basename(main)}.rels`)
    : null
  let bytes = 0
  for (const { attributes } of relations === null ? [] : everyIn(parseXml(relations), 'Relationship')) {
    if (attributes.get('TargetMode')?.toLowerCase() === 'external') continue
    const target = attributes.get('Target') ?? ''
    const path = target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(main), target)
    const mediaType = bitmaps[posix.extname(path).slice(1).toLowerCase()]
    const picture = mediaType ? await archive.bytes(path, mostBytes - bytes) : null
    if (!picture) continue
    bytes += picture.length
    found.set(attributes.get('Id') ?? '', `data:${mediaType};base64,${picture.toString('base64')}`)
  }
  return { find: (id) => found.get(id) ?? null }
}
