import type { Permission } from '../../../../shared/office/permissions.ts'
import type { SearchKind } from '../../../../shared/office/search-kinds.ts'
import type { SubjectKind } from '../../../../shared/office/subject.ts'
import type { ReadDb } from '../../db/connection.ts'

/** What the search knows of a record: made from its rows alone, so that it can be checked against them. */
export type SearchDocument = {
  title: string
  /** What stands beside the title: names of data, no words of a language. */
  detail: string
  /** Names of people that `人:` finds it by. */
  people: string
  /** Numbers and codes that `号:` finds it by. */
  number: string
  body: string
  /** The record's business date. */
  day: string | null
  /** When it was written, if its row says so. */
  at: number | null
  permission: Permission
  /** The one person who finds it; null when everybody with the permission does. */
  ownerId: number | null
}

export type Subject = { kind: SubjectKind; id: number }

/** How records of one kind come into the search. */
export type SearchProvider = {
  kind: SearchKind
  /** Ids above `afterId` in their order, at most `limit`. */
  ids: (db: ReadDb, afterId: number, limit: number) => number[]
  /** Null when there is no such record, or nobody should find it. */
  document: (db: ReadDb, id: number) => SearchDocument | null
  /** The records of this kind that show something of a record of another kind: found anew when it changes. */
  showing?: (db: ReadDb, subject: Subject) => number[]
}

/** Texts beside each other, the empty ones left out. */
export const beside = (...texts: readonly string[]): string => texts.filter((one) => one !== '').join(' · ')
