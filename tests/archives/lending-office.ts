import { attachFile } from '../../electron/core/office/files/attachments.commands.ts'
import { bringFile } from '../../electron/core/office/files/store.ts'
import { runAsSystem } from '../../electron/core/office/system.ts'
import type { LoanKind } from '../../shared/archives/loan.ts'
import { must } from '../../shared/kernel/assert.ts'
import { Refusal } from '../../shared/kernel/refusal.ts'
import type { Role } from '../../shared/office/permissions.ts'
import { newId, type TestDesk } from '../office/desk.ts'
import { utf8 } from '../office/uploads.ts'
import { archiveOffice, paper, seeded } from './archive-office.ts'

export const everyLoan = {
  text: '',
  kind: null,
  state: 'all',
  borrowerId: null,
  pieceId: null,
} as const

/**
 * An office with pieces to lend: a letter, a contract whose category asks for approval, a voucher whose original stays,
 * and a letter above `internal`. The cashier borrows; the secretary keeps the archives; the manager decides.
 */
export async function lendingOffice(
  roles: readonly Role[] = ['secretary', 'manager', 'cashier', 'keeper', 'reviewer', 'auditor'],
) {
  const office = await archiveOffice(roles)
  const { secretary, signIn, core } = office
  await office.file([
    paper('关于电梯年检的通知', { pages: 4 }),
    paper('保洁外包合同', {
      categoryId: seeded.contracts.category,
      ruleId: seeded.contracts.ordinary,
      retention: 'D30',
      pages: 12,
    }),
    paper('2025年6月记账凭证', {
      categoryId: seeded.vouchers.category,
      ruleId: seeded.vouchers.original,
      retention: 'D30',
      pages: 60,
    }),
    paper('业主信访材料', { secrecy: 'confidential', pages: 3 }),
  ])
  const rows = await office.catalogue()
  const titled = (title: string) =>
    must(
      rows.find((one) => one.title === title),
      title,
    )

  /** Puts a file on a piece, as taking in a package does: at a desk nothing is added after filing. */
  const bring = async (pieceId: number, name: string, text: string) => {
    const attached = await bringFile(core.office, name, utf8(text), (stored) =>
      runAsSystem(core.office, {
        name: 'files.attach',
        input: { pieceId, name },
        topics: [],
        action: (tx, acting) => {
          const subject = { subjectKind: 'piece' as const, subjectId: pieceId }
          return attachFile(tx, { subject, format: 'text', note: '', stored }, acting)
        },
      }),
    )
    if (attached instanceof Refusal) throw new Error(attached.facts.code)
    return attached
  }

  const ask = (
    desk: TestDesk,
    pieceId: number,
    kind: LoanKind = 'original',
    more: { dueDay?: string; borrower?: { personId: number | null; name: string; unit: string } } = {},
  ) =>
    desk.lending.ask({
      commandId: newId(),
      pieceId,
      kind,
      purpose: '核对付款',
      dueDay: more.dueDay ?? '2026-11-27',
      borrower: more.borrower ?? null,
    })

  type Named = { id: number; version: number }
  const handOut = ({ id: loanId, version }: Named, pages = 4, dueDay = '2026-11-27', desk = secretary) =>
    desk.lending.handOut({ commandId: newId(), loanId, version, pages, dueDay })
  const takeBack = (
    { id: loanId, version }: Named,
    more: { pages?: number; condition?: 'intact' | 'worn' | 'damaged' | 'incomplete'; note?: string } = {},
    desk = secretary,
  ) =>
    desk.lending.takeBack({
      commandId: newId(),
      loanId,
      version,
      pages: more.pages ?? 4,
      condition: more.condition ?? 'intact',
      note: more.note ?? '',
    })
  const renew = ({ id: loanId, version }: Named, dueDay: string, desk = secretary) =>
    desk.lending.renew({ commandId: newId(), loanId, version, dueDay })
  const withdraw = ({ id: loanId, version }: Named, desk: TestDesk, note = '') =>
    desk.lending.withdraw({ commandId: newId(), loanId, version, note })

  /** Decides the approval that waits for a record. */
  const decide = async (
    desk: TestDesk,
    subject: { subjectKind: 'loan' | 'disposal'; subjectId: number },
    act: 'approve' | 'return',
    note = '同意',
  ) => {
    const [sent] = await desk.approvals.ofSubject(subject)
    const { id: approvalId, version } = must(sent, 'a document was sent')
    return desk.approvals.decide({ commandId: newId(), approvalId, version, act, note, toPersonId: null })
  }
  const desks = {
    manager: await signIn('manager'),
    cashier: await signIn('cashier'),
    keeper: await signIn('keeper'),
    reviewer: await signIn('reviewer'),
    auditor: await signIn('auditor'),
  }
  const people = await office.administrator.people.list()
  const all = { ...desks, secretary }

  /** Another day begins: whoever works on it signs in again. */
  const moveTo = async (day: string, logins: readonly (keyof typeof all)[] = ['secretary', 'cashier']) => {
    office.clock.day = day
    for (const login of logins) await all[login].session.signIn({ login, password: 'correct horse' })
  }
  return {
    ...office,
    ...desks,
    idOf: (login: string) =>
      must(
        people.find((one) => one.login === login),
        login,
      ).id,
    letter: titled('关于电梯年检的通知'),
    contract: titled('保洁外包合同'),
    voucher: titled('2025年6月记账凭证'),
    secret: titled('业主信访材料'),
    bring,
    moveTo,
    ask,
    handOut,
    takeBack,
    renew,
    withdraw,
    decide,
  }
}
