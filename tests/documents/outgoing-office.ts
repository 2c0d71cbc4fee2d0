import type { OutgoingFacts } from '../../shared/documents/outgoing.contract.ts'
import { paragraphsBody } from '../../shared/documents/rich-text.ts'
import { must } from '../../shared/kernel/assert.ts'
import type { Role } from '../../shared/office/permissions.ts'
import { decideOn } from '../office/approve.ts'
import { newId, type TestDesk, testOffice } from '../office/desk.ts'

/** What a person fills in of a document; `more` replaces fields. */
export const factsOf = (more: Partial<OutgoingFacts> = {}): OutgoingFacts => ({
  kind: 'notice',
  title: '关于做好冬季供暖检修工作的通知',
  body: paragraphsBody('各部门：\n请于11月底前完成供暖设备检修。'),
  addressee: '工程部、客服部',
  copiedTo: '业主委员会',
  attachmentsNote: '',
  secrecy: 'internal',
  urgency: 'ordinary',
  upward: false,
  ...more,
})

const offered: readonly Role[] = ['secretary', 'manager', 'keeper', 'auditor', 'cashier']

/** An office with those who draft, review, sign and only look. */
export async function outgoingOffice(day = '2026-11-20') {
  const office = await testOffice({ day, roles: offered })
  const { signIn } = office
  const [secretary, manager, keeper, auditor, cashier] = await Promise.all(
    offered.map((role) => signIn(role)),
  )
  const desks = {
    secretary: must(secretary, 'a secretary'),
    manager: must(manager, 'a manager'),
    keeper: must(keeper, 'a keeper'),
    auditor: must(auditor, 'an auditor'),
    cashier: must(cashier, 'a cashier'),
  }
  const draft = (desk: TestDesk, more: Partial<OutgoingFacts> = {}, replyToId: number | null = null) =>
    desk.outgoing.create({ commandId: newId(), facts: factsOf(more), replyToId })
  const submit = (desk: TestDesk, { id: outgoingId, version }: { id: number; version: number }) =>
    desk.outgoing.submit({ commandId: newId(), outgoingId, version, note: '' })
  const decide = (desk: TestDesk, id: number, act: 'approve' | 'return', note = '') =>
    decideOn(desk, 'outgoing', id, act, note)
  const get = (desk: TestDesk, outgoingId: number) => desk.outgoing.get({ outgoingId })
  /** A document drafted by the keeper, reviewed and signed. */
  const signed = async (more: Partial<OutgoingFacts> = {}) => {
    const made = await draft(desks.keeper, more)
    await submit(desks.keeper, made)
    await decide(desks.secretary, made.id, 'approve')
    await decide(desks.manager, made.id, 'approve')
    return get(desks.secretary, made.id)
  }
  return { ...office, ...desks, draft, submit, decide, get, signed }
}
