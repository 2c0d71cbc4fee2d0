import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { StatementMapping } from '../../../shared/statements/statement-reading.ts'
import { api, client, refusalOf } from '../../app/transport.ts'

/** How long a mapping must stand before the file is read with it. */
const restMs = 200

/** Reads the file again with a mapping, the last one asked for; the overview and the rows follow. */
export function useRemap(readingId: string, accountId: number | null) {
  const queryClient = useQueryClient()
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const newest = useRef(0)

  const send = useCallback(
    async (mapping: StatementMapping, turn: number) => {
      try {
        const overview = await client.statements.remap({ readingId, accountId, mapping })
        if (turn !== newest.current) return
        queryClient.setQueryData(
          api.statements.reading.queryKey({ input: { readingId, accountId } }),
          overview,
        )
        void queryClient.invalidateQueries({
          queryKey: api.statements.readingRows.key({ input: { readingId } }),
        })
        setError(null)
      } catch (failure) {
        if (turn === newest.current && refusalOf(failure)?.code !== 'cancelled') setError(failure)
      } finally {
        if (turn === newest.current) setPending(false)
      }
    },
    [queryClient, readingId, accountId],
  )

  const ask = useCallback(
    (mapping: StatementMapping) => {
      clearTimeout(timer.current)
      newest.current += 1
      const turn = newest.current
      setPending(true)
      timer.current = setTimeout(() => void send(mapping, turn), restMs)
    },
    [send],
  )

  useEffect(() => () => clearTimeout(timer.current), [])
  return { ask, pending, error }
}
