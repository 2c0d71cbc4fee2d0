import { z } from 'zod'
import { secrecy } from '../documents/document-facts.ts'
import { day } from '../kernel/day.ts'
import { command, commandId, id, query, refusal, refusals, text, whole, words } from '../kernel/procedure.ts'
import { subjectKind } from '../office/subject.ts'
import { retention } from './retention.rules.ts'

/** What a part is in its piece, in the order in which they lie (DA/T 22-2015 §5.1). */
export const partRoles = ['original', 'reply', 'attachment', 'draft'] as const
export const partRole = z.enum(partRoles)

/** What a piece is kept on (载体): paper, the computer, or both. */
export const carriers = ['paper', 'electronic', 'both'] as const
export const carrier = z.enum(carriers)
export type Carrier = z.infer<typeof carrier>

export const piecePart = z.object({ part: partRole, kind: subjectKind, id })
export type PiecePart = z.infer<typeof piecePart>

/** Pieces that are filed at once at most. */
export const mostFiledAtOnce = 5_000

/** The facts of a piece (件) as they will stand in the catalogue. */
const facts = {
  title: words(300),
  /** The archivist made the title: it stands in [ ]. */
  titleMade: z.boolean(),
  documentNumber: text(100),
  documentDay: day,
  /** 责任者: who made it. */
  responsible: words(120),
  secrecy,
  carrier,
  /** Nought when nobody counted them. */
  pages: whole.max(99_999),
  keywords: text(300),
  /** 归档年度. */
  year: z.int().min(1900).max(9999),
  categoryId: id,
  ruleId: id,
  /** As the rule says, or longer. */
  retention,
}

/** One piece to be filed. Without parts it is paper that no record of the program stands for. */
export const pieceProposal = z.object({ parts: z.array(piecePart).max(600), ...facts })
export type PieceProposal = z.infer<typeof pieceProposal>

/** A record that waits for filing (待归档), with what the scheme proposes for it. */
export const filingOffer = z.object({
  /** Tells offers apart. */
  key: z.string(),
  parts: z.array(piecePart.extend({ title: z.string() })),
  title: z.string(),
  titleMade: z.boolean(),
  documentNumber: z.string(),
  documentDay: day,
  responsible: z.string(),
  secrecy,
  keywords: z.string(),
  /** Null when nobody counted them. */
  pages: whole.nullable(),
  carrier,
  year: z.int(),
  /** Null when the scheme has no line for it. */
  categoryId: id.nullable(),
  ruleId: id.nullable(),
  retention,
})
export type FilingOffer = z.infer<typeof filingOffer>

/** How far a lowest class is numbered, and which of its numbers are missing. */
export const numberedClass = z.object({
  fonds: z.string(),
  letters: z.string(),
  year: z.int(),
  retention,
  officeCode: z.string(),
  categoryName: z.string(),
  count: whole,
  last: whole,
  gaps: z.array(z.object({ from: z.int(), to: z.int() })),
})
export type NumberedClass = z.infer<typeof numberedClass>

/** What one filing put into a class: its first and last number. */
export const filedClass = z.object({ from: z.string(), to: z.string(), count: whole })

/** Refusals of filing, in order of precedence. */
export const filingRefusal = z.discriminatedUnion('code', [
  refusal('partTwice', { title: z.string() }),
  refusal('partNotOffered', { title: z.string() }),
  refusal('categoryMissing', { categoryId: id }),
  refusal('categoryOff', { name: z.string() }),
  refusal('categoryIsHeading', { name: z.string() }),
  refusal('ruleElsewhere', { title: z.string(), category: z.string() }),
  refusal('ruleOff', { name: z.string() }),
  refusal('retentionTooShort', { title: z.string(), least: retention, rule: z.string(), source: z.string() }),
  refusal('yearWrong', { title: z.string(), year: z.int(), documentDay: day }),
  refusal('dayAhead', { title: z.string(), documentDay: day }),
  refusal('fileMissing', { title: z.string() }),
  refusal('classFull', { class: z.string(), last: z.int() }),
])
export type FilingRefusal = z.infer<typeof filingRefusal>

/** Filing (归档): what settled records become pieces of the archives, numbered for ever. */
export const filing = {
  /** How much waits through a day, by year. */
  waiting: query('archives.read')
    .input(z.object({ upTo: day }))
    .output(z.object({ total: whole, years: z.array(z.object({ year: z.int(), count: whole })) })),
  /** Everything that may be filed through a day, in filing order, with what the scheme proposes. */
  offers: query('archives.manage')
    .input(z.object({ upTo: day }))
    .output(z.array(filingOffer)),
  /** Every class with its last number and the numbers that are missing (断号). */
  classes: query('archives.read').output(z.array(numberedClass)),
  /** Files the proposals in their order, in one transaction. It cannot be undone. */
  file: command('archives.manage')
    .input(z.object({ commandId, proposals: z.array(pieceProposal).min(1).max(mostFiledAtOnce) }))
    .output(z.object({ count: whole, classes: z.array(filedClass) }))
    .errors(refusals(filingRefusal)),
}
