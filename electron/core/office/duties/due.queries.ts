import { and, asc, between, count, eq, inArray, isNotNull, isNull, type SQL } from 'drizzle-orm'
import type { z } from 'zod'
import type { DueItem, dueMark } from '../../../../shared/office/duties.contract.ts'
import { timesADay } from '../../../../shared/office/recurrence.rules.ts'
import type { ReadDb } from '../../db/connection.ts'
import { dutyRow, dutyRows, holdersOfDuty, mayDoDuty, postNameOf, whoOf } from './duties.queries.ts'
import { type DueRow, type DutyRow, dueMarkTable, dueTable, dutyTable } from './duties.tables.ts'
import { builtInOf } from './engine.ts'
import { subjectOf } from './openings.ts'

/** Who asks, on which day. */
export type Asking = { personId: number | null; today: string }

/** How a time of a duty stands on a day; missed stays missed when it is done late. */
export function stateOf(row: DueRow, today: string): DueItem['state'] {
  if (row.droppedAt !== null) return 'dropped'
  if (row.doneAt !== null) return row.missedAt === null ? 'done' : 'doneLate'
  if (row.missedAt !== null || row.day < today) return 'missed'
  return row.day === today ? 'due' : 'coming'
}

/** What a duty's times have in common, looked up once for all of them. */
function sharedOf(db: ReadDb, duty: DutyRow, { personId, today }: Asking) {
  const holders = holdersOfDuty(db, duty, today)
  const { code, title, evidence, postId } = duty
  return {
    code,
    title,
    evidence,
    turns: timesADay(duty.rule),
    who: whoOf(duty),
    postName: postNameOf(db, postId),
    holders: holders.map(({ name }) => name),
    mine: personId !== null && mayDoDuty(db, holders, personId, today),
  }
}

type Shared = ReturnType<typeof sharedOf>

function toItem(db: ReadDb, row: DueRow, shared: Shared, duty: DutyRow, { today }: Asking): DueItem {
  const subject = subjectOf(row)
  const { id, dutyId, nominalDay, day, turn, missedAt, doneAt, doneByName, doneNote } = row
  const state = stateOf(row, today)
  return {
    id,
    dutyId,
    ...shared,
    subject: subject && { ...subject, name: builtInOf(duty)?.nameOf(db, subject) ?? '' },
    nominalDay,
    day,
    turn,
    state,
    missedAt,
    doneAt,
    doneByName,
    doneNote,
    mayDo: shared.mine && duty.code === null && (state === 'coming' || state === 'due' || state === 'missed'),
  }
}

/** One time of a duty as a person sees it. */
export function dueItem(db: ReadDb, row: DueRow, duty: DutyRow, asking: Asking): DueItem {
  return toItem(db, row, sharedOf(db, duty, asking), duty, asking)
}

export const dueRow = (db: ReadDb, id: number): DueRow | undefined =>
  db.select().from(dueTable).where(eq(dueTable.id, id)).get()

export const dutyOf = (db: ReadDb, { dutyId }: DueRow): DutyRow | undefined => dutyRow(db, dutyId)

/** What happened to one time of a duty, in order. */
export const marksOf = (db: ReadDb, dueId: number): z.infer<typeof dueMark>[] =>
  db
    .select({
      mark: dueMarkTable.mark,
      note: dueMarkTable.note,
      byName: dueMarkTable.byName,
      at: dueMarkTable.at,
    })
    .from(dueMarkTable)
    .where(eq(dueMarkTable.dueId, dueId))
    .orderBy(asc(dueMarkTable.id))
    .all()

/** Ids of the duties that a person holds today, themself or for somebody they stand in for. */
export const dutiesOf = (db: ReadDb, personId: number, today: string): number[] =>
  dutyRows(db)
    .filter((duty) => mayDoDuty(db, holdersOfDuty(db, duty, today), personId, today))
    .map(({ id }) => id)

/** Neither done nor dropped. */
export const isOpen = and(isNull(dueTable.doneAt), isNull(dueTable.droppedAt))

const stateFilters: Record<'open' | 'missed' | 'done' | 'all', SQL | undefined> = {
  open: isOpen,
  missed: isNotNull(dueTable.missedAt),
  done: isNotNull(dueTable.doneAt),
  all: undefined,
}

type Asked = { from: string; to: string; state: keyof typeof stateFilters; limit: number; mine: boolean }

/** Times of duties by their days; `mine`: of the duties that the person who asks holds today. */
export function listDues(db: ReadDb, asked: Asked, asking: Asking): { rows: DueItem[]; total: number } {
  const own = asked.mine
    ? asking.personId === null
      ? []
      : dutiesOf(db, asking.personId, asking.today)
    : null
  if (own?.length === 0) return { rows: [], total: 0 }
  const where = and(
    between(dueTable.day, asked.from, asked.to),
    own === null ? undefined : inArray(dueTable.dutyId, own),
    stateFilters[asked.state],
  )
  const found = db
    .select({ due: dueTable, duty: dutyTable })
    .from(dueTable)
    .innerJoin(dutyTable, eq(dutyTable.id, dueTable.dutyId))
    .where(where)
    .orderBy(asc(dueTable.day), asc(dueTable.dutyId), asc(dueTable.subjectId), asc(dueTable.turn))
    .limit(asked.limit)
    .all()
  const shared = new Map<number, Shared>()
  const rows = found.map(({ due, duty }) => {
    const known = shared.get(duty.id) ?? sharedOf(db, duty, asking)
    shared.set(duty.id, known)
    return toItem(db, due, known, duty, asking)
  })
  const total = db.select({ count: count() }).from(dueTable).where(where).get()?.count ?? 0
  return { rows, total }
}
