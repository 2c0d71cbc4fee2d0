import type { IncomingFacts } from '../../shared/documents/incoming.contract.ts'
import { must } from '../../shared/kernel/assert.ts'
import { pieceBytes } from '../../shared/office/files.contract.ts'
import { newId, type TestDesk, testOffice } from '../office/desk.ts'
import { utf8 } from '../office/uploads.ts'

/** An ordinary letter; what a test is about is said beside it. */
export const factsOf = (more: Partial<IncomingFacts> = {}): IncomingFacts => ({
  receivedDay: '2026-11-20',
  sender: '区住房和城乡建设局',
  senderNumber: '',
  title: '关于开展电梯安全检查的通知',
  enclosures: '',
  documentDay: null,
  copies: 1,
  secrecy: 'internal',
  urgency: 'ordinary',
  summary: '',
  keywords: '',
  receivedBy: '许雅琴',
  ...more,
})

type More = {
  facts?: Partial<IncomingFacts>
  handlerId?: number | null
  dueDay?: string | null
  uploadIds?: string[]
  duplicateReason?: string
  commandId?: string
}

/** Registers a letter as the secretary does. */
export const register = (desk: TestDesk, { facts, commandId = newId(), ...more }: More = {}) =>
  desk.incoming.register({
    commandId,
    facts: factsOf(facts),
    handlerId: null,
    dueDay: null,
    uploadIds: [],
    duplicateReason: '',
    ...more,
  })

/** Sends a file for a letter that is still being filled in. */
export async function sendAhead({ files }: TestDesk, name: string, text: string): Promise<string> {
  const bytes = utf8(text)
  const { uploadId } = await files.begin({
    subjectKind: 'incoming',
    subjectId: null,
    name,
    size: bytes.length,
  })
  for (let offset = 0; offset < bytes.length; offset += pieceBytes) {
    const piece = new File([bytes.slice(offset, offset + pieceBytes)], 'piece')
    await files.piece({ uploadId, offset, piece })
  }
  return uploadId
}

const roles = ['manager', 'secretary', 'cashier', 'keeper', 'auditor'] as const
type Reader = (typeof roles)[number]

/** An office with a secretary, two people who read and handle, a manager and an auditor. */
export async function letterOffice(day = '2026-11-20') {
  const office = await testOffice({ day, roles })
  const signInAll = async () => ({
    manager: await office.signIn('manager'),
    secretary: await office.signIn('secretary'),
    cashier: await office.signIn('cashier'),
    keeper: await office.signIn('keeper'),
    auditor: await office.signIn('auditor'),
    administrator: await office.signIn('admin'),
  })
  const desks = await signInAll()
  const people = await desks.secretary.organisation.peopleBrief()
  const idOf = (role: Reader): number =>
    must(
      people.find(({ name }) => name === `${role} 甲`),
      `a person with the role ${role}`,
    ).id
  const made = { ...office, ...desks, idOf, moveTo: async (_day: string): Promise<void> => {} }
  /** Another day: nobody's session lasts that long. */
  made.moveTo = async (next) => {
    office.clock.day = next
    Object.assign(made, await signInAll())
  }
  return made
}
