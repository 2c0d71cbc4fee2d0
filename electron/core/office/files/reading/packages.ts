import { openPromise } from 'yauzl'
import { type Archive, openArchive } from '../../../statements/reader/archive.ts'
import type { FileBytes } from '../../../statements/reader/file-bytes.ts'
import { pageBreak } from '../../search/provider.ts'
import { everyIn, parseXml, textIn, type XmlNode } from './xml.ts'

const numberIn = (name: string): number => Number(/(\d+)\D*$/.exec(name)?.[1] ?? 0)

async function partsOf(archive: Archive, pattern: RegExp): Promise<XmlNode[]> {
  const names = archive.names
    .filter((name) => pattern.test(name))
    .sort((one, other) => numberIn(one) - numberIn(other))
  const parts: XmlNode[] = []
  for (const name of names) parts.push(parseXml((await archive.text(name)) ?? ''))
  return parts
}

/** Words page by page, parted by `pageBreak`; `pictures` are the pages whose words stand in a picture. */
export type PagedText = { text: string; pages: number; pictures: number[] }

/** The words of a presentation, slide by slide. */
export async function readPptx(bytes: FileBytes): Promise<PagedText> {
  const slides = await partsOf(await openArchive(bytes), /^ppt\/slides\/slide\d+\.xml$/)
  const text = slides
    .map((slide) =>
      [...everyIn(slide, 'p')]
        .map((line) => [...everyIn(line, 't')].map(textIn).join(''))
        .filter((line) => line !== '')
        .join('\n'),
    )
    .join(pageBreak)
  return { text, pages: slides.length, pictures: [] }
}

/** Texts of one page of an OFD (版式文件) that stand on one line, within so many millimetres. */
const sameLineMm = 1.5

type Placed = { x: number; y: number; text: string }

function placedIn(page: XmlNode): Placed[] {
  return [...everyIn(page, 'TextObject')].map((object) => {
    const [x = 0, y = 0] = (object.attributes.get('Boundary') ?? '').split(/\s+/).map(Number)
    return { x, y, text: [...everyIn(object, 'TextCode')].map((code) => textIn(code).trim()).join('') }
  })
}

function linesOf(placed: readonly Placed[]): string {
  const lines: { y: number; texts: Placed[] }[] = []
  for (const one of placed.toSorted((a, b) => a.y - b.y)) {
    const last = lines.at(-1)
    if (last && Math.abs(last.y - one.y) <= sameLineMm) last.texts.push(one)
    else lines.push({ y: one.y, texts: [one] })
  }
  return lines
    .map(({ texts }) =>
      texts
        .toSorted((a, b) => a.x - b.x)
        .map(({ text }) => text)
        .join(' '),
    )
    .join('\n')
}

/** The words of an OFD document such as an electronic invoice (电子发票), line by line as they are placed. */
export async function readOfd(bytes: FileBytes): Promise<PagedText> {
  const archive = await openArchive(bytes)
  const pages = await partsOf(archive, /\/Pages\/[^/]+\/[^/]*\.xml$/i)
  const templates = await partsOf(archive, /\/Tpls?\/(?:.*\/)?[^/]*\.xml$/i)
  // What stands on every page is told after the last.
  const [common, each] = [templates, pages].map((all) => all.map((page) => linesOf(placedIn(page))))
  const text = [(each ?? []).join(pageBreak), ...(common ?? [])].filter((one) => one !== '').join('\n\n')
  return { text, pages: pages.length, pictures: [] }
}

/** Most names of an archive that are listed. */
const mostNames = 5_000

/** Names in old archives are in the code page of the machine that made them: here that is GB 18030. */
function nameText(raw: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw)
  } catch {
    return new TextDecoder('gb18030').decode(raw)
  }
}

/** The names in a zip; nothing in it is opened. */
export async function readZipNames(path: string): Promise<string> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: false })
  const names: string[] = []
  try {
    for await (const { fileName } of zip.eachEntry()) {
      const raw: unknown = fileName
      names.push(Buffer.isBuffer(raw) ? nameText(raw) : String(raw))
      if (names.length >= mostNames) break
    }
  } finally {
    zip.close()
  }
  return names.join('\n')
}
