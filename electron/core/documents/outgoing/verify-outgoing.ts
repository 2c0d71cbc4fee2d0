import { asc, desc, eq } from 'drizzle-orm'
import type { ReadDb } from '../../db/connection.ts'
import { numberOf } from '../../office/numbers/numbers.queries.ts'
import type { RecordAnchor } from '../../office/verify-records.ts'
import type { DamageReport } from '../../office/verify-report.ts'
import { outgoingById } from './outgoing.queries.ts'
import { type OutgoingRecord, outgoingTable, outgoingTextTable } from './outgoing.tables.ts'
import { outgoingView, signedHashOf } from './outgoing.view.ts'
import { templateViewOf } from './templates.ts'

const whole = (view: Readonly<Record<string, unknown>>) => view

/** Documents and templates: each is as its last audit row left it. */
export const outgoingAnchors = {
  outgoing: {
    read: (db, id) => {
      const row = outgoingById(db, id)
      return row ? outgoingView(db, row) : null
    },
    facts: whole,
    isWhole: (view) => 'documentKind' in view,
  },
  documentTemplate: { read: (db, id) => templateViewOf(db, id), facts: whole },
} as const satisfies Record<string, RecordAnchor>

type Name = (chinese: string, english: string) => void

/** A document that was never signed carries nothing of a signature. */
function checkUnsigned(db: ReadDb, row: OutgoingRecord, name: Name): void {
  const { number, signatoryId, signedHash, documentDay, status } = row
  const bare = number === null && signatoryId === null && signedHash === null && documentDay === null
  if (!bare || numberOf(db, 'outgoing', row.id)) {
    name('发文没有签发，却有文号或签发人。', 'The document is not signed and has a number or a signatory.')
  }
  if (status === 'signed' || status === 'sent' || status === 'filed') {
    name('发文没有签发，状态却已签发。', 'The document is not signed, and its state says that it is.')
  }
}

/** A signed document is what was signed: its hash, its number, and the last text that went to review. */
function checkSigned(db: ReadDb, row: OutgoingRecord, name: Name): void {
  if (!row.signedHash || !signedHashOf(row).equals(row.signedHash)) {
    name('发文与签发时不符。', 'The document is not as it was signed.')
  }
  const issued = numberOf(db, 'outgoing', row.id)
  if (issued?.text !== row.number) {
    name('文号与编号登记不符。', 'The number does not agree with the register of numbers.')
  } else if ((issued?.voidedAt !== null) !== (row.status === 'void')) {
    name('文号与发文的作废状态不符。', 'The number and the document do not agree on being void.')
  }
  const last = db
    .select()
    .from(outgoingTextTable)
    .where(eq(outgoingTextTable.outgoingId, row.id))
    .orderBy(desc(outgoingTextTable.revision))
    .limit(1)
    .get()
  if (!last || last.title !== row.title || JSON.stringify(last.body) !== JSON.stringify(row.body)) {
    name('签发的文字不是最后送审的文字。', 'The text that was signed is not the last that went to review.')
  }
}

/** Checks that every document that went out is what was signed, with the number that it was given (SEC-02). */
export function checkOutgoing(db: ReadDb, report: DamageReport): void {
  for (const { id } of db
    .select({ id: outgoingTable.id })
    .from(outgoingTable)
    .orderBy(asc(outgoingTable.id))
    .all()) {
    const row = db.select().from(outgoingTable).where(eq(outgoingTable.id, id)).get()
    if (!row) continue
    const name: Name = (chinese, english) =>
      report.add(
        { check: 'documents', book: null, number: row.number ?? row.title, row: id },
        chinese,
        english,
      )
    if (row.signedAt === null) checkUnsigned(db, row, name)
    else checkSigned(db, row, name)
  }
}
