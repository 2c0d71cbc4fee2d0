import { and, count, desc, eq, gte, isNotNull, isNull, lte, ne, or, type SQL, sql } from 'drizzle-orm'
import type { MailFilter, MailPiece } from '../../../../shared/documents/mail.contract.ts'
import { prepared, type ReadDb } from '../../db/connection.ts'
import { type MailRow, mailTable } from './mail.tables.ts'

const byId = prepared((db: ReadDb) =>
  db
    .select()
    .from(mailTable)
    .where(eq(mailTable.id, sql.placeholder('id')))
    .prepare(),
)

export const mailRow = (db: ReadDb, id: number): MailRow | undefined => byId(db).get({ id })

function matching({ text, direction, kind, state, from, to }: MailFilter): SQL | undefined {
  const like = `%${text.trim().replace(/[\\%_]/g, '\\$&')}%`
  const { item, party, tracking, personName, day, handedAt } = mailTable
  const found = [item, party, tracking, personName].map((column) => sql`${column} LIKE ${like} ESCAPE '\\'`)
  return and(
    direction === null ? undefined : eq(mailTable.direction, direction),
    kind === null ? undefined : eq(mailTable.kind, kind),
    state === 'all' ? undefined : state === 'waiting' ? isNull(handedAt) : isNotNull(handedAt),
    from === null ? undefined : gte(day, from),
    to === null ? undefined : lte(day, to),
    text.trim() === '' ? undefined : or(...found),
  )
}

export const countMail = (db: ReadDb, filter: MailFilter): number =>
  db.select({ total: count() }).from(mailTable).where(matching(filter)).get()?.total ?? 0

/** Mail from `offset`, the last first. */
export const mailRows = (
  db: ReadDb,
  filter: MailFilter,
  { offset, limit }: { offset: number; limit: number },
): MailPiece[] =>
  db
    .select()
    .from(mailTable)
    .where(matching(filter))
    .orderBy(desc(mailTable.day), desc(mailTable.id))
    .limit(limit)
    .offset(offset)
    .all()

const mostMine = 50

/** What came in for a person and still lies in the mail room. */
export const mailFor = (db: ReadDb, personId: number): MailPiece[] =>
  db
    .select()
    .from(mailTable)
    .where(and(eq(mailTable.personId, personId), eq(mailTable.direction, 'in'), isNull(mailTable.handedAt)))
    .orderBy(desc(mailTable.day), desc(mailTable.id))
    .limit(mostMine)
    .all()

/** Another piece of mail with the same tracking number. */
export const sameTracking = (db: ReadDb, tracking: string, except: number | null): MailRow | undefined =>
  db
    .select()
    .from(mailTable)
    .where(and(eq(mailTable.tracking, tracking), except === null ? undefined : ne(mailTable.id, except)))
    .get()
