import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'

/** A scroll position this close to the end counts as at the end. */
const nearPx = 4

type Place = {
  /** Names what is shown; another name starts at its own top or bottom. */
  place: string
  total: number
  startAt: 'top' | 'bottom'
  rowHeight: number
}

/**
 * Where a register stands: a new one at its top or bottom; and whoever stands at the bottom of a book stays
 * there when a row is added or the room for it changes. Returns how to bring a row into sight.
 */
export function useGridPlace(
  scroller: RefObject<HTMLDivElement | null>,
  { place, total, startAt, rowHeight }: Place,
): (index: number) => void {
  const placed = useRef<string | null>(null)
  const atEnd = useRef(startAt === 'bottom')

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element || total === 0) return
    if (placed.current !== place) {
      placed.current = place
      atEnd.current = startAt === 'bottom'
      element.scrollTop = 0
    }
    if (startAt === 'bottom' && atEnd.current) element.scrollTop = element.scrollHeight
  }, [scroller, place, total, startAt])

  useEffect(() => {
    const element = scroller.current
    if (!element || startAt === 'top') return
    const onScroll = () => {
      atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearPx
    }
    const onRoom = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight
    })
    element.addEventListener('scroll', onScroll, { passive: true })
    onRoom.observe(element)
    return () => {
      element.removeEventListener('scroll', onScroll)
      onRoom.disconnect()
    }
  }, [scroller, startAt])

  return (index) => {
    const element = scroller.current
    if (!element) return
    const heightOf = (part: string) => element.querySelector<HTMLElement>(part)?.offsetHeight ?? 0
    const room = element.clientHeight - heightOf('thead') - heightOf('tfoot')
    const top = index * rowHeight
    if (top < element.scrollTop) element.scrollTop = top
    else if (top + rowHeight > element.scrollTop + room) element.scrollTop = top + rowHeight - room
  }
}
