import type { PDFDocumentProxy } from 'pdfjs-dist'
import { useEffect, useState } from 'react'

/** Dots for each point of a page: 150 an inch are enough for paper. */
const density = 150 / 72
/** Pages that are made ready for paper; a longer document is better printed from its own program. */
export const mostPrinted = 200

async function pictureOf(pdf: PDFDocumentProxy, number: number): Promise<Blob> {
  const page = await pdf.getPage(number)
  const viewport = page.getViewport({ scale: density })
  const canvas = document.createElement('canvas')
  canvas.width = Math.floor(viewport.width)
  canvas.height = Math.floor(viewport.height)
  await page.render({ canvas, viewport, intent: 'print' }).promise
  page.cleanup()
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('the page is too large'))),
      'image/jpeg',
      0.92,
    ),
  )
}

type Pictures = { addresses: readonly string[]; wide: boolean; done: boolean; error: unknown }

/** Every page of a PDF as a picture for paper, one after the other: canvases of all pages would fill the memory. */
export function usePdfPictures(pdf: PDFDocumentProxy | null): Pictures {
  const [pictures, setPictures] = useState<Pictures>({ addresses: [], wide: false, done: false, error: null })
  useEffect(() => {
    if (!pdf) return
    const addresses: string[] = []
    let gone = false
    const make = async () => {
      const first = (await pdf.getPage(1)).getViewport({ scale: 1 })
      const wide = first.width > first.height
      const count = Math.min(pdf.numPages, mostPrinted)
      for (let number = 1; number <= count && !gone; number += 1) {
        addresses.push(URL.createObjectURL(await pictureOf(pdf, number)))
        if (!gone) setPictures({ addresses: [...addresses], wide, done: number === count, error: null })
      }
    }
    make().catch((error: unknown) => {
      if (!gone) setPictures((before) => ({ ...before, error }))
    })
    return () => {
      gone = true
      for (const address of addresses) URL.revokeObjectURL(address)
    }
  }, [pdf])
  return pictures
}
