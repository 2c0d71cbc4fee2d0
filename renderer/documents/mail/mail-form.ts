import type { MailFacts, MailPiece } from '../../../shared/documents/mail.contract.ts'

/** What is filled in of a piece of mail. */
export type MailForm = Omit<MailFacts, 'day' | 'copies'> & { day: string | null; copies: number | null }

/** A letter that came today. */
export const blankMail = (today: string): MailForm => ({
  direction: 'in',
  kind: 'letter',
  day: today,
  party: '',
  tracking: '',
  item: '',
  copies: 1,
  personId: null,
  personName: '',
  note: '',
})

export const formOf = (piece: MailPiece): MailForm => ({
  direction: piece.direction,
  kind: piece.kind,
  day: piece.day,
  party: piece.party,
  tracking: piece.tracking,
  item: piece.item,
  copies: piece.copies,
  personId: piece.personId,
  personName: piece.personId === null ? piece.personName : '',
  note: piece.note,
})

/** What is wrong with what was filled in. */
export const wrongOf = ({ item, day, copies, personId, personName }: MailForm) => ({
  item: item.trim() === '',
  day: day === null,
  copies: copies === null || copies < 1 || copies > 9999,
  person: personId === null && personName.trim() === '',
})

/** What the contract takes of it; null while something is wrong. */
export function factsOf({ day, copies, ...form }: MailForm): MailFacts | null {
  if (day === null || copies === null || Object.values(wrongOf({ day, copies, ...form })).some(Boolean))
    return null
  return { ...form, day, copies }
}
