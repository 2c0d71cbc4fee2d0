import { useCallback, useState } from 'react'
import { z } from 'zod'
import { usePerson } from '../../app/person.ts'

const most = 8
const kept = z.array(z.string()).catch([])

function read(place: string): string[] {
  try {
    return kept.parse(JSON.parse(localStorage.getItem(place) ?? '[]'))
  } catch {
    return []
  }
}

/** What this person looked for at this desk, the last first. */
export function useRecent(): {
  recent: readonly string[]
  remember: (text: string) => void
  forget: () => void
} {
  const person = usePerson()
  const place = `siwu.searches.${person?.id ?? 0}`
  const [recent, setRecent] = useState(() => read(place))
  const remember = useCallback(
    (text: string) => {
      const said = text.trim()
      if (said === '') return
      const next = [said, ...read(place).filter((one) => one !== said)].slice(0, most)
      localStorage.setItem(place, JSON.stringify(next))
      setRecent(next)
    },
    [place],
  )
  const forget = useCallback(() => {
    localStorage.removeItem(place)
    setRecent([])
  }, [place])
  return { recent, remember, forget }
}
