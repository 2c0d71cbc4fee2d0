import type { Permission } from '../../../../shared/office/permissions.ts'
import type { ReadDb } from '../../db/connection.ts'

/**
 * A kind of record that carries files. Who may read the record (subject-rights.ts) may see them; any one of
 * `write` lets a person add and take away.
 */
export type Attachable = {
  write: readonly Permission[]
  /** What people call the record; null when there is none of that id. */
  title: (db: ReadDb, id: number) => string | null
  /** Whether its files stay as they are, as those of a signed document do; records in the archives need not say so. */
  locked?: (db: ReadDb, id: number) => boolean
}
