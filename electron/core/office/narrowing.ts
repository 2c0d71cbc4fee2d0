import type { ReadDb } from '../db/connection.ts'
import type { Viewer } from '../guard.ts'

/**
 * How records of a kind that is `signedIn` in subject-rights.ts are narrowed to those who have a part in each: what
 * is shown beside a record (its files, its history) is shown to whoever sees it. The search has `standing` for this.
 */
export type Narrowing = {
  /** Whether this person may see this record. */
  sees: (db: ReadDb, id: number, viewer: Viewer) => boolean
}
