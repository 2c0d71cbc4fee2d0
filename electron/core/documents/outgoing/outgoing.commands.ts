import { eq, max } from 'drizzle-orm'
import type { OutgoingFacts, OutgoingRefusal } from '../../../../shared/documents/outgoing.contract.ts'
import { mustBeAddressed } from '../../../../shared/documents/outgoing.rules.ts'
import { isBlank } from '../../../../shared/documents/rich-text.ts'
import { must } from '../../../../shared/kernel/assert.ts'
import { Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import { mayDo } from '../../../../shared/office/permissions.ts'
import type { ReadDb, Tx } from '../../db/connection.ts'
import type { Viewer } from '../../guard.ts'
import { seesRecord } from '../../narrowings.ts'
import { dropReturned, submitApproval } from '../../office/approvals/submit.ts'
import { changedSince } from '../../office/audit/changed-since.ts'
import type { Acting } from '../../office/command.ts'
import { voidNumber } from '../../office/numbers/numbers.commands.ts'
import { incomingTable } from '../incoming/incoming.tables.ts'
import { answerTo, outgoingById } from './outgoing.queries.ts'
import { outgoingNarrowing } from './outgoing.sight.ts'
import { type OutgoingRecord, outgoingTable, outgoingTextTable } from './outgoing.tables.ts'
import { outgoingView } from './outgoing.view.ts'

type Refused = Refusal<OutgoingRefusal>

/** A command's answer: the document as it is then is read anew. */
export type Kept = { outgoingId: number; version: number }

type By = Pick<Acting, 'actor' | 'now'>

const viewerOf = ({ actor: { id, roles }, now }: By): Viewer => ({
  id,
  may: (right) => mayDo(roles, right),
  now,
})

/** Writes a change of a document and notes it for its history. */
export function changeOutgoing(
  tx: Tx,
  before: OutgoingRecord,
  change: Partial<OutgoingRecord>,
  { changed }: Acting,
): Kept {
  const was = outgoingView(tx, before)
  const after = tx
    .update(outgoingTable)
    .set({ ...change, version: before.version + 1 })
    .where(eq(outgoingTable.id, before.id))
    .returning()
    .get()
  changed('outgoing', after.id, was, outgoingView(tx, after))
  return { outgoingId: after.id, version: after.version }
}

type Meant = { outgoingId: number; version: number }

/** A document that is there for the person who acts; who may not see it is told that there is none. */
function outgoingSeen(db: ReadDb, outgoingId: number, by: By): OutgoingRecord | Refused {
  const row = outgoingById(db, outgoingId)
  return row && outgoingNarrowing.sees(db, outgoingId, viewerOf(by))
    ? row
    : refuse({ code: 'outgoingMissing', outgoingId })
}

/** The person's own draft in the version that they saw, or why it cannot be worked on. */
function ownDraft(db: ReadDb, { outgoingId, version }: Meant, by: Acting): OutgoingRecord | Refused {
  const row = outgoingSeen(db, outgoingId, by)
  if (row instanceof Refusal) return row
  if (row.drafterId !== by.actor.id) return refuse({ code: 'notTheDrafter', drafterName: row.drafterName })
  if (row.version !== version) return changedSince(db, 'outgoing', outgoingId, version)
  if (row.status !== 'draft' && row.status !== 'returned') {
    return refuse({ code: 'notADraft', status: row.status })
  }
  return row
}

/** What stands against answering a letter; null when nothing does. */
function refuseReply(db: ReadDb, incomingId: number, by: By): Refused | null {
  const letter = db.select().from(incomingTable).where(eq(incomingTable.id, incomingId)).get()
  if (!letter || !seesRecord(db, 'incoming', incomingId, viewerOf(by))) {
    return refuse({ code: 'letterMissing', incomingId })
  }
  if (letter.status === 'filed' || letter.status === 'void') {
    return refuse({ code: 'letterSettled', number: letter.number })
  }
  const linked = letter.replyId === null ? undefined : outgoingById(db, letter.replyId)
  const answer = linked ?? answerTo(db, incomingId)
  return answer && answer.status !== 'void'
    ? refuse({ code: 'letterAnswered', number: letter.number, title: answer.title })
    : null
}

type Create = { facts: OutgoingFacts; replyToId: number | null }

/**
 * Begins a document (拟稿), as a reply to a letter when it names one. Refuses `letterMissing`, `letterSettled` for
 * one that is filed or void, and `letterAnswered` when another document answers it.
 */
export function createOutgoing(tx: Tx, { facts, replyToId }: Create, acting: Acting): Kept | Refused {
  const { actor, now, changed } = acting
  const refused = replyToId === null ? null : refuseReply(tx, replyToId, acting)
  if (refused) return refused
  const row = tx
    .insert(outgoingTable)
    .values({
      ...facts,
      replyToId,
      drafterId: must(actor.id, 'only people draft'),
      drafterName: actor.name,
      status: 'draft',
      voidReason: '',
      at: now,
      version: 1,
    })
    .returning()
    .get()
  changed('outgoing', row.id, null, outgoingView(tx, row))
  return { outgoingId: row.id, version: row.version }
}

/**
 * Changes a draft, or one that came back. Refuses `outgoingMissing`, `notTheDrafter`, `changedMeanwhile`,
 * `notADraft`.
 */
export function saveOutgoing(
  tx: Tx,
  { facts, ...meant }: Meant & { facts: OutgoingFacts },
  acting: Acting,
): Kept | Refused {
  const row = ownDraft(tx, meant, acting)
  return row instanceof Refusal ? row : changeOutgoing(tx, row, facts, acting)
}

function keepText(tx: Tx, { id, title, body }: OutgoingRecord, { actor, now }: Acting): void {
  const last = tx
    .select({ revision: max(outgoingTextTable.revision) })
    .from(outgoingTextTable)
    .where(eq(outgoingTextTable.outgoingId, id))
    .get()
  tx.insert(outgoingTextTable)
    .values({
      outgoingId: id,
      revision: (last?.revision ?? 0) + 1,
      title,
      body,
      byName: actor.name,
      at: now,
    })
    .run()
}

/**
 * Sends a document to review (送审); the text that goes is kept. Refuses what `saveOutgoing` refuses, `bodyEmpty`,
 * `addresseeMissing` for a kind that is always addressed, and what `submitApproval` refuses. SEC-02.
 */
export function submitOutgoing(
  tx: Tx,
  { note, ...meant }: Meant & { note: string },
  acting: Acting,
): Kept | Refused {
  const row = ownDraft(tx, meant, acting)
  if (row instanceof Refusal) return row
  if (isBlank(row.body)) return refuse({ code: 'bodyEmpty' })
  if (row.addressee === '' && mustBeAddressed(row.kind)) {
    return refuse({ code: 'addresseeMissing', kind: row.kind })
  }
  keepText(tx, row, acting)
  const kept = changeOutgoing(tx, row, { status: 'review' }, acting)
  const sent = { kind: 'outgoing', subjectId: row.id, title: row.title, amountFen: null, note } as const
  const submitted = submitApproval(tx, sent, acting)
  return submitted instanceof Refusal ? submitted : kept
}

/** A document that may be made void by the person who acts, or why not. */
function voidable(db: ReadDb, { outgoingId, version }: Meant, by: Acting): OutgoingRecord | Refused {
  const { actor } = by
  const row = outgoingSeen(db, outgoingId, by)
  if (row instanceof Refusal) return row
  const signed = row.signedAt !== null
  if (signed ? !mayDo(actor.roles, 'documents.manage') : row.drafterId !== actor.id) {
    return refuse({ code: 'notTheDrafter', drafterName: row.drafterName })
  }
  if (row.version !== version) return changedSince(db, 'outgoing', outgoingId, version)
  if (row.status === 'review') return refuse({ code: 'inReview' })
  if (row.status === 'filed') return refuse({ code: 'outgoingFiled', number: row.number ?? '' })
  return row.status === 'void' ? refuse({ code: 'alreadyVoid', reason: row.voidReason }) : row
}

/**
 * Gives a draft up, or makes a signed document void (作废): its number stays where it is and is never given out
 * again. Refuses `outgoingMissing`, `notTheDrafter` (once signed: whoever keeps no documents), `changedMeanwhile`,
 * `inReview`, `outgoingFiled`, `alreadyVoid`.
 */
export function voidOutgoing(
  tx: Tx,
  { reason, ...meant }: Meant & { reason: string },
  acting: Acting,
): Kept | Refused {
  const row = voidable(tx, meant, acting)
  if (row instanceof Refusal) return row
  voidNumber(tx, { kind: 'outgoing', id: row.id }, reason, acting)
  dropReturned(tx, { kind: 'outgoing', subjectId: row.id }, acting)
  return changeOutgoing(tx, row, { status: 'void', voidReason: reason }, acting)
}
