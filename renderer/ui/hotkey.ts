/** Whether this desk is a Mac, where ⌘ stands for Ctrl. */
export const onMac = () => /mac|iphone|ipad/i.test(navigator.userAgent)

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** The name of a pressed combination, such as `ctrl+enter`, `alt+1`, `f2`, `?`. */
export function hotkeyOf(event: Pressed, mac: boolean): string {
  const typed = event.key.toLowerCase()
  // With Alt held a Mac types other signs: the place of the key says which one was meant.
  const placed = /^(?:Key|Digit)(.)$/.exec(event.code)?.[1]?.toLowerCase()
  const key = event.altKey && placed ? placed : typed
  const parts = [
    (mac ? event.metaKey : event.ctrlKey) ? 'ctrl' : null,
    event.altKey ? 'alt' : null,
    event.shiftKey && key.length > 1 ? 'shift' : null,
    key === ' ' ? 'space' : key,
  ]
  return parts.filter((part) => part !== null).join('+')
}

const signs: Record<string, string> = {
  ctrl: 'Ctrl',
  alt: 'Alt',
  shift: 'Shift',
  enter: 'Enter',
  escape: 'Esc',
  space: 'Space',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  pageup: 'PgUp',
  pagedown: 'PgDn',
}
const macSigns: Record<string, string> = { ctrl: '⌘', alt: '⌥', shift: '⇧', enter: '↩' }

/** How a combination is written at this desk: `Ctrl+Enter`, or `⌘↩` on a Mac. */
export function hotkeyLabel(combination: string, mac = onMac()): string {
  const parts = combination
    .split('+')
    .map((part) => (mac ? macSigns[part] : null) ?? signs[part] ?? part.toUpperCase())
  return parts.join(mac ? '' : '+')
}
