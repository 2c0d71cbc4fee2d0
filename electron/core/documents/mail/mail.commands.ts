import { eq } from 'drizzle-orm'
import type { MailFacts, MailPiece, MailRefusal } from '../../../../shared/documents/mail.contract.ts'
import { must } from '../../../../shared/kernel/assert.ts'
import { dayAt } from '../../../../shared/kernel/day.ts'
import { Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { Tx } from '../../db/connection.ts'
import { changedSince } from '../../office/audit/changed-since.ts'
import type { Acting } from '../../office/command.ts'
import { personById } from '../../office/people.queries.ts'
import { mailRow, sameTracking } from './mail.queries.ts'
import { type MailRow, mailTable } from './mail.tables.ts'

type Refused = Refusal<MailRefusal>
type Known = { mailId: number; version: number }

/** The piece as the audit chain keeps it, under names of its own: a letter here is no letter of the office. */
export const shownMail = ({
  kind: mailKind,
  direction: mailDirection,
  personName: recipient,
  ...row
}: MailRow) => ({
  ...row,
  mailKind,
  mailDirection,
  recipient,
})

/** What is written of a piece of mail: a person of the office by their name. */
function namedFacts(tx: Tx, facts: MailFacts, except: number | null, now: number): MailFacts | Refused {
  const today = dayAt(now)
  if (facts.day > today) return refuse({ code: 'mailAhead', day: facts.day, today })
  const person = facts.personId === null ? null : personById(tx, facts.personId)
  if (facts.personId !== null && !person) return refuse({ code: 'personMissing', personId: facts.personId })
  const personName = person?.name ?? facts.personName
  if (personName === '') return refuse({ code: 'personUnnamed' })
  const other = facts.tracking === '' ? undefined : sameTracking(tx, facts.tracking, except)
  if (other)
    return refuse({ code: 'trackingTwice', tracking: facts.tracking, item: other.item, day: other.day })
  return { ...facts, personName }
}

/**
 * Enters a piece of mail (收发登记, SEC-17). Refuses `mailAhead`, `personMissing`, `personUnnamed`, and
 * `trackingTwice`: one tracking number is one piece.
 */
export function createMail(tx: Tx, { facts }: { facts: MailFacts }, acting: Acting): MailPiece | Refused {
  const named = namedFacts(tx, facts, null, acting.now)
  if (named instanceof Refusal) return named
  const { actor, now } = acting
  const row = tx
    .insert(mailTable)
    .values({ ...named, handedAt: null, signedBy: '', byName: actor.name, at: now, version: 1 })
    .returning()
    .get()
  acting.changed('mail', row.id, null, shownMail(row))
  return row
}

/** The piece as it was opened. Refuses `mailMissing`, `changedMeanwhile`. */
function opened(tx: Tx, { mailId, version }: Known): MailRow | Refused {
  const row = mailRow(tx, mailId)
  if (!row) return refuse({ code: 'mailMissing', mailId })
  return row.version === version ? row : changedSince(tx, 'mail', mailId, version)
}

function write(tx: Tx, before: MailRow, fields: Partial<MailRow>, { changed }: Acting): MailPiece {
  tx.update(mailTable)
    .set({ ...fields, version: before.version + 1 })
    .where(eq(mailTable.id, before.id))
    .run()
  const after = must(mailRow(tx, before.id), 'mail is never deleted')
  changed('mail', before.id, shownMail(before), shownMail(after))
  return after
}

/** Changes what was entered, until it is handed over. Refuses `mailHanded` beside what entering refuses. */
export function updateMail(
  tx: Tx,
  { facts, ...at }: Known & { facts: MailFacts },
  acting: Acting,
): MailPiece | Refused {
  const row = opened(tx, at)
  if (row instanceof Refusal) return row
  if (row.handedAt !== null) return refuse({ code: 'mailHanded', signedBy: row.signedBy, at: row.handedAt })
  const named = namedFacts(tx, facts, row.id, acting.now)
  return named instanceof Refusal ? named : write(tx, row, named, acting)
}

/** Hands it over: to whom it was given, or to the carrier, signed for. Refuses `mailHanded`. */
export function handMail(
  tx: Tx,
  { signedBy, ...at }: Known & { signedBy: string },
  acting: Acting,
): MailPiece | Refused {
  const row = opened(tx, at)
  if (row instanceof Refusal) return row
  if (row.handedAt !== null) return refuse({ code: 'mailHanded', signedBy: row.signedBy, at: row.handedAt })
  return write(tx, row, { handedAt: acting.now, signedBy }, acting)
}

/** Takes a handing back that was entered by mistake; the reason stays in its history. Refuses `mailWaiting`. */
export function takeBackMail(tx: Tx, at: Known & { reason: string }, acting: Acting): MailPiece | Refused {
  const row = opened(tx, at)
  if (row instanceof Refusal) return row
  if (row.handedAt === null) return refuse({ code: 'mailWaiting', item: row.item })
  return write(tx, row, { handedAt: null, signedBy: '' }, acting)
}
