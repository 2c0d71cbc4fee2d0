import { useQuery } from '@tanstack/react-query'
import { usePerson } from '../app/person.ts'
import { api } from '../app/transport.ts'
import { leafOf } from './day-text.ts'

type Mark = { kind: 'workday' | 'weekend' | 'holiday' | 'makeup'; name: string | null }

/** How the office's calendar marks the days of a month's leaf; nothing while it is not known. */
export function useDayMarks(month: string): ReadonlyMap<string, Mark> {
  const signedIn = usePerson() !== null
  const leaf = leafOf(month).flat()
  const input = { from: leaf[0] ?? `${month}-01`, to: leaf.at(-1) ?? `${month}-28` }
  const { data } = useQuery({
    ...api.calendar.marks.queryOptions({ input }),
    // The live changes say when the calendar was changed.
    staleTime: Number.POSITIVE_INFINITY,
    enabled: signedIn,
  })
  return new Map((data ?? []).map(({ day, kind, name }) => [day, { kind, name }]))
}

/** Whether the office rests that day; by the week alone while the calendar is not known. */
export const isRest = (mark: Mark | undefined, weekday: number): boolean =>
  mark ? mark.kind === 'holiday' || mark.kind === 'weekend' : weekday === 0 || weekday === 6
