import { and, eq, isNull } from 'drizzle-orm'
import type { Sending, SendingRefusal } from '../../../../shared/documents/outgoing.contract.ts'
import { dayAt } from '../../../../shared/kernel/day.ts'
import { Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { ReadDb, Tx } from '../../db/connection.ts'
import { changedSince } from '../../office/audit/changed-since.ts'
import type { Acting } from '../../office/command.ts'
import type { Kept } from './outgoing.commands.ts'
import { outgoingById, sendingsOf } from './outgoing.queries.ts'
import { type OutgoingRecord, outgoingTable, sendingTable } from './outgoing.tables.ts'
import { outgoingView } from './outgoing.view.ts'

type Refused = Refusal<SendingRefusal>
type Meant = { outgoingId: number; version: number }
type Named = Pick<Sending, 'recipient' | 'way' | 'copies'>

/** A list longer than this is a notice to all. */
const mostRecipients = 500

/** A document that goes out now, in the version that the person saw, or why it does not. */
function goingOut(db: ReadDb, { outgoingId, version }: Meant): OutgoingRecord | Refused {
  const row = outgoingById(db, outgoingId)
  if (!row) return refuse({ code: 'outgoingMissing', outgoingId })
  if (row.version !== version) return changedSince(db, 'outgoing', outgoingId, version)
  if (row.status === 'filed') return refuse({ code: 'outgoingFiled', number: row.number ?? '' })
  if (row.status === 'void') return refuse({ code: 'alreadyVoid', reason: row.voidReason })
  return row.signedAt === null ? refuse({ code: 'notSigned' }) : row
}

/** Changes the list of a document; it counts as sent (报送) from the first recipient that it went to. */
function changeList(
  tx: Tx,
  before: OutgoingRecord,
  change: (outgoingId: number) => void,
  { changed }: Acting,
): Kept {
  const was = outgoingView(tx, before)
  change(before.id)
  const sent = sendingsOf(tx, before.id).some(({ sentDay }) => sentDay !== null)
  const after = tx
    .update(outgoingTable)
    .set({ status: sent ? 'sent' : 'signed', version: before.version + 1 })
    .where(eq(outgoingTable.id, before.id))
    .returning()
    .get()
  changed('outgoing', after.id, was, outgoingView(tx, after))
  return { outgoingId: after.id, version: after.version }
}

/** A recipient that the list names already, or the text twice among the new ones; null when none. */
function twice(names: readonly string[], added: readonly string[]): string | null {
  const seen = new Set(names)
  for (const one of added) {
    if (seen.has(one)) return one
    seen.add(one)
  }
  return null
}

const blank = { sentDay: null, receivedDay: null, receivedBy: '', note: '', version: 1 }

/**
 * Puts recipients on the list of a signed document. Refuses `outgoingMissing`, `changedMeanwhile`, `outgoingFiled`,
 * `alreadyVoid`, `notSigned`, `recipientTwice`, `recipientsTooMany`. SEC-01.
 */
export function addRecipients(
  tx: Tx,
  { recipients, ...meant }: Meant & { recipients: Named[] },
  acting: Acting,
): Kept | Refused {
  const row = goingOut(tx, meant)
  if (row instanceof Refusal) return row
  const names = sendingsOf(tx, row.id).map(({ recipient }) => recipient)
  const added = recipients.map(({ recipient }) => recipient)
  const again = twice(names, added)
  if (again !== null) return refuse({ code: 'recipientTwice', recipient: again })
  if (names.length + added.length > mostRecipients) {
    return refuse({ code: 'recipientsTooMany', most: mostRecipients })
  }
  const add = (outgoingId: number): void => {
    for (const one of recipients) {
      tx.insert(sendingTable)
        .values({ outgoingId, ...one, ...blank })
        .run()
    }
  }
  return changeList(tx, row, add, acting)
}

type Days = Pick<Sending, 'sentDay' | 'receivedDay'>

/** What is wrong with the days of a sending; null when nothing is. */
function refuseDays({ sentDay, receivedDay }: Days, row: OutgoingRecord, now: number): Refused | null {
  const today = dayAt(now)
  const documentDay = row.documentDay ?? today
  if (sentDay !== null && sentDay < documentDay) return refuse({ code: 'sentBeforeSigned', documentDay })
  if (receivedDay !== null && sentDay === null) return refuse({ code: 'receivedWithoutSent' })
  if (sentDay !== null && receivedDay !== null && receivedDay < sentDay) {
    return refuse({ code: 'receivedBeforeSent', sentDay })
  }
  const ahead = [sentDay, receivedDay].some((day) => day !== null && day > today)
  return ahead ? refuse({ code: 'dayAhead', today }) : null
}

/** One recipient of a document's list, or why there is none. */
function onList(db: ReadDb, row: OutgoingRecord, sendingId: number): Sending | Refused {
  const found = sendingsOf(db, row.id).find(({ id }) => id === sendingId)
  return found ?? refuse({ code: 'sendingMissing', sendingId })
}

type Save = Meant & { sendingId: number } & Omit<Sending, 'id' | 'outgoingId'>

/**
 * Changes a recipient: how and when it went, when and by whom it was receipted (回执). Refuses what stands against
 * changing the list, `sendingMissing`, `recipientTwice`, and days that cannot be.
 */
export function saveSending(
  tx: Tx,
  { outgoingId, version, sendingId, ...facts }: Save,
  acting: Acting,
): Kept | Refused {
  const row = goingOut(tx, { outgoingId, version })
  if (row instanceof Refusal) return row
  const found = onList(tx, row, sendingId)
  if (found instanceof Refusal) return found
  const others = sendingsOf(tx, row.id).filter(({ id }) => id !== sendingId)
  if (others.some(({ recipient }) => recipient === facts.recipient)) {
    return refuse({ code: 'recipientTwice', recipient: facts.recipient })
  }
  const refused = refuseDays(facts, row, acting.now)
  if (refused) return refused
  const save = (): void => {
    tx.update(sendingTable).set(facts).where(eq(sendingTable.id, sendingId)).run()
  }
  return changeList(tx, row, save, acting)
}

/** Marks everybody on the list whom it has not gone to as sent on a day; refuses as `saveSending` does. */
export function sendAll(
  tx: Tx,
  { sentDay, ...meant }: Meant & { sentDay: string },
  acting: Acting,
): Kept | Refused {
  const row = goingOut(tx, meant)
  if (row instanceof Refusal) return row
  const refused = refuseDays({ sentDay, receivedDay: null }, row, acting.now)
  if (refused) return refused
  const mark = (outgoingId: number): void => {
    const waiting = and(eq(sendingTable.outgoingId, outgoingId), isNull(sendingTable.sentDay))
    tx.update(sendingTable).set({ sentDay }).where(waiting).run()
  }
  return changeList(tx, row, mark, acting)
}

/** Takes a recipient from the list; refuses what stands against changing it, `sendingMissing`, `sentAlready`. */
export function removeSending(
  tx: Tx,
  { sendingId, ...meant }: Meant & { sendingId: number },
  acting: Acting,
): Kept | Refused {
  const row = goingOut(tx, meant)
  if (row instanceof Refusal) return row
  const found = onList(tx, row, sendingId)
  if (found instanceof Refusal) return found
  const { recipient, sentDay } = found
  if (sentDay !== null) return refuse({ code: 'sentAlready', recipient, sentDay })
  const remove = (): void => {
    tx.delete(sendingTable).where(eq(sendingTable.id, sendingId)).run()
  }
  return changeList(tx, row, remove, acting)
}
