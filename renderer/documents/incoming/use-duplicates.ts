import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { IncomingDuplicate } from '../../../shared/documents/incoming.contract.ts'
import { api } from '../../app/transport.ts'

type Same = { sender: string; senderNumber: string; sha256: string[]; exceptId: number | null }

const pauseMs = 250

/** Letters in the register that are the same as what is being typed or was sent, a moment after the last key. */
export function useDuplicates(same: Same): readonly IncomingDuplicate[] {
  const key = JSON.stringify(same)
  const [asked, setAsked] = useState(same)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(JSON.parse(key)), pauseMs)
    return () => clearTimeout(timer)
  }, [key])
  const worthwhile =
    (asked.sender.trim() !== '' && asked.senderNumber.trim() !== '') || asked.sha256.length > 0
  const { data } = useQuery({
    ...api.incoming.duplicates.queryOptions({ input: asked }),
    enabled: worthwhile,
    placeholderData: keepPreviousData,
  })
  return worthwhile ? (data ?? []) : []
}
