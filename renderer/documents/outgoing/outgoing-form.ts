import { useEffect, useRef } from 'react'
import { z } from 'zod'
import {
  type OutgoingDocument,
  type OutgoingFacts,
  outgoingFacts,
} from '../../../shared/documents/outgoing.contract.ts'
import { useDraft } from '../../ui/drafts.ts'
import { mergeTyped } from '../../ui/merge-typed.ts'

/** What the editor changes of a document. */
export function formOf(document: OutgoingDocument): OutgoingFacts {
  const { kind, title, body, addressee, copiedTo, attachmentsNote, secrecy, urgency, upward } = document
  return { kind, title, body, addressee, copiedTo, attachmentsNote, secrecy, urgency, upward }
}

// What was typed may be unfinished: a title may be empty.
const typed = outgoingFacts.extend({ title: z.string(), attachmentsNote: z.string() })
const kept = z.object({ start: typed, form: typed })

/** What was typed and not saved when the page was left; null when nothing was. */
function readKept(text: string): z.infer<typeof kept> | null {
  try {
    return kept.parse(JSON.parse(text))
  } catch {
    return null
  }
}

type Opened = {
  start: OutgoingFacts
  form: OutgoingFacts
  dirty: boolean
  setForm: (form: OutgoingFacts) => void
}

/**
 * Keeps what is typed at this desk until it is saved: a reload, a crash or a lost connection loses nothing. What
 * was typed on an older version is laid over the one that is there now.
 */
export function useKeptForm(id: number, { start, form, dirty, setForm }: Opened): () => void {
  const [text, keep, forget] = useDraft(`outgoing.${id}`, '')
  const opened = useRef(false)
  useEffect(() => {
    if (!opened.current) {
      opened.current = true
      const before = text === '' ? null : readKept(text)
      if (before) setForm(mergeTyped(before.start, before.form, form))
      return
    }
    const next = dirty ? JSON.stringify({ start, form }) : ''
    if (next === text) return
    // Typing goes on while it is written once a moment.
    const timer = setTimeout(() => (next === '' ? forget() : keep(next)), 300)
    return () => clearTimeout(timer)
  }, [text, start, form, dirty, setForm, keep, forget])
  return forget
}
