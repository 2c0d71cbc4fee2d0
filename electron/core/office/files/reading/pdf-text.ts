import { existsSync } from 'node:fs'
import { join, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { PDFPageProxy } from 'pdfjs-dist'
import { programPath } from '../../../resources.ts'
import { FileRefused } from '../../../statements/reader/source.ts'
import { pageBreak } from '../../search/provider.ts'
import { isPlausible, saysLittle } from './layer.ts'
import { inLines } from './lines.ts'
import type { PagedText } from './packages.ts'

/** Pages of one document that are read. */
const mostPages = 3_000
/** Pages with few words whose drawing is looked at; the others are taken to be like them. */
const mostLookedAt = 8

/** Character maps and fonts of documents that name them and do not carry them: beside the built pages, or in the package. */
function resourceFolder(): string {
  const built = programPath('dist', 'renderer', 'pdf')
  return existsSync(join(built, 'cmaps')) ? built : programPath('node_modules', 'pdfjs-dist')
}

/** How a PDF is opened by the core: nothing in it runs, and nothing is fetched. */
export function openingOf(bytes: Uint8Array) {
  const folder = resourceFolder()
  return {
    data: new Uint8Array(bytes),
    verbosity: 0,
    cMapUrl: join(folder, 'cmaps') + sep,
    standardFontDataUrl: join(folder, 'standard_fonts') + sep,
    // Its decoders in plain JavaScript are imported from there, so it is an address, not a path.
    wasmUrl: `${pathToFileURL(join(folder, 'wasm')).href}/`,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    enableXfa: false,
  }
}

/** The library asks for drawing at once; text needs none of it. */
function withoutDrawing(): void {
  class Nothing {}
  for (const name of ['DOMMatrix', 'Path2D', 'ImageData']) {
    if (!Reflect.has(globalThis, name)) Reflect.set(globalThis, name, Nothing)
  }
}

async function load() {
  withoutDrawing()
  // The parser beside the library, in this thread: it is a thread of its own already.
  await import('pdfjs-dist/legacy/build/pdf.worker.mjs')
  return import('pdfjs-dist/legacy/build/pdf.mjs')
}

/**
 * The words of a PDF, page by page; nothing is drawn and nothing in it runs. Words that cannot be those of the page
 * are left out; pages that are pictures are named. Refuses `fileEncrypted` when it asks for a password,
 * `archiveBroken` when it cannot be opened.
 */
export async function readPdf(bytes: Uint8Array, mostCharacters: number): Promise<PagedText> {
  const { getDocument, OPS } = await load()
  const task = getDocument(openingOf(bytes))
  try {
    const document = await task.promise.catch((problem: unknown) => {
      throw new FileRefused({ code: isPassword(problem) ? 'fileEncrypted' : 'archiveBroken' })
    })
    const pages: string[] = []
    const pictures = new PictureFinder(drawingOps(OPS))
    let characters = 0
    for (let number = 1; number <= Math.min(document.numPages, mostPages); number += 1) {
      const page = await document.getPage(number)
      const words = await wordsOf(page)
      const text = isPlausible(words) ? words : ''
      await pictures.look(page, text, words)
      page.cleanup()
      pages.push(text)
      characters += text.length
      if (characters > mostCharacters) break
    }
    return { text: pages.join(pageBreak), pages: document.numPages, pictures: pictures.found }
  } finally {
    await task.destroy()
  }
}

async function wordsOf(page: PDFPageProxy): Promise<string> {
  const { items } = await page.getTextContent()
  return inLines(
    items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''),
  ).trim()
}

type Ops = { pictures: ReadonlySet<number>; lines: ReadonlySet<number> }

const drawingOps = (ops: Readonly<Record<string, number>>): Ops => {
  const named = (...names: string[]): ReadonlySet<number> => new Set(names.flatMap((name) => ops[name] ?? []))
  return {
    pictures: named(
      'paintImageXObject',
      'paintInlineImageXObject',
      'paintImageMaskXObject',
      'paintImageMaskXObjectGroup',
      'paintImageMaskXObjectRepeat',
      'paintImageXObjectRepeat',
      'paintInlineImageXObjectGroup',
      'paintSolidColorImageMask',
    ),
    lines: named('constructPath', 'shadingFill'),
  }
}

/** Tells which pages must be read from their pictures. */
class PictureFinder {
  readonly found: number[] = []
  private readonly ops: Ops
  private looked = 0
  private drawn = 0

  constructor(ops: Ops) {
    this.ops = ops
  }

  /** `words` are those that the page carries, `text` those that are believed. */
  async look(page: PDFPageProxy, text: string, words: string): Promise<void> {
    if (!saysLittle(text)) return
    // Words that are no words stand for something that is shown.
    const shows = text === '' && words !== '' ? true : await this.isDrawn(page, text === '')
    if (shows) this.found.push(page.pageNumber)
  }

  private async isDrawn(page: PDFPageProxy, empty: boolean): Promise<boolean> {
    if (this.looked >= mostLookedAt) return this.drawn * 2 >= this.looked
    this.looked += 1
    const { fnArray } = await page.getOperatorList()
    const drawn = fnArray.some((op) => this.ops.pictures.has(op) || (empty && this.ops.lines.has(op)))
    if (drawn) this.drawn += 1
    return drawn
  }
}

const isPassword = (problem: unknown): boolean =>
  problem instanceof Error && problem.name === 'PasswordException'
