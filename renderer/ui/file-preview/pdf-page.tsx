import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import { useEffect, useRef, useState } from 'react'

type Props = {
  document: PDFDocumentProxy
  number: number
  /** CSS pixels for each point of the page; null fits the width that is there. */
  scale: number | null
  onDrawn?: () => void
  onError: (error: unknown) => void
}

/** Points of a canvas that every browser still makes. */
const mostPixels = 32_000_000

async function draw(page: PDFPageProxy, into: HTMLElement, scale: number | null, signal: AbortSignal) {
  const natural = page.getViewport({ scale: 1 })
  const fitting = scale ?? Math.max(0.2, into.clientWidth / natural.width)
  const viewport = page.getViewport({ scale: fitting })
  const canvas = document.createElement('canvas')
  const ratio = Math.min(
    window.devicePixelRatio || 1,
    Math.sqrt(mostPixels / (viewport.width * viewport.height)),
  )
  canvas.width = Math.floor(viewport.width * ratio)
  canvas.height = Math.floor(viewport.height * ratio)
  canvas.style.width = `${viewport.width}px`
  canvas.style.height = `${viewport.height}px`
  const rendering = page.render({ canvas, viewport, transform: [ratio, 0, 0, ratio, 0, 0] })
  signal.addEventListener('abort', () => rendering.cancel())
  await rendering.promise
  if (signal.aborted) return
  const words = await wordsOver(page, viewport)
  if (signal.aborted) return
  const sheet = document.createElement('div')
  sheet.className = 'pdf-sheet'
  sheet.style.setProperty('--total-scale-factor', String(fitting))
  sheet.style.width = `${viewport.width}px`
  sheet.append(canvas, words)
  into.replaceChildren(sheet)
}

/** The words of the page over its picture, so that they can be marked and copied. */
async function wordsOver(page: PDFPageProxy, viewport: ReturnType<PDFPageProxy['getViewport']>) {
  const { TextLayer } = await import('pdfjs-dist')
  const container = document.createElement('div')
  container.className = 'pdf-words'
  const layer = new TextLayer({ textContentSource: await page.getTextContent(), container, viewport })
  await layer.render()
  return container
}

/** One page of a PDF, drawn to the width that is there or to a scale. */
export function PdfPage({ document: pdf, number, scale, onDrawn, onError }: Props) {
  const holder = useRef<HTMLDivElement>(null)
  const [drawn, setDrawn] = useState(false)
  const tell = useRef({ onDrawn, onError })
  tell.current = { onDrawn, onError }
  useEffect(() => {
    const into = holder.current
    if (!into) return
    const stop = new AbortController()
    setDrawn(false)
    pdf
      .getPage(number)
      .then((page) => draw(page, into, scale, stop.signal))
      .then(
        () => {
          if (stop.signal.aborted) return
          setDrawn(true)
          tell.current.onDrawn?.()
        },
        (error: unknown) => {
          if (!stop.signal.aborted) tell.current.onError(error)
        },
      )
    return () => stop.abort()
  }, [pdf, number, scale])
  return <div ref={holder} className="pdf-page" data-drawn={drawn || undefined} data-page={number} />
}
