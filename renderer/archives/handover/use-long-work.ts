import { useEffect, useRef, useState } from 'react'
import type { HandoverProgress } from '../../../shared/archives/handover.contract.ts'

/**
 * Long work that tells how far it is. Starting it again is only possible once it ended; leaving the page, or `stop`,
 * ends it, and nothing half-made stays.
 */
export function useLongWork<Done extends { kind: 'done' }>() {
  const [progress, setProgress] = useState<HandoverProgress | null>(null)
  const [running, setRunning] = useState(false)
  const [done, setDone] = useState<Done | null>(null)
  const [error, setError] = useState<unknown>(null)
  const stopping = useRef<AbortController | null>(null)
  useEffect(() => () => stopping.current?.abort(), [])
  const start = async (
    open: (signal: AbortSignal) => Promise<AsyncIterable<HandoverProgress | Done>>,
  ): Promise<void> => {
    if (stopping.current) return
    const stop = new AbortController()
    stopping.current = stop
    setRunning(true)
    setProgress(null)
    setDone(null)
    setError(null)
    try {
      for await (const event of await open(stop.signal)) {
        if (event.kind === 'done') setDone(event)
        else setProgress(event)
      }
    } catch (problem) {
      if (!stop.signal.aborted) setError(problem)
    } finally {
      stopping.current = null
      setRunning(false)
    }
  }
  return { start, running, progress, done, error, stop: () => stopping.current?.abort() }
}
