import type { Secrecy } from '../../../../shared/documents/document-facts.ts'
import type { Permission } from '../../../../shared/office/permissions.ts'
import type { SubjectKind } from '../../../../shared/office/subject.ts'
import type { ReadDb, Tx } from '../../db/connection.ts'
import type { Acting } from '../../office/command.ts'

/** What a piece is made of, in the order in which it lies in the folder (DA/T 22-2015 §5.1). */
export type OfferedPart = {
  part: 'original' | 'reply' | 'attachment' | 'draft'
  kind: SubjectKind
  id: number
}

/** A record that may be filed (待归档), as its own domain offers it to the archives. */
export type FilingOffer = {
  /** The first part carries the facts of the piece; a reply lies with the letter that it answers. */
  parts: OfferedPart[]
  title: string
  /** The archivist made the title: it stands in [ ]. */
  titleMade: boolean
  documentNumber: string
  documentDay: string
  responsible: string
  secrecy: Secrecy
  keywords: string
  /** Null when nobody has counted them: the archivist does. */
  pages: number | null
  /** Which line of the scheme it is proposed for: the fonds' category letters and words that the rule's name has. */
  hint: { letters: string; rule: string }
}

/** How records of one kind come into the archives. Each domain adds one line to `archives/fileables.ts`. */
export type Fileable = {
  kind: SubjectKind
  /** Who sees such offers beside the archivist. */
  permission: Permission
  /** Everything settled up to and with this day that lies in no piece yet, oldest first. */
  offers: (db: ReadDb, upTo: string) => FilingOffer[]
  /** In the transaction of filing: the record is read-only from now on and knows its archive number. */
  markFiled: (tx: Tx, id: number, pieceNumber: string, acting: Acting) => void
}
