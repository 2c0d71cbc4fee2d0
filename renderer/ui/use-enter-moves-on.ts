import { type RefObject, useEffect, useRef } from 'react'

const focusable =
  'input:not([disabled]):not([type="hidden"]), select:not([disabled]), textarea:not([disabled]), [data-enter-stop]:not([disabled])'

/** A group of radio buttons is one stop: the chosen one. */
const isOtherChoice = (field: HTMLElement) =>
  field instanceof HTMLInputElement && field.type === 'radio' && !field.checked

/** The fields of a form in their order, without those that are not shown or out of the tab order. */
function fieldsOf(form: HTMLElement): HTMLElement[] {
  return [...form.querySelectorAll<HTMLElement>(focusable)].filter(
    (field) => field.tabIndex >= 0 && field.getClientRects().length > 0 && !isOtherChoice(field),
  )
}

/** Whether a list of suggestions is open with one highlighted: then Enter belongs to it. */
function takesEnter(field: HTMLElement): boolean {
  if (field.getAttribute('aria-expanded') !== 'true') return false
  const list = field.getAttribute('aria-controls')
  const active = document.querySelector(
    '.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option-active',
  )
  return list !== null && active !== null
}

/**
 * Entry without the mouse: inside the element Enter moves to the next field and Shift+Enter back, Enter in
 * the last field calls `onLast`, Ctrl/⌘+Enter anywhere calls `onSubmit` (or `onLast`). Tab stays as it is, and
 * a text area marked `data-lines` keeps Enter for its next line.
 */
export function useEnterMovesOn(
  ref: RefObject<HTMLElement | null>,
  handlers: { onLast: () => void; onSubmit?: () => void },
): void {
  const latest = useRef(handlers)
  latest.current = handlers

  useEffect(() => {
    const form = ref.current
    if (!form) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.isComposing || !(event.target instanceof HTMLElement)) return
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault()
        event.stopPropagation()
        const submit = latest.current.onSubmit ?? latest.current.onLast
        submit()
        return
      }
      const at = event.target
      if (at.matches('button, a, [role="button"]') || takesEnter(at)) return
      if (at instanceof HTMLTextAreaElement && (event.shiftKey || 'lines' in at.dataset)) return
      event.preventDefault()
      // A closed list would open behind the person's back.
      if (at.getAttribute('aria-expanded') === 'false') event.stopPropagation()
      const fields = fieldsOf(form)
      const next = fields.indexOf(at) + (event.shiftKey ? -1 : 1)
      if (next >= fields.length) latest.current.onLast()
      else fields[next]?.focus()
    }
    form.addEventListener('keydown', onKeyDown)
    return () => form.removeEventListener('keydown', onKeyDown)
  }, [ref])
}
