import { z } from 'zod'
import { day, instant } from '../kernel/day.ts'
import { command, commandId, id, query, refusal, refusals, text, whole, words } from '../kernel/procedure.ts'
import { changedMeanwhile } from '../office/subject.ts'
import { richText } from './rich-text.ts'

/** What a rule is: a rule of the house (规章制度), the supervision scheme (监督), the assessment scheme (考核). */
export const ruleKinds = ['rule', 'supervision', 'assessment'] as const
export const ruleKind = z.enum(ruleKinds)
export type RuleKind = z.infer<typeof ruleKind>

const ruleFacts = { code: words(30), title: words(120), kind: ruleKind }
const editionFacts = { body: richText, effectiveDay: day, changeNote: text(500) }

/** An edition (版本) without its text. */
const edition = z.object({
  id,
  edition: z.int().positive(),
  effectiveDay: day,
  changeNote: z.string(),
  byName: z.string(),
  at: instant,
  /** To come, in force, or replaced. */
  state: z.enum(['coming', 'inForce', 'past']),
})
export type RuleEdition = z.infer<typeof edition>

/** One rule of the office (MGO-11) as it stands today. */
export const ruleDocument = z.object({
  id,
  ...ruleFacts,
  active: z.boolean(),
  version: z.int(),
  /** The edition in force; null before the first takes effect. */
  inForce: edition.nullable(),
  /** The edition that takes effect next. */
  coming: edition.nullable(),
  /** Whether the person who asks has confirmed reading the edition in force; null when they need not. */
  readAt: instant.nullable(),
  mustRead: z.boolean(),
})
export type RuleDocument = z.infer<typeof ruleDocument>

export const ruleFilter = z.object({
  /** Part of a code or title. */
  text: text(60),
  kind: ruleKind.nullable(),
  state: z.enum(['active', 'unread', 'inactive', 'all']),
})
export type RuleFilter = z.infer<typeof ruleFilter>

/** Who has read an edition, and who has not. */
export const ruleReaders = z.object({
  edition,
  read: z.array(z.object({ personId: id, name: z.string(), posts: z.array(z.string()), at: instant })),
  unread: z.array(z.object({ personId: id, name: z.string(), posts: z.array(z.string()) })),
})
export type RuleReaders = z.infer<typeof ruleReaders>

/** Refusals of the rules library, in order of precedence. */
export const ruleRefusal = z.discriminatedUnion('code', [
  refusal('ruleMissing', { ruleId: id }),
  refusal('editionMissing', { editionId: id }),
  changedMeanwhile,
  refusal('ruleInactive', { title: z.string() }),
  refusal('codeTaken', { ruleCode: z.string(), title: z.string() }),
  refusal('bodyEmpty', {}),
  refusal('effectiveTooEarly', { effectiveDay: day, after: day }),
  refusal('nothingNew', { edition: z.int() }),
  refusal('changeNoteMissing', {}),
  refusal('editionPast', { edition: z.int(), inForce: z.int() }),
  refusal('needNotRead', {}),
  refusal('confirmedAlready', { at: instant }),
])
export type RuleRefusal = z.infer<typeof ruleRefusal>

const told = refusals(ruleRefusal)

/** The office's own rules (规章制度), by edition, with who has read the one in force (MGO-11). */
export const rules = {
  /** By code. */
  list: query('signedIn')
    .input(z.object({ filter: ruleFilter, offset: whole, limit: z.int().min(1).max(500) }))
    .output(z.object({ rows: z.array(ruleDocument), total: whole })),
  /** A rule with its editions, the last first. */
  get: query('signedIn')
    .input(z.object({ ruleId: id }))
    .output(z.object({ rule: ruleDocument, editions: z.array(edition) }))
    .errors(told),
  /** The text of an edition. */
  edition: query('signedIn')
    .input(z.object({ editionId: id }))
    .output(z.object({ ruleId: id, edition, body: richText }))
    .errors(told),
  /** The rules in force that the person has not confirmed. */
  toRead: query('signedIn').output(z.array(ruleDocument)),
  readers: query('documents.read')
    .input(z.object({ editionId: id }))
    .output(ruleReaders)
    .errors(told),
  create: command('documents.manage')
    .input(z.object({ commandId, ...ruleFacts, ...editionFacts }))
    .output(ruleDocument)
    .errors(told),
  update: command('documents.manage')
    .input(z.object({ commandId, ruleId: id, version: z.int(), ...ruleFacts, active: z.boolean() }))
    .output(ruleDocument)
    .errors(told),
  /** Issues the next edition; what the change is must be said. */
  issue: command('documents.manage')
    .input(z.object({ commandId, ruleId: id, version: z.int(), ...editionFacts }))
    .output(ruleDocument)
    .errors(told),
  /** “I have read it”: of everybody who holds a post, for themselves alone. */
  confirm: command('signedIn')
    .input(z.object({ commandId, editionId: id }))
    .output(ruleDocument)
    .errors(told),
}
