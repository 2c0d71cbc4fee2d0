import { z } from 'zod'
import { day, instant } from '../kernel/day.ts'
import { command, commandId, id, query, refusal, refusals, text, whole, words } from '../kernel/procedure.ts'
import { fileRefusal } from '../office/files.contract.ts'
import { changedMeanwhile } from '../office/subject.ts'
import { secrecy, urgency } from './document-facts.ts'

/** Where a letter stands: registered, with its handler, settled, in the archives, or void. */
export const incomingStatuses = ['registered', 'assigned', 'closed', 'filed', 'void'] as const
export const incomingStatus = z.enum(incomingStatuses)
export type IncomingStatus = z.infer<typeof incomingStatus>

/** What a person fills in of a letter that came in (收文). */
export const incomingFacts = z.object({
  receivedDay: day,
  /** 来文机关 */
  sender: words(80),
  /** 来文字号, as it stands on the letter; empty when it has none. */
  senderNumber: text(60),
  title: words(200),
  /** 附件: the enclosures as the letter names them. */
  enclosures: text(300),
  /** The day that stands on the letter. */
  documentDay: day.nullable(),
  copies: z.int().min(1).max(999),
  secrecy,
  urgency,
  summary: text(1000),
  keywords: text(200),
  /** 签收人 */
  receivedBy: words(30),
})
export type IncomingFacts = z.infer<typeof incomingFacts>

/** Who handles a letter (承办) and until when; a person without a day has no deadline. */
const assignment = { handlerId: id.nullable(), dueDay: day.nullable() }

/** A document of the office that answers a letter; `number` null while it is not signed. */
const replyLine = z.object({ id, title: z.string(), number: z.string().nullable(), status: z.string() })

/** One letter that came in. */
export const incomingLetter = z.object({
  id,
  /** 收文号 */
  number: z.string(),
  ...incomingFacts.shape,
  ...assignment,
  handlerName: z.string(),
  outcome: z.string(),
  reply: replyLine.nullable(),
  status: incomingStatus,
  /** Not settled, and its day is past. */
  overdue: z.boolean(),
  duplicateReason: z.string(),
  voidReason: z.string(),
  closedAt: instant.nullable(),
  byName: z.string(),
  at: instant,
  version: z.int(),
  /** How many files it carries. */
  files: whole,
})
export type IncomingLetter = z.infer<typeof incomingLetter>

/** A letter that is in the register already: the same sender and number, or the same bytes. */
export const incomingDuplicate = z.object({
  incomingId: id,
  number: z.string(),
  title: z.string(),
  sender: z.string(),
  receivedDay: day,
  byName: z.string(),
  why: z.enum(['number', 'file']),
})
export type IncomingDuplicate = z.infer<typeof incomingDuplicate>

/** Which letters a list shows. */
export const incomingFilter = z.object({
  /** Part of a number, sender, sender's number, title, keyword or handler. */
  text: text(60),
  status: z.enum(['open', 'overdue', 'all', ...incomingStatuses]),
  secrecy: secrecy.nullable(),
  urgency: urgency.nullable(),
  handlerId: id.nullable(),
  from: day.nullable(),
  to: day.nullable(),
})
export type IncomingFilter = z.infer<typeof incomingFilter>

/** Refusals of keeping letters, in order of precedence. */
export const incomingRefusal = z.discriminatedUnion('code', [
  refusal('incomingMissing', { incomingId: id }),
  changedMeanwhile,
  refusal('incomingFiled', { number: z.string() }),
  refusal('incomingVoid', { number: z.string(), reason: z.string() }),
  refusal('incomingClosed', { number: z.string() }),
  refusal('incomingOpen', { number: z.string() }),
  refusal('notHandler', { handler: z.string() }),
  refusal('receivedAhead', { receivedDay: day, today: day }),
  refusal('yearFixed', { number: z.string() }),
  refusal('handlerMissing', { handlerId: id }),
  refusal('handlerAuditor', { name: z.string() }),
  refusal('dueTooEarly', { dueDay: day, receivedDay: day }),
  refusal('outgoingMissing', { outgoingId: id }),
  refusal('replyVoid', { title: z.string() }),
  refusal('answersAnother', { title: z.string(), number: z.string() }),
  refusal('replyUnsigned', { title: z.string() }),
  ...fileRefusal.options,
  refusal('duplicate', { earlier: incomingDuplicate }),
])
export type IncomingRefusal = z.infer<typeof incomingRefusal>

const changed = { commandId, incomingId: id, version: z.int() }
const letterOf = { output: incomingLetter, errors: refusals(incomingRefusal) }

/** Letters that come in (收文, SEC-03). */
export const incoming = {
  /** The last first. */
  list: query('documents.read')
    .input(z.object({ filter: incomingFilter, offset: whole, limit: z.int().min(1).max(500) }))
    .output(z.object({ rows: z.array(incomingLetter), total: whole })),
  /** For those who may read the register, the handler, and the readers it goes round to; open to all up to 内部. */
  get: query('signedIn')
    .input(z.object({ incomingId: id }))
    .output(incomingLetter)
    .errors(refusals(incomingRefusal)),
  /** What the person has to handle, the first due first. */
  mine: query('signedIn').output(z.array(incomingLetter)),
  /** The same letter, in the register already; void ones are none. */
  duplicates: query('documents.manage')
    .input(
      z.object({
        sender: text(80),
        senderNumber: text(60),
        sha256: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(20),
        exceptId: id.nullable(),
      }),
    )
    .output(z.array(incomingDuplicate)),
  /** Senders as they were written before, by words or pinyin initials. */
  senders: query('documents.manage')
    .input(z.object({ text: text(80) }))
    .output(z.array(z.string())),
  /** The day so many working days after another (工作日), for deadlines. */
  dueAfter: query('signedIn')
    .input(z.object({ from: day, workdays: z.int().min(0).max(250) }))
    .output(z.object({ day })),
  /** Registers a letter with its files, which were sent before; its number is given out with it. */
  register: command('documents.manage')
    .input(
      z.object({
        commandId,
        facts: incomingFacts,
        ...assignment,
        uploadIds: z.array(z.uuid()).max(20),
        /** Why it is registered although the same letter stands there; empty when none does. */
        duplicateReason: text(200),
      }),
    )
    .output(incomingLetter)
    .errors(refusals(incomingRefusal)),
  update: command('documents.manage')
    .input(z.object({ ...changed, facts: incomingFacts, duplicateReason: text(200) }))
    .output(letterOf.output)
    .errors(letterOf.errors),
  /** Gives it to somebody to handle (承办), or takes it back with nobody. */
  assign: command('documents.manage')
    .input(z.object({ ...changed, ...assignment }))
    .output(letterOf.output)
    .errors(letterOf.errors),
  /** Links the document that answers it (复文), or none; a reply that was drafted as one is linked by itself. */
  linkReply: command('documents.manage')
    .input(z.object({ ...changed, outgoingId: id.nullable() }))
    .output(letterOf.output)
    .errors(letterOf.errors),
  /** Settles it (办结) with what came of it; its handler may, too. */
  close: command('signedIn')
    .input(z.object({ ...changed, outcome: words(500) }))
    .output(letterOf.output)
    .errors(letterOf.errors),
  /** Opens a settled letter again, until it is in the archives. */
  reopen: command('documents.manage')
    .input(z.object({ ...changed, reason: words(200) }))
    .output(letterOf.output)
    .errors(letterOf.errors),
  /** Its number stays in the register as void; what goes round of it ends. */
  void: command('documents.manage')
    .input(z.object({ ...changed, reason: words(200) }))
    .output(letterOf.output)
    .errors(letterOf.errors),
}
