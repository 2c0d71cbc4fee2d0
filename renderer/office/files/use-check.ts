import { useEffect, useRef, useState } from 'react'
import type { FixityProgress } from '../../../shared/office/files.contract.ts'
import { client } from '../../app/transport.ts'
import { newCommandId } from '../../ui/command-id.ts'

/** Checks the store, tells how far it is, and can stop it. */
export function useCheck(onDone: () => void) {
  const [progress, setProgress] = useState<FixityProgress | null>(null)
  const [error, setError] = useState<unknown>(null)
  const running = useRef<AbortController | null>(null)
  const start = async () => {
    const stop = new AbortController()
    running.current = stop
    setError(null)
    setProgress({ files: 0, totalFiles: 0, bytes: 0, totalBytes: 0 })
    try {
      const events = await client.files.checkNow({ commandId: newCommandId() }, { signal: stop.signal })
      for await (const event of events) if (event.kind === 'progress') setProgress(event.progress)
      onDone()
    } catch (failure) {
      if (!stop.signal.aborted) setError(failure)
    } finally {
      running.current = null
      setProgress(null)
    }
  }
  useEffect(() => () => running.current?.abort(), [])
  return { progress, error, start, stop: () => running.current?.abort() }
}
