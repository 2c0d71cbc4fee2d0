import { useEffect, useState } from 'react'
import { pauseAfter } from './back-off.ts'
import { queryClient } from './query.ts'
import { answeredCode, client } from './transport.ts'

/** A connection that comes back within this time is not worth a word. */
const silentMs = 1500

/** What the number beside 今日 and its warnings are counted from. */
const onToday = ['approvals', 'deputies', 'people', 'organisation', 'backup', 'files', 'lending', 'disposals']

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })

async function follow(signal: AbortSignal, tell: (lost: boolean) => void): Promise<void> {
  let failures = 0
  while (!signal.aborted) {
    try {
      const events = await client.changes.stream(undefined, { signal })
      tell(false)
      // What changed while nobody listened is not known: everything counts as changed.
      if (failures > 0) void queryClient.invalidateQueries()
      failures = 0
      for await (const { topics } of events) {
        const touched = topics.some((topic) => onToday.includes(topic)) ? [...topics, 'today'] : topics
        for (const topic of touched) void queryClient.invalidateQueries({ queryKey: [[topic]] })
        // Whatever was touched may have a history open beside it.
        void queryClient.invalidateQueries({ queryKey: [['audit', 'history']] })
      }
    } catch (error) {
      if (signal.aborted || answeredCode(error) === 'SIGNED_OUT') return
    }
    if (signal.aborted) return
    tell(true)
    await pause(pauseAfter(failures), signal)
    failures += 1
  }
}

/** Keeps every query fresh while a person is signed in; returns whether the connection is lost. */
export function useChanges(active: boolean): boolean {
  const [lost, setLost] = useState(false)
  useEffect(() => {
    if (!active) return
    const stop = new AbortController()
    let shout: ReturnType<typeof setTimeout> | undefined
    void follow(stop.signal, (down) => {
      if (!down) {
        clearTimeout(shout)
        shout = undefined
        setLost(false)
      } else shout ??= setTimeout(() => setLost(true), silentMs)
    })
    return () => {
      stop.abort()
      clearTimeout(shout)
      setLost(false)
    }
  }, [active])
  return lost
}
