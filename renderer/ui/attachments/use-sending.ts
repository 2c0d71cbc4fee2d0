import { useCallback, useEffect, useRef, useState } from 'react'
import { newCommandId } from '../command-id.ts'
import { type Subject, sendFile } from './send-file.ts'

/** A file on its way to a record, or one that was not taken. */
export type Sending = {
  key: string
  name: string
  size: number
  received: number
  /** Why it was not taken; null while it is on its way. */
  error: unknown
}

/** Sends files to a record one after the other, tells how far each is, and can stop one. */
export function useSending({ subjectKind, subjectId }: Subject, onDone: () => void) {
  const [sendings, setSendings] = useState<readonly Sending[]>([])
  const stops = useRef(new Map<string, AbortController>())
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const done = useRef(onDone)
  done.current = onDone

  const change = useCallback(
    (key: string, what: Partial<Sending>) =>
      setSendings((all) => all.map((one) => (one.key === key ? { ...one, ...what } : one))),
    [],
  )
  const drop = useCallback((key: string) => {
    stops.current.get(key)?.abort()
    stops.current.delete(key)
    setSendings((all) => all.filter((one) => one.key !== key))
  }, [])

  const send = useCallback(
    (files: Iterable<File>) => {
      for (const file of files) {
        const key = newCommandId()
        const stop = new AbortController()
        stops.current.set(key, stop)
        setSendings((all) => [...all, { key, name: file.name, size: file.size, received: 0, error: null }])
        queue.current = queue.current.then(async () => {
          if (stop.signal.aborted) return
          try {
            const onProgress = (received: number) => change(key, { received })
            await sendFile({ subjectKind, subjectId }, file, { signal: stop.signal, onProgress })
            drop(key)
            done.current()
          } catch (error) {
            if (!stop.signal.aborted) change(key, { error })
          }
        })
      }
    },
    [subjectKind, subjectId, change, drop],
  )

  useEffect(() => {
    const held = stops.current
    return () => {
      for (const stop of held.values()) stop.abort()
    }
  }, [])
  return { sendings, send, drop }
}
