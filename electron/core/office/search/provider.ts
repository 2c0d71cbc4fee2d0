import type { Permission } from '../../../../shared/office/permissions.ts'
import type { SearchFacets } from '../../../../shared/office/search-facets.ts'
import type { SearchKind } from '../../../../shared/office/search-kinds.ts'
import type { SubjectKind } from '../../../../shared/office/subject.ts'
import type { ReadDb } from '../../db/connection.ts'

/**
 * Who finds a record, and what results are narrowed by. Found by everybody with the `permission` (null: nobody finds
 * it by a right), and by each of `readers` whatever their rights: a letter above `internal` (密级) has its register's
 * right, with its handler and the readers of its circulation as readers; a draft has its drafter.
 */
export type Standing = {
  permission: Permission | null
  /** Ids of people, in any order. */
  readers?: readonly number[]
  facets?: SearchFacets
}

/** What the search knows of a record: made from its rows alone, so that it can be checked against them. */
export type SearchDocument = Standing & {
  title: string
  /** What stands beside the title: names of data, no words of a language. */
  detail: string
  /** Names of people that `人:` finds it by. */
  people: string
  /** Numbers and codes that `号:` and `档号:` find it by, with spaces between them. */
  number: string
  /** The unit that it came from or that made it (来文机关, 责任者): `来文:` finds it by words and pinyin. */
  sender?: string
  /** Where the original lies, room to box: `地点:` finds it. */
  place?: string
  /** 主题词: `关键词:` finds it. */
  keywords?: string
  /** Pages, where they are known, are parted by `pageBreak`: a hit names the page that it stands on. */
  body: string
  /** The record's business date. */
  day: string | null
  /** When it was written, if its row says so. */
  at: number | null
}

/** Parts the pages of a body; an empty page has its break as well. */
export const pageBreak = '\f'

export type Subject = { kind: SubjectKind; id: number }

/**
 * How records of one kind come into the search. A new kind has a line in `providers.ts`, its words in
 * `shared/office/search-kinds.ts`, a page in `renderer/office/search/places.ts`. Whoever changes a record calls
 * `acting.changed`; its readers and facets follow with it.
 */
export type SearchProvider = {
  kind: SearchKind
  /** Ids above `afterId` in their order, at most `limit`. */
  ids: (db: ReadDb, afterId: number, limit: number) => number[]
  /** Null when there is no such record, or nobody should find it. */
  document: (db: ReadDb, id: number) => SearchDocument | null
  /**
   * The same standing as in its document, without reading its text: files that lie on the record take it over, and
   * move with it. Without this, everybody with `readRightOf` its kind finds them. Null: nobody does.
   */
  standing?: (db: ReadDb, id: number) => Standing | null
  /**
   * The records of this kind that show something of a record of another kind: found anew when it changes. A letter
   * names those that a circulation goes round with.
   */
  showing?: (db: ReadDb, subject: Subject) => number[]
}

/** Texts beside each other, the empty ones left out. */
export const beside = (...texts: readonly string[]): string => texts.filter((one) => one !== '').join(' · ')
