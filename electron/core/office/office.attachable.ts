import { eq } from 'drizzle-orm'
import type { Attachable } from './files/attachable.ts'
import { departmentTable, postTable } from './organisation/organisation.tables.ts'
import { personById } from './people.queries.ts'

/** The records of the office itself that carry files. */
export const officeAttachables = {
  person: {
    write: ['people.manage'],
    title: (db, id) => personById(db, id)?.name ?? null,
  },
  post: {
    write: ['organisation.manage'],
    title: (db, id) => db.select().from(postTable).where(eq(postTable.id, id)).get()?.name ?? null,
  },
  department: {
    write: ['organisation.manage'],
    title: (db, id) =>
      db.select().from(departmentTable).where(eq(departmentTable.id, id)).get()?.name ?? null,
  },
} as const satisfies Record<string, Attachable>
