import { eq } from 'drizzle-orm'
import { namesIn } from '../../../../shared/documents/outgoing.rules.ts'
import { must } from '../../../../shared/kernel/assert.ts'
import { dayAt } from '../../../../shared/kernel/day.ts'
import type { Tx } from '../../db/connection.ts'
import type { ApprovalKind } from '../../office/approvals/kinds.ts'
import type { Acting } from '../../office/command.ts'
import { issueNumber } from '../../office/numbers/numbers.commands.ts'
import { changeOutgoing } from './outgoing.commands.ts'
import { outgoingById } from './outgoing.queries.ts'
import { type OutgoingRecord, outgoingTable, sendingTable } from './outgoing.tables.ts'
import { outgoingDocumentOf, signedHashOf } from './outgoing.view.ts'

/** Recipients that signing puts on the list; a document that names more of them is a notice to all. */
const mostNamed = 100

const decided = (tx: Tx, id: number): OutgoingRecord =>
  must(outgoingById(tx, id), 'a document that went to review')

/** The recipients that the document names (主送、抄送), each with one copy by hand. */
function beginList(tx: Tx, { id: outgoingId, addressee, copiedTo }: OutgoingRecord): void {
  for (const recipient of namesIn(`${addressee}、${copiedTo}`).slice(0, mostNamed)) {
    const plain = { sentDay: null, receivedDay: null, receivedBy: '', note: '', version: 1 }
    tx.insert(sendingTable)
      .values({ outgoingId, recipient, way: 'hand', copies: 1, ...plain })
      .run()
  }
}

/**
 * Signs a document (签发): the signatory, the number, the day and the hash over all of it in one transaction; from
 * then on the database refuses to change it. SEC-01, SEC-02.
 */
function sign(tx: Tx, row: OutgoingRecord, acting: Acting): void {
  const { actor, now } = acting
  const day = dayAt(now)
  const number = issueNumber(tx, 'outgoing', { day, subject: { kind: 'outgoing', id: row.id } }, acting)
  const signed = {
    status: 'signed',
    number,
    documentDay: day,
    signatoryId: must(actor.id, 'only people sign'),
    signatoryName: actor.name,
    signedAt: now,
  } as const
  const signedHash = signedHashOf({ ...row, ...signed })
  beginList(tx, row)
  changeOutgoing(tx, row, { ...signed, signedHash }, acting)
}

/** A document on its way to signing: 审核 by the secretary, 签发 by the manager, unless the office routes otherwise. */
export const outgoingApproval: ApprovalKind = {
  kind: 'outgoing',
  subjectKind: 'outgoing',
  right: 'documents.read',
  excludes: null,
  defaultRoute: [
    { who: { kind: 'role', role: 'secretary' }, fromFen: null, waitHours: 24 },
    { who: { kind: 'role', role: 'manager' }, fromFen: null, waitHours: 24 },
  ],
  leavesOutOwnStep: true,
  topics: ['outgoing', 'incoming', 'numbers'],
  describe: (db, subjectId) => ({
    kind: 'outgoing',
    document: outgoingDocumentOf(db, subjectId),
  }),
  standing: (db, subjectId) => {
    const { number, title, status, id } = outgoingTable
    const row = db.select({ number, title, status }).from(outgoingTable).where(eq(id, subjectId)).get()
    return row ? { book: null, number: row.number ?? row.title, status: row.status } : null
  },
  fitting: {
    running: ['review'],
    approved: ['signed', 'sent', 'filed', 'void'],
    returned: ['returned'],
    withdrawn: null,
  },
  onApproved: (tx, subjectId, _, acting) => {
    sign(tx, decided(tx, subjectId), acting)
    return null
  },
  onReturned: (tx, subjectId, _, acting) => {
    changeOutgoing(tx, decided(tx, subjectId), { status: 'returned' }, acting)
    return null
  },
  onWithdrawn: (tx, subjectId, _, acting) => {
    changeOutgoing(tx, decided(tx, subjectId), { status: 'draft' }, acting)
    return null
  },
}
