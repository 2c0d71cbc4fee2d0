import { useEffect, useRef } from 'react'
import { hotkeyOf, onMac } from './hotkey.ts'

export { hotkeyLabel } from './hotkey.ts'

type Act = (event: KeyboardEvent) => void
/** A shortcut with a label appears in the help overlay. */
export type Hotkey = Act | { run: Act; label: string }
export type Hotkeys = Record<string, Hotkey>

/** The shortcuts that are alive at this moment, the innermost page last. */
const alive: { current: Hotkeys }[] = []

/** Every labelled shortcut alive now, for the help overlay. */
export function labelledHotkeys(): { combination: string; label: string }[] {
  return alive.flatMap(({ current }) =>
    Object.entries(current).flatMap(([combination, one]) =>
      typeof one === 'function' ? [] : [{ combination, label: one.label }],
    ),
  )
}

const typesText = (target: EventTarget | null) =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type)) ||
  (target instanceof HTMLElement && target.isContentEditable)

function onKeyDown(event: KeyboardEvent): void {
  // A choice field keeps Enter for itself, with Ctrl too; a combination is still the page's.
  const combined = event.ctrlKey || event.metaKey || event.altKey
  if ((event.defaultPrevented && !combined) || event.isComposing) return
  const combination = hotkeyOf(event, onMac())
  // A single sign typed into a field is text, not a shortcut.
  if (combination.length === 1 && typesText(event.target)) return
  for (const { current } of alive.toReversed()) {
    const found = current[combination]
    if (!found) continue
    event.preventDefault()
    if (typeof found === 'function') found(event)
    else found.run(event)
    return
  }
}

/**
 * Shortcuts of the page that calls it: `{ 'ctrl+enter': fn, f2: fn, escape: fn, 'alt+n': { run, label } }`;
 * `ctrl` is ⌘ on a Mac. The page mounted last wins.
 */
export function useHotkeys(hotkeys: Hotkeys): void {
  const held = useRef(hotkeys)
  held.current = hotkeys
  useEffect(() => {
    if (alive.length === 0) window.addEventListener('keydown', onKeyDown)
    alive.push(held)
    return () => {
      alive.splice(alive.indexOf(held), 1)
      if (alive.length === 0) window.removeEventListener('keydown', onKeyDown)
    }
  }, [])
}
