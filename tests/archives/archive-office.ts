import type { PieceProposal } from '../../shared/archives/filing.contract.ts'
import type { Role } from '../../shared/office/permissions.ts'
import { newId, type TestDesk, testOffice } from '../office/desk.ts'

/** Lines of the scheme that every office starts with. */
export const seeded = {
  letters: { category: 11, sent: 1, received: 2, rulebook: 6 },
  contracts: { category: 12, ordinary: 7 },
  vouchers: { category: 21, original: 101 },
  statements: { category: 24, bank: 110, register: 113 },
  heading: 1,
} as const

/** A piece on paper that no record of the program stands for. */
export const paper = (title: string, more: Partial<PieceProposal> = {}): PieceProposal => ({
  parts: [],
  title,
  titleMade: false,
  documentNumber: '',
  documentDay: '2025-06-30',
  responsible: '测试项目管理处',
  secrecy: 'internal',
  carrier: 'paper',
  pages: 2,
  keywords: '',
  year: 2025,
  categoryId: seeded.letters.category,
  ruleId: seeded.letters.received,
  retention: 'D10',
  ...more,
})

/** An office with a secretary, who keeps the archives, and others who may look or not. */
export async function archiveOffice(roles: readonly Role[] = ['secretary', 'manager', 'auditor', 'keeper']) {
  const office = await testOffice({ roles })
  const secretary = await office.signIn('secretary')
  return {
    ...office,
    secretary,
    file: (proposals: PieceProposal[], desk: TestDesk = secretary) =>
      desk.filing.file({ commandId: newId(), proposals }),
    catalogue: async (desk: TestDesk = secretary) =>
      (await desk.pieces.list({ filter: everything, offset: 0, limit: 500 })).rows,
  }
}

export const everything = {
  text: '',
  year: null,
  letters: null,
  categoryId: null,
  retention: null,
  state: 'all',
  placeId: null,
  volumeId: null,
} as const
