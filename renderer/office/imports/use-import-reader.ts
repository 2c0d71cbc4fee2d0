import { useCallback, useEffect, useRef, useState } from 'react'
import type { ImportFileRefusal, ImportName } from '../../../shared/office/imports.contract.ts'
import { client } from '../../app/transport.ts'

export type ImportReaderState =
  | { stage: 'idle' }
  | { stage: 'reading'; name: string; done: number; share: number }
  | { stage: 'refused'; name: string; refusal: ImportFileRefusal }
  | { stage: 'failed'; name: string; error: unknown }

/** Sends a spreadsheet to the core, tells how far it is, and can stop it; a new file stops the one before. */
export function useImportReader(list: ImportName, onRead: (importId: string) => void) {
  const [state, setState] = useState<ImportReaderState>({ stage: 'idle' })
  const running = useRef<AbortController | null>(null)
  const heard = useRef(onRead)
  heard.current = onRead

  const start = useCallback(
    async (file: File) => {
      running.current?.abort()
      const controller = new AbortController()
      running.current = controller
      const tell = (next: ImportReaderState) => {
        if (running.current === controller) setState(next)
      }
      const { name } = file
      tell({ stage: 'reading', name, done: 0, share: 0 })
      try {
        const events = await client.imports[list].read({ file }, { signal: controller.signal })
        for await (const event of events) {
          if (event.kind === 'progress')
            tell({ stage: 'reading', name, done: event.done, share: event.share })
          else if (event.kind === 'refused') tell({ stage: 'refused', name, refusal: event.refusal })
          else if (running.current === controller) {
            setState({ stage: 'idle' })
            heard.current(event.importId)
          }
        }
      } catch (error) {
        if (!controller.signal.aborted) tell({ stage: 'failed', name, error })
      }
    },
    [list],
  )

  const cancel = useCallback(() => {
    running.current?.abort()
    running.current = null
    setState((now) =>
      now.stage === 'reading' ? { stage: 'refused', name: now.name, refusal: { code: 'cancelled' } } : now,
    )
  }, [])

  useEffect(() => () => running.current?.abort(), [])
  return { state, start, cancel }
}
