import { useState } from 'react'
import { z } from 'zod'
import { usePerson } from '../../app/person.ts'

const kept = z.record(z.string(), z.number().min(40).max(1200)).catch({})

function read(place: string): Record<string, number> {
  try {
    return kept.parse(JSON.parse(localStorage.getItem(place) ?? '{}'))
  } catch {
    return {}
  }
}

/** Widths that a person gave the columns of a register at this desk. */
export type ColumnWidths = {
  of: Record<string, number>
  /** Pixels; null goes back to the width that the column has by itself. */
  set: (column: string, width: number | null) => void
}

/** The widths of a register's columns, kept at this desk under the person and the register. */
export function useColumnWidths(register: string): ColumnWidths {
  const person = usePerson()
  const place = `siwu.widths.${person?.id ?? 0}.${register}`
  const [held, setHeld] = useState(() => ({ place, of: read(place) }))
  const of = held.place === place ? held.of : read(place)
  const set = (column: string, width: number | null) => {
    const { [column]: _, ...others } = of
    const next = kept.parse(width === null ? others : { ...others, [column]: Math.round(width) })
    localStorage.setItem(place, JSON.stringify(next))
    setHeld({ place, of: next })
  }
  return { of, set }
}
