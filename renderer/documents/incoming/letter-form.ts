import type { IncomingFacts, IncomingLetter } from '../../../shared/documents/incoming.contract.ts'

/** What is filled in of a letter; handler and day are given at entry and changed by an act of their own later. */
export type LetterForm = Omit<IncomingFacts, 'receivedDay' | 'copies'> & {
  receivedDay: string | null
  copies: number | null
  handlerId: number | null
  dueDay: string | null
  duplicateReason: string
}

/** A letter that came today. */
export const blankLetter = (today: string, receivedBy: string): LetterForm => ({
  receivedDay: today,
  sender: '',
  senderNumber: '',
  title: '',
  enclosures: '',
  documentDay: null,
  copies: 1,
  secrecy: 'internal',
  urgency: 'ordinary',
  summary: '',
  keywords: '',
  receivedBy,
  handlerId: null,
  dueDay: null,
  duplicateReason: '',
})

/** A letter as it is filled in. */
export const formOf = (letter: IncomingLetter): LetterForm => ({
  receivedDay: letter.receivedDay,
  sender: letter.sender,
  senderNumber: letter.senderNumber,
  title: letter.title,
  enclosures: letter.enclosures,
  documentDay: letter.documentDay,
  copies: letter.copies,
  secrecy: letter.secrecy,
  urgency: letter.urgency,
  summary: letter.summary,
  keywords: letter.keywords,
  receivedBy: letter.receivedBy,
  handlerId: letter.handlerId,
  dueDay: letter.dueDay,
  duplicateReason: '',
})

/** Fields with limits, as the core has them. */
export const longest = {
  sender: 80,
  senderNumber: 60,
  title: 200,
  enclosures: 300,
  summary: 1000,
  keywords: 200,
  receivedBy: 30,
} as const

/** What is wrong with what was filled in. */
export const wrongOf = ({ sender, title, receivedDay, receivedBy, copies }: LetterForm) => ({
  sender: sender.trim() === '',
  title: title.trim() === '',
  receivedDay: receivedDay === null,
  receivedBy: receivedBy.trim() === '',
  copies: copies === null || copies < 1 || copies > 999,
})

/** What the contract takes of it; null while something is wrong. */
export function factsOf(form: LetterForm): IncomingFacts | null {
  const { handlerId: _h, dueDay: _d, duplicateReason: _r, receivedDay, copies, ...facts } = form
  if (receivedDay === null || copies === null || Object.values(wrongOf(form)).some(Boolean)) return null
  return { ...facts, receivedDay, copies }
}
