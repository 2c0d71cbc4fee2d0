import { createContext, useContext, useEffect, useLayoutEffect, useState } from 'react'
import { cssVariables, type Mode } from './tokens.ts'

export type Choice = Mode | 'system'

const remembered = 'siwu.theme'
const darkSystem = () => window.matchMedia('(prefers-color-scheme: dark)')

function stored(): Choice {
  const kept = localStorage.getItem(remembered)
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

export const ThemeContext = createContext<{ choice: Choice; choose: (choice: Choice) => void }>({
  choice: 'system',
  choose: () => undefined,
})

/** The colours chosen at this desk and how to choose others. */
export const useThemeChoice = () => useContext(ThemeContext)

/** Follows the choice and the system, and lays the palette on the page as CSS custom properties. */
export function useTheme(): { choice: Choice; mode: Mode; choose: (choice: Choice) => void } {
  const [choice, setChoice] = useState(stored)
  const [systemDark, setSystemDark] = useState(() => darkSystem().matches)
  const mode: Mode = choice === 'system' ? (systemDark ? 'dark' : 'light') : choice

  useEffect(() => {
    const query = darkSystem()
    const follow = () => setSystemDark(query.matches)
    query.addEventListener('change', follow)
    return () => query.removeEventListener('change', follow)
  }, [])

  useLayoutEffect(() => {
    const root = document.documentElement
    root.dataset.theme = mode
    root.style.colorScheme = mode
    for (const [name, value] of cssVariables(mode)) root.style.setProperty(name, value)
  }, [mode])

  const choose = (next: Choice) => {
    localStorage.setItem(remembered, next)
    setChoice(next)
  }
  return { choice, mode, choose }
}
