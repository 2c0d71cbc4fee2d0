import type { OutgoingKind } from '../../../../shared/documents/outgoing.rules.ts'
import { must } from '../../../../shared/kernel/assert.ts'
import type { Fileable, FilingOffer, OfferedPart } from '../../archives/filing/fileable.ts'
import type { ReadDb } from '../../db/connection.ts'
import { attachmentsOf } from '../../office/files/attachments.queries.ts'
import { settingRow } from '../../office/people.queries.ts'
import { changeOutgoing } from './outgoing.commands.ts'
import { goesWithLetter, outgoingById, settledOutgoing, textsOf } from './outgoing.queries.ts'
import type { OutgoingRecord } from './outgoing.tables.ts'

const weighty: readonly OutgoingKind[] = ['resolution', 'decision', 'order', 'communique', 'minutes']

/** Words of the retention rule (保管期限表) that a kind falls under. */
function ruleOf({ kind }: OutgoingRecord): string {
  if (kind === 'request' || kind === 'approvalReply') return '请示与批复'
  return weighty.includes(kind) ? '重要发文' : '一般发文'
}

/** Whether an earlier text that went to review bears edits: it came back and was changed (DA/T 22-2015 §5.1). */
const bearsEdits = (db: ReadDb, { id, title, body }: OutgoingRecord): boolean =>
  textsOf(db, id).some(
    (one) => one.returned !== null && JSON.stringify([one.title, one.body]) !== JSON.stringify([title, body]),
  )

/** A document, its files and its edited draft as they lie in a piece: with a letter, it is the reply to it. */
export function outgoingParts(db: ReadDb, row: OutgoingRecord, part: 'original' | 'reply'): OfferedPart[] {
  const files = attachmentsOf(db, { subjectKind: 'outgoing', subjectId: row.id })
  return [
    { part, kind: 'outgoing', id: row.id },
    ...files
      .filter(({ removed }) => removed === null)
      .map(({ id }) => ({ part: 'attachment', kind: 'attachment', id }) as const),
    ...(bearsEdits(db, row) ? [{ part: 'draft', kind: 'outgoing', id: row.id } as const] : []),
  ]
}

const offerOf = (db: ReadDb, row: OutgoingRecord): FilingOffer => ({
  parts: outgoingParts(db, row, 'original'),
  title: row.title,
  titleMade: false,
  documentNumber: row.number ?? '',
  documentDay: must(row.documentDay, 'a signed document has its day'),
  responsible: settingRow(db)?.body.officeName ?? '',
  secrecy: row.secrecy,
  keywords: '',
  pages: null,
  hint: { letters: 'WS', rule: ruleOf(row) },
})

/** Signed documents with their files and edited drafts; a reply is offered with the letter that it answers. */
export const outgoingFileable: Fileable = {
  kind: 'outgoing',
  permission: 'documents.read',
  offers: (db, upTo) =>
    settledOutgoing(db, upTo)
      .filter((row) => !goesWithLetter(db, row))
      .map((row) => offerOf(db, row)),
  markFiled: (tx, id, _pieceNumber, acting) => {
    const row = must(outgoingById(tx, id), 'a document that is filed')
    changeOutgoing(tx, row, { status: 'filed' }, acting)
  },
}
