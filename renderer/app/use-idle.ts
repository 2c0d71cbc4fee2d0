import { useCallback, useEffect, useRef, useState } from 'react'
import { secondsToWarn, touchEveryMs } from './idle-time.ts'
import { client } from './transport.ts'

/** The last act of the person at this computer; windows of one browser share it. */
const place = 'siwu.lastAct'
const acts = ['pointerdown', 'keydown', 'wheel'] as const

const lastAct = () => Number(localStorage.getItem(place) ?? 0)

/**
 * Tells the core, at most once a minute, that the person is here, and counts down the last minute of an idle
 * session; `onEnd` is called when it is over. `null` minutes: nobody is signed in.
 */
export function useIdle(
  idleMinutes: number | null,
  onEnd: () => void,
): { left: number | null; stay: () => void } {
  const [left, setLeft] = useState<number | null>(null)
  const touchedAt = useRef(0)
  const ended = useRef(onEnd)
  ended.current = onEnd

  const stay = useCallback(() => {
    localStorage.setItem(place, String(Date.now()))
    setLeft(null)
  }, [])

  useEffect(() => {
    if (idleMinutes === null) return
    stay()
    for (const act of acts) window.addEventListener(act, stay, { passive: true, capture: true })
    const timer = setInterval(() => {
      const now = Date.now()
      const at = lastAct()
      if (at > touchedAt.current && now - touchedAt.current >= touchEveryMs(idleMinutes)) {
        touchedAt.current = now
        client.session.touch().catch(() => undefined)
      }
      const seconds = secondsToWarn(at, idleMinutes, now)
      setLeft(seconds)
      if (seconds === 0) {
        clearInterval(timer)
        ended.current()
      }
    }, 1000)
    return () => {
      clearInterval(timer)
      setLeft(null)
      for (const act of acts) window.removeEventListener(act, stay, { capture: true })
    }
  }, [idleMinutes, stay])

  return { left, stay }
}
