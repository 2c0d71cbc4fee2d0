import { existsSync } from 'node:fs'
import { join, sep } from 'node:path'
import { programPath } from '../../../resources.ts'
import { FileRefused } from '../../../statements/reader/source.ts'
import type { PagedText } from './packages.ts'

/** Pages of one document that are read. */
const mostPages = 3_000

/** Character maps and fonts of documents that name them and do not carry them: beside the built pages, or in the package. */
function resourceFolder(): string {
  const built = programPath('dist', 'renderer', 'pdf')
  return existsSync(join(built, 'cmaps')) ? built : programPath('node_modules', 'pdfjs-dist')
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
 * The words of a PDF, page by page; nothing is drawn and nothing in it runs. Refuses `fileEncrypted` when it
 * asks for a password, `archiveBroken` when it cannot be opened.
 */
export async function readPdf(bytes: Uint8Array, mostCharacters: number): Promise<PagedText> {
  const { getDocument } = await load()
  const folder = resourceFolder()
  const task = getDocument({
    data: new Uint8Array(bytes),
    verbosity: 0,
    cMapUrl: join(folder, 'cmaps') + sep,
    standardFontDataUrl: join(folder, 'standard_fonts') + sep,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    enableXfa: false,
  })
  try {
    const document = await task.promise.catch((problem: unknown) => {
      throw new FileRefused({ code: isPassword(problem) ? 'fileEncrypted' : 'archiveBroken' })
    })
    const pages: string[] = []
    let characters = 0
    for (let number = 1; number <= Math.min(document.numPages, mostPages); number += 1) {
      const page = await document.getPage(number)
      const { items } = await page.getTextContent()
      const text = inLines(
        items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''),
      )
      page.cleanup()
      pages.push(text)
      characters += text.length
      if (characters > mostCharacters) break
    }
    return { text: pages.join('\n\n').trim(), pages: document.numPages }
  } finally {
    await task.destroy()
  }
}

const isPassword = (problem: unknown): boolean =>
  problem instanceof Error && problem.name === 'PasswordException'

const han = '\\p{Script=Han}'
const spaced = new RegExp(`(?<=${han}) (?=${han})`, 'gu')
const endsInHan = new RegExp(`${han}$`, 'u')
const startsWithHan = new RegExp(`^${han}`, 'u')

/**
 * A page as it reads: characters that are only set apart come together, and a word that breaks at the end of a
 * full line goes on, so that it can be found.
 */
function inLines(page: string): string {
  const lines = page.split('\n').map((line) => line.replace(spaced, '').trim())
  const full = 0.8 * Math.max(0, ...lines.map((line) => line.length))
  let text = ''
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1]
    const goesOn =
      before !== undefined && before.length >= full && endsInHan.test(before) && startsWithHan.test(line)
    text += index === 0 || goesOn ? line : `\n${line}`
  }
  return text
}
