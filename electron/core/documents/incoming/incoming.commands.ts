import { eq, sql } from 'drizzle-orm'
import type {
  IncomingFacts,
  IncomingLetter,
  IncomingRefusal,
} from '../../../../shared/documents/incoming.contract.ts'
import { must } from '../../../../shared/kernel/assert.ts'
import { dayAt, yearOf } from '../../../../shared/kernel/day.ts'
import { Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import { mayDo } from '../../../../shared/office/permissions.ts'
import type { ReadDb, Tx } from '../../db/connection.ts'
import { changedSince } from '../../office/audit/changed-since.ts'
import type { Acting } from '../../office/command.ts'
import { type ArrivedFile, attachArrived } from '../../office/files/arriving.ts'
import { issueNumber, voidNumber } from '../../office/numbers/numbers.commands.ts'
import { rolesOn } from '../../office/organisation/tenure.queries.ts'
import { personById } from '../../office/people.queries.ts'
import { endCirculationsOf } from '../circulation/circulation.commands.ts'
import { outgoingById } from '../outgoing/outgoing.queries.ts'
import { duplicatesOf, incomingLetterOf, incomingRow } from './incoming.queries.ts'
import { type IncomingRow, incomingTable } from './incoming.tables.ts'
import { isSigned, letterAnsweredBy, replyOf } from './reply.queries.ts'

type Refused = Refusal<IncomingRefusal>
type Changed = { incomingId: number; version: number }

/** The row as the audit chain keeps it; the handler by name beside the id. */
export function shownIncoming(db: ReadDb, id: number) {
  const row = must(incomingRow(db, id), 'letters are never deleted')
  return { ...row, handler: row.handlerId === null ? '' : (personById(db, row.handlerId)?.name ?? '') }
}

const letter = (db: ReadDb, id: number, now: number): IncomingLetter =>
  must(incomingLetterOf(db, id, dayAt(now)), 'a letter that is there')

/** Who may handle letters: people who have not left, but for the auditor, who writes nothing. */
function refuseHandler(db: ReadDb, handlerId: number | null, now: number): Refused | null {
  if (handlerId === null) return null
  const person = personById(db, handlerId)
  if (!person?.active) return refuse({ code: 'handlerMissing', handlerId })
  return rolesOn(db, handlerId, dayAt(now)).includes('auditor')
    ? refuse({ code: 'handlerAuditor', name: person.name })
    : null
}

const refuseDue = (dueDay: string | null, receivedDay: string): Refused | null =>
  dueDay !== null && dueDay < receivedDay ? refuse({ code: 'dueTooEarly', dueDay, receivedDay }) : null

function refuseAhead(receivedDay: string, now: number): Refused | null {
  const today = dayAt(now)
  return receivedDay > today ? refuse({ code: 'receivedAhead', receivedDay, today }) : null
}

export type NewIncoming = {
  facts: IncomingFacts
  handlerId: number | null
  dueDay: string | null
  duplicateReason: string
}

/** What stands against registering a letter, but for what its files are. */
export function refuseIncoming(
  db: ReadDb,
  { facts, handlerId, dueDay, duplicateReason }: NewIncoming,
  sha256: readonly string[],
  now: number,
): Refused | null {
  const refused =
    refuseAhead(facts.receivedDay, now) ??
    refuseHandler(db, handlerId, now) ??
    refuseDue(dueDay, facts.receivedDay)
  if (refused) return refused
  const [earlier] = duplicatesOf(db, { ...facts, sha256, exceptId: null })
  return earlier && duplicateReason === '' ? refuse({ code: 'duplicate', earlier }) : null
}

/**
 * Registers a letter (收文登记, SEC-03) with files that lie in the store; its number is given out with it. Refuses
 * `receivedAhead`, `handlerMissing`, `handlerAuditor`, `dueTooEarly`, what a file may not be, and `duplicate`
 * without a reason.
 */
export function registerIncoming(
  tx: Tx,
  input: NewIncoming,
  files: readonly ArrivedFile[],
  acting: Acting,
): IncomingLetter | Refused {
  const { facts, handlerId, dueDay, duplicateReason } = input
  const sha256 = files.map(({ stored }) => stored.sha256)
  const refused = refuseIncoming(tx, input, sha256, acting.now)
  if (refused) return refused
  const isAgain = duplicatesOf(tx, { ...facts, sha256, exceptId: null }).length > 0
  const { id } = must(
    tx
      .select({ id: sql<number>`coalesce(max(${incomingTable.id}), 0) + 1` })
      .from(incomingTable)
      .get(),
    'an aggregate has a row',
  )
  const number = issueNumber(
    tx,
    'incoming',
    { day: facts.receivedDay, subject: { kind: 'incoming', id } },
    acting,
  )
  tx.insert(incomingTable)
    .values({
      id,
      number,
      ...facts,
      handlerId,
      dueDay,
      outcome: '',
      replyId: null,
      status: handlerId === null ? 'registered' : 'assigned',
      duplicateReason: isAgain ? duplicateReason : '',
      voidReason: '',
      closedAt: null,
      byName: acting.actor.name,
      at: acting.now,
      version: 1,
    })
    .run()
  acting.changed('incoming', id, null, shownIncoming(tx, id))
  const notAttached = attachArrived(tx, { subjectKind: 'incoming', subjectId: id }, files, acting)
  return notAttached ?? letter(tx, id, acting.now)
}

/** The letter that is to be changed. Refuses `incomingMissing`, `changedMeanwhile`, `incomingFiled`, `incomingVoid`. */
function opened(tx: Tx, { incomingId, version }: Changed): IncomingRow | Refused {
  const row = incomingRow(tx, incomingId)
  if (!row) return refuse({ code: 'incomingMissing', incomingId })
  if (row.version !== version) return changedSince(tx, 'incoming', incomingId, version)
  if (row.status === 'filed') return refuse({ code: 'incomingFiled', number: row.number })
  if (row.status === 'void')
    return refuse({ code: 'incomingVoid', number: row.number, reason: row.voidReason })
  return row
}

/** Writes what changed of a letter and notes it. */
function write(tx: Tx, row: IncomingRow, fields: Partial<IncomingRow>, acting: Acting): IncomingLetter {
  const before = shownIncoming(tx, row.id)
  tx.update(incomingTable)
    .set({ ...fields, version: row.version + 1 })
    .where(eq(incomingTable.id, row.id))
    .run()
  acting.changed('incoming', row.id, before, shownIncoming(tx, row.id))
  return letter(tx, row.id, acting.now)
}

/**
 * Changes the facts of a letter. Beside what `opened` refuses: `receivedAhead`, `yearFixed` when its day would
 * leave the year of its number, `dueTooEarly`, and `duplicate` when it becomes the same as another.
 */
export function updateIncoming(
  tx: Tx,
  { facts, duplicateReason, ...at }: Changed & { facts: IncomingFacts; duplicateReason: string },
  acting: Acting,
): IncomingLetter | Refused {
  const row = opened(tx, at)
  if (row instanceof Refusal) return row
  const ahead = refuseAhead(facts.receivedDay, acting.now)
  if (ahead) return ahead
  if (yearOf(facts.receivedDay) !== yearOf(row.receivedDay))
    return refuse({ code: 'yearFixed', number: row.number })
  const early = refuseDue(row.dueDay, facts.receivedDay)
  if (early) return early
  const renamed = facts.sender !== row.sender || facts.senderNumber !== row.senderNumber
  const [earlier] = renamed ? duplicatesOf(tx, { ...facts, sha256: [], exceptId: row.id }) : []
  if (earlier && duplicateReason === '') return refuse({ code: 'duplicate', earlier })
  return write(tx, row, { ...facts, ...(earlier ? { duplicateReason } : {}) }, acting)
}

/** Gives a letter to its handler (承办) until a day, or takes it back with nobody. Refuses `incomingClosed` too. */
export function assignIncoming(
  tx: Tx,
  { handlerId, dueDay, ...at }: Changed & { handlerId: number | null; dueDay: string | null },
  acting: Acting,
): IncomingLetter | Refused {
  const row = opened(tx, at)
  if (row instanceof Refusal) return row
  if (row.status === 'closed') return refuse({ code: 'incomingClosed', number: row.number })
  const refused = refuseHandler(tx, handlerId, acting.now) ?? refuseDue(dueDay, row.receivedDay)
  if (refused) return refused
  return write(tx, row, { handlerId, dueDay, status: handlerId === null ? 'registered' : 'assigned' }, acting)
}

/**
 * Links the document that answers a letter (复文), or none. Refuses `outgoingMissing`, `replyVoid`, and
 * `answersAnother` when it answers another letter already.
 */
export function linkReply(
  tx: Tx,
  { outgoingId, ...at }: Changed & { outgoingId: number | null },
  acting: Acting,
): IncomingLetter | Refused {
  const row = opened(tx, at)
  if (row instanceof Refusal) return row
  if (outgoingId === null) return write(tx, row, { replyId: null }, acting)
  const reply = outgoingById(tx, outgoingId)
  if (!reply) return refuse({ code: 'outgoingMissing', outgoingId })
  if (reply.status === 'void') return refuse({ code: 'replyVoid', title: reply.title })
  const other = letterAnsweredBy(tx, outgoingId)
  if (other && other.id !== row.id) {
    return refuse({ code: 'answersAnother', title: reply.title, number: other.number })
  }
  return write(tx, row, { replyId: outgoingId }, acting)
}

/**
 * Settles a letter (办结) with what came of it: by whoever keeps the register, or its handler. Refuses
 * `incomingClosed`, `notHandler`, and `replyUnsigned` while its reply waits for a signature.
 */
export function closeIncoming(
  tx: Tx,
  { outcome, ...at }: Changed & { outcome: string },
  acting: Acting,
): IncomingLetter | Refused {
  const row = opened(tx, at)
  if (row instanceof Refusal) return row
  if (row.status === 'closed') return refuse({ code: 'incomingClosed', number: row.number })
  const { id, roles } = acting.actor
  const isHandler = id !== null && row.handlerId === id && !roles.includes('auditor')
  if (!isHandler && !mayDo(roles, 'documents.manage')) {
    return refuse({ code: 'notHandler', handler: shownIncoming(tx, row.id).handler })
  }
  const reply = replyOf(tx, row)
  if (reply && !isSigned(reply)) return refuse({ code: 'replyUnsigned', title: reply.title })
  return write(tx, row, { status: 'closed', outcome, closedAt: acting.now }, acting)
}

/** Opens a settled letter again; the reason stays in its history. Refuses `incomingOpen`. */
export function reopenIncoming(
  tx: Tx,
  at: Changed & { reason: string },
  acting: Acting,
): IncomingLetter | Refused {
  const row = opened(tx, at)
  if (row instanceof Refusal) return row
  if (row.status !== 'closed') return refuse({ code: 'incomingOpen', number: row.number })
  return write(
    tx,
    row,
    { status: row.handlerId === null ? 'registered' : 'assigned', closedAt: null },
    acting,
  )
}

/** Makes a letter void (作废): its number stays in its place, and what goes round of it ends. */
export function voidIncoming(
  tx: Tx,
  { reason, ...at }: Changed & { reason: string },
  acting: Acting,
): IncomingLetter | Refused {
  const row = opened(tx, at)
  if (row instanceof Refusal) return row
  endCirculationsOf(tx, { kind: 'incoming', id: row.id }, reason, acting)
  voidNumber(tx, { kind: 'incoming', id: row.id }, reason, acting)
  return write(tx, row, { status: 'void', voidReason: reason }, acting)
}

/** In the transaction of filing: the letter is read-only from now on. */
export function markIncomingFiled(tx: Tx, id: number, pieceNumber: string, acting: Acting): void {
  const before = shownIncoming(tx, id)
  tx.update(incomingTable)
    .set({ status: 'filed', version: before.version + 1 })
    .where(eq(incomingTable.id, id))
    .run()
  acting.changed('incoming', id, before, { ...shownIncoming(tx, id), pieceNumber })
}
