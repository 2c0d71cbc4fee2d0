import { useCallback, useEffect, useRef, useState } from 'react'
import { usePerson } from '../app/person.ts'
import { sameShape } from './same-shape.ts'

function read<Shape>(place: string, fresh: Shape): Shape {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(place) ?? 'null')
    return stored !== null && sameShape(fresh, stored) ? stored : fresh
  } catch {
    return fresh
  }
}

/**
 * A draft that survives a reload, a crash and a lost connection: kept at this desk under the person and the
 * key (page and account). `clear` forgets it and starts again from `initial`.
 */
export function useDraft<Shape>(
  key: string,
  initial: Shape,
): [value: Shape, set: (next: Shape | ((before: Shape) => Shape)) => void, clear: (next?: Shape) => void] {
  const person = usePerson()
  const place = `siwu.draft.${person?.id ?? 0}.${key}`
  const fresh = useRef(initial)
  fresh.current = initial
  const [held, setHeld] = useState(() => ({ place, value: read(place, initial) }))
  const value = held.place === place ? held.value : read(place, initial)

  useEffect(() => {
    setHeld((before) => (before.place === place ? before : { place, value: read(place, fresh.current) }))
  }, [place])

  const set = useCallback(
    (next: Shape | ((before: Shape) => Shape)) => {
      setHeld((before) => {
        const from = before.place === place ? before.value : read(place, fresh.current)
        const made = typeof next === 'function' ? applied(next, from) : next
        localStorage.setItem(place, JSON.stringify(made))
        return { place, value: made }
      })
    },
    [place],
  )

  const clear = useCallback(
    (next?: Shape) => {
      localStorage.removeItem(place)
      setHeld({ place, value: next ?? fresh.current })
    },
    [place],
  )

  return [value, set, clear]
}

function applied<Shape>(change: Shape | ((before: Shape) => Shape), before: Shape): Shape {
  return change instanceof Function ? change(before) : change
}
