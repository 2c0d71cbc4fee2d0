import { paragraphsBody } from '../../shared/documents/rich-text.ts'
import { newId, type TestDesk } from '../office/desk.ts'
import { register } from './letters.ts'

type Desks = { secretary: TestDesk; reader: TestDesk; readerId: number }

/** Every kind of record of the secretary's registers, changed in every way that leaves its mark in the audit chain. */
export async function workPapers({ secretary, reader, readerId }: Desks): Promise<void> {
  const facts = {
    secrecy: 'confidential',
    urgency: 'urgent',
    documentDay: '2026-11-18',
    enclosures: '检查表',
  } as const
  const letter = await register(secretary, {
    facts: { ...facts, senderNumber: '住建〔2026〕1号', summary: '自查', keywords: '电梯' },
    handlerId: readerId,
    dueDay: '2026-11-25',
  })
  const readers = [{ personId: readerId, dueDay: '2026-11-24' }]
  const subject = { kind: 'incoming', id: letter.id } as const
  const round = { ...subject, ordered: true, note: '请阅', readers }
  const { id: circulationId } = await secretary.circulations.start({ commandId: newId(), ...round })
  await reader.circulations.read({ commandId: newId(), circulationId, opinion: '同意' })
  const again = await secretary.circulations.start({ commandId: newId(), ...round })
  await secretary.circulations.end({ commandId: newId(), circulationId: again.id, reason: '已传达' })
  const at = { incomingId: letter.id, version: letter.version }
  const closed = await secretary.incoming.close({ commandId: newId(), ...at, outcome: '阅存' })
  await secretary.incoming.void({ commandId: newId(), ...at, version: closed.version, reason: '登记错' })
  const [first, second] = [paragraphsBody('第一条'), paragraphsBody('第一条 修订')]
  const rule = await secretary.rules.create({
    commandId: newId(),
    code: 'JD-01',
    title: '监督办法',
    kind: 'supervision',
    body: first,
    effectiveDay: '2026-11-01',
    changeNote: '',
  })
  const issue = { ruleId: rule.id, version: rule.version, effectiveDay: '2026-11-20', changeNote: '补充' }
  const next = await secretary.rules.issue({ commandId: newId(), ...issue, body: second })
  await reader.rules.confirm({ commandId: newId(), editionId: next.inForce?.id ?? 0 })
  const piece = await secretary.mail.create({
    commandId: newId(),
    facts: {
      direction: 'in',
      kind: 'registered',
      day: '2026-11-20',
      party: '法院',
      tracking: 'XA1',
      item: '文书',
      copies: 1,
      personId: readerId,
      personName: '',
      note: '面交',
    },
  })
  await secretary.mail.hand({
    commandId: newId(),
    mailId: piece.id,
    version: piece.version,
    signedBy: '本人',
  })
}
