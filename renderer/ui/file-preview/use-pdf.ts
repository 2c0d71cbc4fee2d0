import type { PDFDocumentProxy } from 'pdfjs-dist'
import { useEffect, useState } from 'react'
import { openPdf } from './pdf-library.ts'

type State = { document: PDFDocumentProxy | null; error: unknown }

/** A PDF opened for as long as it is shown. */
export function usePdf(file: Blob | undefined): State {
  const [state, setState] = useState<State>({ document: null, error: null })
  useEffect(() => {
    if (!file) return
    let gone = false
    const opening = openPdf(file)
    opening.then(
      (document) => {
        if (!gone) setState({ document, error: null })
      },
      (error: unknown) => {
        if (!gone) setState({ document: null, error })
      },
    )
    return () => {
      gone = true
      opening.then(
        (document) => document.loadingTask.destroy(),
        () => undefined,
      )
    }
  }, [file])
  return state
}
