import { type KeyboardEvent, type MouseEvent, useState } from 'react'
import { movedTo } from './grid-moves.ts'

type Grid = {
  /** Names what is shown; in another register no row is active yet. */
  place: string
  total: number
  /** Rows in sight at this moment. */
  pageOf: () => number
  reveal: (index: number) => void
  open: (index: number) => void
}

/** The row that the keys act on: moved by the arrow keys, opened by Enter, F2 or a press. */
export function useActiveRow({ place, total, pageOf, reveal, open }: Grid) {
  const [held, setHeld] = useState<{ place: string; index: number } | null>(null)
  const active = held?.place === place && held.index < total ? held.index : null

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return
    if ((event.key === 'Enter' || event.key === 'F2') && active !== null) {
      event.preventDefault()
      open(active)
      return
    }
    const next = movedTo(event.key, active, total, pageOf())
    if (next === null) return
    event.preventDefault()
    setHeld({ place, index: next })
    reveal(next)
  }

  const onClick = ({ target }: MouseEvent<HTMLElement>) => {
    if (!(target instanceof Element) || target.closest('a, button, input')) return
    const pressed = target.closest('tr[data-index]')
    if (!pressed) return
    const index = Number(pressed.getAttribute('data-index'))
    setHeld({ place, index })
    open(index)
  }

  return { active, onKeyDown, onClick }
}
