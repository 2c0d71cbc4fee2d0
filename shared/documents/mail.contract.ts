import { z } from 'zod'
import { day, instant } from '../kernel/day.ts'
import { command, commandId, id, query, refusal, refusals, text, whole, words } from '../kernel/procedure.ts'
import { changedMeanwhile } from '../office/subject.ts'

export const mailDirections = ['in', 'out'] as const
export const mailDirection = z.enum(mailDirections)
export type MailDirection = z.infer<typeof mailDirection>

/** What is handled: ordinary and registered letters (平信、挂号信), express, newspapers, magazines, parcels. */
export const mailKinds = ['letter', 'registered', 'express', 'newspaper', 'magazine', 'parcel'] as const
export const mailKind = z.enum(mailKinds)
export type MailKind = z.infer<typeof mailKind>

/** What a person fills in of a piece of mail. */
export const mailFacts = z.object({
  direction: mailDirection,
  kind: mailKind,
  day,
  /** The sender of what comes in, the receiver of what goes out. */
  party: text(80),
  /** 单号 of a registered letter or a parcel. */
  tracking: text(40),
  item: words(120),
  copies: z.int().min(1).max(9999),
  /** Whom it is for, or who sends it: a person of the office, or a name or department. */
  personId: id.nullable(),
  personName: text(40),
  note: text(200),
})
export type MailFacts = z.infer<typeof mailFacts>

/** One piece of mail (收发件, SEC-17). */
export const mailPiece = z.object({
  id,
  ...mailFacts.shape,
  /** When it was handed over and who signed for it; null while it lies in the mail room. */
  handedAt: instant.nullable(),
  signedBy: z.string(),
  byName: z.string(),
  at: instant,
  version: z.int(),
})
export type MailPiece = z.infer<typeof mailPiece>

export const mailFilter = z.object({
  /** Part of an item, party, tracking number or person. */
  text: text(60),
  direction: mailDirection.nullable(),
  kind: mailKind.nullable(),
  state: z.enum(['waiting', 'handed', 'all']),
  from: day.nullable(),
  to: day.nullable(),
})
export type MailFilter = z.infer<typeof mailFilter>

/** Refusals of the mail room, in order of precedence. */
export const mailRefusal = z.discriminatedUnion('code', [
  refusal('mailMissing', { mailId: id }),
  changedMeanwhile,
  refusal('mailHanded', { signedBy: z.string(), at: instant }),
  refusal('mailWaiting', { item: z.string() }),
  refusal('mailAhead', { day, today: day }),
  refusal('personMissing', { personId: id }),
  refusal('personUnnamed', {}),
  refusal('trackingTwice', { tracking: z.string(), item: z.string(), day }),
])
export type MailRefusal = z.infer<typeof mailRefusal>

const known = { commandId, mailId: id, version: z.int() }

/** The mail room (收发室, SEC-17). */
export const mail = {
  /** The last first. */
  list: query('documents.read')
    .input(z.object({ filter: mailFilter, offset: whole, limit: z.int().min(1).max(500) }))
    .output(z.object({ rows: z.array(mailPiece), total: whole })),
  get: query('documents.read')
    .input(z.object({ mailId: id }))
    .output(mailPiece)
    .errors(refusals(mailRefusal)),
  /** What lies in the mail room for the person who asks. */
  mine: query('signedIn').output(z.array(mailPiece)),
  create: command('documents.manage')
    .input(z.object({ commandId, facts: mailFacts }))
    .output(mailPiece)
    .errors(refusals(mailRefusal)),
  update: command('documents.manage')
    .input(z.object({ ...known, facts: mailFacts }))
    .output(mailPiece)
    .errors(refusals(mailRefusal)),
  /** Handed over and signed for: nothing of it changes after that, unless the handing is taken back. */
  hand: command('documents.manage')
    .input(z.object({ ...known, signedBy: words(30) }))
    .output(mailPiece)
    .errors(refusals(mailRefusal)),
  takeBack: command('documents.manage')
    .input(z.object({ ...known, reason: words(200) }))
    .output(mailPiece)
    .errors(refusals(mailRefusal)),
}
