import { useState } from 'react'
import type { RecordView } from '../../shared/office/subject.ts'
import { mergeTyped, same } from './merge-typed.ts'

export type Versioned = RecordView & { readonly version: number }

/** A record that another desk may have changed while its form is open, for `<ChangedMeanwhile>`. */
export type OpenedRecord = {
  opened: Versioned | null
  live: Versioned | null
  /** Another desk changed what the form shows: the person looks at it before saving. */
  changed: boolean
  dirty: boolean
  keepMine: () => void
  takeTheirs: () => void
}

/**
 * A form on a record as the person opened it, while other desks may change the record. The form saves on the
 * version of `opened`, never on the live one; null makes a new record. Changes that the form does not show are
 * caught up with silently.
 */
export function useOpened<Row extends Versioned, Form extends object>(
  live: Row | null,
  formOf: (row: Row | null) => Form,
) {
  const [seen, setSeen] = useState(live)
  const [start, setStart] = useState(() => formOf(live))
  const [form, setForm] = useState(start)
  const newer = live !== null && seen !== null && live.version > seen.version
  const theirs = newer ? formOf(live) : start
  const changed = newer && !same(theirs, start)
  const catchUp = (next: Form) => {
    setSeen(live)
    setStart(theirs)
    setForm(next)
  }
  return {
    opened: newer && !changed ? live : seen,
    live,
    start,
    form,
    setForm,
    dirty: !same(form, start),
    changed,
    keepMine: () => catchUp(mergeTyped(start, form, theirs)),
    takeTheirs: () => catchUp(theirs),
    /** What was saved and stays open: what was typed beyond it is still there. */
    saved: (row: Row) => {
      setSeen(row)
      setStart(formOf(row))
    },
    /** Fields that were fetched after the form was opened; they do not count as typed. */
    fetched: (fields: Partial<Form>) => {
      setStart((now) => ({ ...now, ...fields }))
      setForm((now) => ({ ...now, ...fields }))
    },
  }
}
