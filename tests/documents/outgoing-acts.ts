import { must } from '../../shared/kernel/assert.ts'
import { decideOn } from '../office/approve.ts'
import { newId, type TestDesk } from '../office/desk.ts'
import { factsOf } from './outgoing-office.ts'

/** A document from draft to receipt, another made void, and a template changed: every field says something. */
export async function workOutgoing(secretary: TestDesk, manager: TestDesk): Promise<void> {
  const { outgoing } = secretary
  for (const kind of ['notice', 'request'] as const) {
    const facts = factsOf({ kind, attachmentsNote: '清单', upward: kind === 'request' })
    const { id: outgoingId, version } = await outgoing.create({
      commandId: newId(),
      facts,
      replyToId: null,
    })
    await outgoing.submit({ commandId: newId(), outgoingId, version, note: '请审' })
    await decideOn(manager, 'outgoing', outgoingId, 'approve', '同意')
    const signed = await outgoing.get({ outgoingId })
    const meant = { commandId: newId(), outgoingId, version: signed.version }
    if (kind === 'request') {
      await outgoing.void({ ...meant, reason: '重报' })
      continue
    }
    const { id: sendingId, recipient } = must(signed.sendings[0], 'somebody is named')
    const receipt = { receivedDay: '2026-11-20', receivedBy: '王工', note: '前台' }
    const sending = { recipient, way: 'post' as const, copies: 2, sentDay: '2026-11-20', ...receipt }
    await outgoing.saveSending({ ...meant, sendingId, ...sending })
  }
  const [template] = await outgoing.templates()
  const { id: templateId, ...fields } = must(template, 'a template')
  await outgoing.saveTemplate({ commandId: newId(), templateId, ...fields, name: '会议决议' })
}
