import { type RefObject, useEffect } from 'react'

/** Pixels from the end that still count as being there: one row and a bit. */
const nearPx = 40

/**
 * Keeps a register that was read to its end at its end: when a row is added, or when what stands below it
 * takes some of its height. Someone who has scrolled up is left where they are.
 */
export function useStaysAtEnd(frame: RefObject<HTMLElement | null>, ready: boolean): void {
  useEffect(() => {
    const scroller = frame.current?.querySelector('.grid-scroll')
    if (!ready || !scroller) return
    let atEnd = true
    const look = () => {
      atEnd = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop < nearPx
    }
    const stay = () => {
      if (atEnd) scroller.scrollTop = scroller.scrollHeight
    }
    const observer = new ResizeObserver(stay)
    observer.observe(scroller)
    for (const content of scroller.children) observer.observe(content)
    scroller.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      scroller.removeEventListener('scroll', look)
    }
  }, [frame, ready])
}
