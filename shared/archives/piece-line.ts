import { z } from 'zod'
import { secrecy } from '../documents/document-facts.ts'
import { instant } from '../kernel/day.ts'
import { id, whole } from '../kernel/procedure.ts'
import { retention } from './retention.rules.ts'

/** A piece (件) as other registers name it. */
export const pieceLine = z.object({
  id,
  /** Its archive number (档号). */
  number: z.string(),
  /** In [ ] when the archivist made it. */
  title: z.string(),
  year: z.int(),
  retention,
  category: z.string(),
  secrecy,
  documentDay: z.string(),
  documentNumber: z.string(),
  responsible: z.string(),
  pages: whole,
  /** The number of its box, and where it stands; empty without one. */
  volume: z.string(),
  place: z.string(),
  destroyedAt: instant.nullable(),
})
export type PieceLine = z.infer<typeof pieceLine>
