import { z } from 'zod'
import { day, instant } from '../kernel/day.ts'
import {
  command,
  commandId,
  id,
  lines,
  query,
  refusal,
  refusals,
  text,
  whole,
  words,
} from '../kernel/procedure.ts'

/** What may go round. */
export const circulableKinds = ['incoming', 'outgoing', 'ruleDocument'] as const
export const circulableKind = z.enum(circulableKinds)
export type CirculableKind = z.infer<typeof circulableKind>

/** More readers than this are the whole office: that is a notice. */
export const mostReaders = 50

const reader = z.object({
  personId: id,
  personName: z.string(),
  position: z.int(),
  dueDay: day.nullable(),
  /** When it reached the reader; null while a reader before has it. */
  reachedAt: instant.nullable(),
  readAt: instant.nullable(),
  opinion: z.string(),
  /** Reached, not read, and the day is past. */
  overdue: z.boolean(),
})
export type CirculationReader = z.infer<typeof reader>

/** What one circulation is about, as its kind says it. */
const circulated = z.object({ kind: circulableKind, id, title: z.string(), number: z.string() })

/** Where a circulation stands: on its way, read by all, or ended early. */
export const circulationStates = ['running', 'read', 'ended'] as const
export const circulationState = z.enum(circulationStates)
export type CirculationState = z.infer<typeof circulationState>

/** One circulation (传阅) of a document, with its readers in their order (SEC-04). */
export const circulation = z.object({
  id,
  subject: circulated,
  /** One reader after the other, or side by side. */
  ordered: z.boolean(),
  note: z.string(),
  byName: z.string(),
  at: instant,
  state: circulationState,
  endedAt: instant.nullable(),
  endReason: z.string(),
  readers: z.array(reader),
  overdue: z.boolean(),
})
export type Circulation = z.infer<typeof circulation>

export const circulationFilter = z.object({
  /** Part of a title, number, reader or who started it. */
  text: text(60),
  state: z.enum([...circulationStates, 'overdue', 'all']),
})
export type CirculationFilter = z.infer<typeof circulationFilter>

/** Refusals of circulations, in order of precedence. */
export const circulationRefusal = z.discriminatedUnion('code', [
  refusal('circulationMissing', { circulationId: id }),
  refusal('subjectMissing', {}),
  refusal('subjectVoid', { title: z.string() }),
  refusal('circulationRunning', { byName: z.string(), at: instant }),
  refusal('circulationEnded', { at: instant, reason: z.string() }),
  refusal('readerMissing', { personId: id }),
  refusal('readerAuditor', { name: z.string() }),
  refusal('readerTwice', { name: z.string() }),
  refusal('readersTooMany', { most: whole }),
  refusal('dueBefore', { dueDay: day, today: day }),
  refusal('notReader', {}),
  refusal('notReached', { waitsFor: z.string() }),
  refusal('readAlready', { name: z.string(), at: instant }),
])
export type CirculationRefusal = z.infer<typeof circulationRefusal>

const nextReader = z.object({ personId: id, dueDay: day.nullable() })

/** Documents that go round (传阅, SEC-04). */
export const circulations = {
  /** Those of one document, the last first; for whoever sees the document. */
  of: query('signedIn')
    .input(z.object({ kind: circulableKind, id }))
    .output(z.array(circulation)),
  get: query('signedIn')
    .input(z.object({ circulationId: id }))
    .output(circulation)
    .errors(refusals(circulationRefusal)),
  /** What the person has to read, the first due first; or what they have read, the last first. */
  mine: query('signedIn')
    .input(z.object({ state: z.enum(['waiting', 'read']), limit: z.int().min(1).max(500) }))
    .output(z.array(circulation)),
  /** The last first. */
  list: query('documents.read')
    .input(z.object({ filter: circulationFilter, offset: whole, limit: z.int().min(1).max(500) }))
    .output(z.object({ rows: z.array(circulation), total: whole })),
  start: command('documents.manage')
    .input(
      z.object({
        commandId,
        kind: circulableKind,
        id,
        ordered: z.boolean(),
        note: text(200),
        readers: z.array(nextReader).min(1).max(200),
      }),
    )
    .output(circulation)
    .errors(refusals(circulationRefusal)),
  /** The reader's own mark: read, and what they say to it. */
  read: command('signedIn')
    .input(z.object({ commandId, circulationId: id, opinion: lines(500) }))
    .output(circulation)
    .errors(refusals(circulationRefusal)),
  addReader: command('documents.manage')
    .input(z.object({ commandId, circulationId: id, ...nextReader.shape }))
    .output(circulation)
    .errors(refusals(circulationRefusal)),
  /** Takes out a reader who has not read it; in an ordered one it goes on to the next. */
  removeReader: command('documents.manage')
    .input(z.object({ commandId, circulationId: id, personId: id, reason: words(200) }))
    .output(circulation)
    .errors(refusals(circulationRefusal)),
  /** Ends it before all have read it. */
  end: command('documents.manage')
    .input(z.object({ commandId, circulationId: id, reason: words(200) }))
    .output(circulation)
    .errors(refusals(circulationRefusal)),
}
