import { useCallback, useEffect, useRef, useState } from 'react'
import type { SubjectKind } from '../../../shared/office/subject.ts'
import { client } from '../../app/transport.ts'
import { newCommandId } from '../command-id.ts'
import { sendPieces } from './send-file.ts'
import type { Sending } from './use-sending.ts'

/** A file that was sent for a record which is still being filled in. */
export type SentAhead = Sending & {
  /** Under which id it lies there, and its hash; null while it is on its way. */
  arrived: { uploadId: string; sha256: string } | null
}

/** Sends files for a record of a kind that is not there yet, one after the other; closing the form forgets them. */
export function useSendingAhead(subjectKind: SubjectKind) {
  const [files, setFiles] = useState<readonly SentAhead[]>([])
  const stops = useRef(new Map<string, AbortController>())
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const held = useRef(files)
  held.current = files

  const change = useCallback(
    (key: string, what: Partial<SentAhead>) =>
      setFiles((all) => all.map((one) => (one.key === key ? { ...one, ...what } : one))),
    [],
  )
  const forget = useCallback((one: SentAhead | undefined) => {
    if (!one) return
    stops.current.get(one.key)?.abort()
    stops.current.delete(one.key)
    if (one.arrived) void client.files.cancel({ uploadId: one.arrived.uploadId }).catch(() => undefined)
  }, [])
  const drop = useCallback(
    (key: string) => {
      forget(held.current.find((one) => one.key === key))
      setFiles((all) => all.filter((one) => one.key !== key))
    },
    [forget],
  )
  const send = useCallback(
    (chosen: Iterable<File>) => {
      for (const file of chosen) {
        const key = newCommandId()
        const stop = new AbortController()
        stops.current.set(key, stop)
        const fresh = { key, name: file.name, size: file.size, received: 0, error: null, arrived: null }
        setFiles((all) => [...all, fresh])
        queue.current = queue.current.then(async () => {
          if (stop.signal.aborted) return
          try {
            const onProgress = (received: number) => change(key, { received })
            const to = { subjectKind, subjectId: null }
            const uploadId = await sendPieces(to, file, { signal: stop.signal, onProgress })
            const { sha256 } = await client.files.arrived({ uploadId })
            change(key, { arrived: { uploadId, sha256 } })
          } catch (error) {
            if (!stop.signal.aborted) change(key, { error })
          }
        })
      }
    },
    [subjectKind, change],
  )
  /** The record was made with them: they are its own now. */
  const taken = useCallback(() => {
    held.current = []
    setFiles([])
  }, [])

  useEffect(() => () => held.current.forEach(forget), [forget])
  return { files, send, drop, taken }
}
