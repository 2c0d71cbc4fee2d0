import type { PDFDocumentProxy } from 'pdfjs-dist'
import workerUrl from 'pdfjs-dist/build/pdf.worker.mjs?worker&url'

const resource = (folder: string): string => new URL(`/pdf/${folder}/`, document.baseURI).href

/** Pictures with more points than this are not drawn: a page of A3 at 600 dots an inch stays below. */
const mostPixels = 80_000_000

/** A PDF that asks for a password cannot be shown; it can be saved. */
export class PdfLocked extends Error {}

/** Opens a PDF for drawing. The library comes only now; nothing in the file runs. Throws PdfLocked. */
export async function openPdf(file: Blob): Promise<PDFDocumentProxy> {
  const { getDocument, GlobalWorkerOptions } = await import('pdfjs-dist')
  GlobalWorkerOptions.workerSrc = workerUrl
  const task = getDocument({
    data: new Uint8Array(await file.arrayBuffer()),
    cMapUrl: resource('cmaps'),
    standardFontDataUrl: resource('standard_fonts'),
    wasmUrl: resource('wasm'),
    // The content security policy allows none; the library's plain decoders take its place.
    useWasm: false,
    enableXfa: false,
    maxImageSize: mostPixels,
    verbosity: 0,
  })
  task.onPassword = () => {
    void task.destroy()
  }
  try {
    return await task.promise
  } catch (problem) {
    const locked = problem instanceof Error && problem.name === 'PasswordException'
    throw locked ? new PdfLocked() : problem
  }
}
