import { hash } from 'node:crypto'
import type { OutgoingDocument } from '../../../../shared/documents/outgoing.contract.ts'
import { plainText } from '../../../../shared/documents/rich-text.ts'
import { must } from '../../../../shared/kernel/assert.ts'
import type { ReadDb } from '../../db/connection.ts'
import type { Viewer } from '../../guard.ts'
import { letterAnsweredBy, outgoingById, outgoingRow, sendingsOf, textsOf } from './outgoing.queries.ts'
import type { OutgoingRecord } from './outgoing.tables.ts'

/** SHA-256 over what a signature covers: number, kind, text and facts, day and people. */
export function signedHashOf(row: OutgoingRecord): Buffer {
  const { number, kind, title, body, addressee, copiedTo, attachmentsNote, secrecy, urgency, upward } = row
  const { documentDay, drafterName, signatoryName } = row
  const facts = { number, kind, title, body, addressee, copiedTo, attachmentsNote, secrecy, urgency, upward }
  return hash('sha256', JSON.stringify({ ...facts, documentDay, drafterName, signatoryName }), 'buffer')
}

/** A document as its history keeps it: the text plain, the recipients by name. */
export function outgoingView(db: ReadDb, row: OutgoingRecord) {
  const { kind: documentKind, body, number, title, addressee, copiedTo, attachmentsNote, secrecy } = row
  const { urgency, upward, documentDay, drafterName, signatoryName, status, voidReason, version } = row
  return {
    number,
    documentKind,
    title,
    text: plainText(body),
    addressee,
    copiedTo,
    attachmentsNote,
    secrecy,
    urgency,
    upward,
    documentDay,
    drafterName,
    signatoryName,
    replyTo: letterAnsweredBy(db, row)?.number ?? null,
    status,
    voidReason,
    sendings: sendingsOf(db, row.id).map(({ id: _, outgoingId: _of, ...one }) => one),
    version,
  }
}

/** Who only looks: sees a document as it is, and may do nothing with it. */
const onlooker: Viewer = { id: null, may: () => false, now: 0 }

/** A document whole, with what the viewer may do with it. */
export function outgoingDocumentOf(db: ReadDb, id: number, viewer = onlooker): OutgoingDocument {
  const row = must(outgoingById(db, id), 'a document that is there')
  const line = must(outgoingRow(db, id), 'a document is in the register')
  const { body, copiedTo, attachmentsNote, upward, signedAt, signedHash, voidReason, status } = row
  const own = row.drafterId === viewer.id
  const unsigned = status === 'draft' || status === 'returned'
  const manages = viewer.may('documents.manage')
  return {
    ...line,
    body,
    copiedTo,
    attachmentsNote,
    upward,
    signedAt,
    signedHash: signedHash?.toString('hex') ?? null,
    replyTo: letterAnsweredBy(db, row),
    voidReason,
    texts: textsOf(db, id),
    sendings: sendingsOf(db, id),
    mayEdit: own && unsigned && viewer.may('documents.draft'),
    maySend: manages && (status === 'signed' || status === 'sent'),
    mayVoid: (own && unsigned) || (manages && (status === 'signed' || status === 'sent')),
  }
}
