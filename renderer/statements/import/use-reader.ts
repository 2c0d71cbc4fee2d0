import { useCallback, useEffect, useRef, useState } from 'react'
import type { StatementFileRefusal, StatementProgress } from '../../../shared/statements/statement-reading.ts'
import { client } from '../../app/transport.ts'

export type ReaderState =
  | { stage: 'idle' }
  | { stage: 'reading'; name: string; progress: StatementProgress | null }
  | { stage: 'refused'; name: string; refusal: StatementFileRefusal }
  | { stage: 'failed'; name: string; error: unknown }

/** Sends a file to the core's reader, tells how far it is, and can stop it; a new file stops the one before. */
export function useReader(onRead: (readingId: string) => void) {
  const [state, setState] = useState<ReaderState>({ stage: 'idle' })
  const running = useRef<AbortController | null>(null)
  const heard = useRef(onRead)
  heard.current = onRead

  const start = useCallback(async (file: File) => {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    const tell = (next: ReaderState) => {
      if (running.current === controller) setState(next)
    }
    const { name } = file
    tell({ stage: 'reading', name, progress: null })
    try {
      const events = await client.statements.read({ file }, { signal: controller.signal })
      for await (const event of events) {
        if (event.kind === 'progress') tell({ stage: 'reading', name, progress: event.progress })
        else if (event.kind === 'refused') tell({ stage: 'refused', name, refusal: event.refusal })
        else if (running.current === controller) {
          setState({ stage: 'idle' })
          heard.current(event.readingId)
        }
      }
    } catch (error) {
      if (!controller.signal.aborted) tell({ stage: 'failed', name, error })
    }
  }, [])

  const cancel = useCallback(() => {
    running.current?.abort()
    setState((now) =>
      now.stage === 'reading' ? { stage: 'refused', name: now.name, refusal: { code: 'cancelled' } } : now,
    )
    running.current = null
  }, [])

  useEffect(() => () => running.current?.abort(), [])
  return { state, start, cancel }
}
