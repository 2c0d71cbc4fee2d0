import { and, asc, count, desc, eq, lt, or, type SQL, sql } from 'drizzle-orm'
import { alias, type SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { addDays, dayAt } from '../../../../shared/kernel/day.ts'
import { mayDo, type Permission } from '../../../../shared/office/permissions.ts'
import type { Task, TaskAct, TaskFilter, TaskStep } from '../../../../shared/office/tasks.contract.ts'
import type { ReadDb } from '../../db/connection.ts'
import type { Actor } from '../context.ts'
import { departmentTable } from '../organisation/organisation.tables.ts'
import { postsHeld } from '../organisation/tenure.queries.ts'
import { taskStepTable, taskTable } from './tasks.tables.ts'

export type TaskRow = typeof taskTable.$inferSelect

/** Who looks at tasks or moves them; the departments are those of their posts today. */
export type Party = { id: number; seesAll: boolean; leads: boolean; departments: readonly number[] }

/** A person as a party to tasks. */
export function partyOf(db: ReadDb, id: number, may: (right: Permission) => boolean, today: string): Party {
  const departments = [...new Set(postsHeld(db, id, today).map((post) => post.departmentId))]
  return { id, departments, seesAll: may('tasks.read'), leads: may('tasks.oversee') }
}

const from = alias(departmentTable, 'from_department')
const to = alias(departmentTable, 'to_department')

const selected = (db: ReadDb) =>
  db
    .select({ row: taskTable, fromDepartment: from.name, toDepartment: to.name })
    .from(taskTable)
    .leftJoin(from, eq(from.id, taskTable.fromDepartmentId))
    .leftJoin(to, eq(to.id, taskTable.toDepartmentId))

type Selected = { row: TaskRow; fromDepartment: string | null; toDepartment: string | null }

export const isOver = ({ status }: Pick<TaskRow, 'status'>): boolean =>
  status === 'closed' || status === 'withdrawn'

const toTask = ({ row, ...departments }: Selected, today: string): Task => ({
  ...row,
  ...departments,
  overdue: !isOver(row) && row.dueDay < today,
})

const open: SQL = sql`${taskTable.status} IN ('given', 'received', 'answered')`

/** Waiting to be received by anybody of these departments, or of this very person. */
const within = (departments: readonly number[], column: SQLiteColumn): SQL =>
  departments.length === 0 ? sql`0` : sql`${column} IN ${[...departments]}`

/** Tasks that a person may see: those they gave or do, and the slips of their departments. */
const seenBy = (party: Party): SQL | undefined =>
  party.seesAll
    ? undefined
    : or(
        eq(taskTable.giverId, party.id),
        eq(taskTable.ownerId, party.id),
        within(party.departments, taskTable.toDepartmentId),
        within(party.departments, taskTable.fromDepartmentId),
      )

function matching({ text, kind, state, whose }: TaskFilter, party: Party, today: string): SQL | undefined {
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  const { number, title, giverName, ownerName, dueDay } = taskTable
  return and(
    seenBy(party),
    kind === null ? undefined : eq(taskTable.kind, kind),
    text === ''
      ? undefined
      : or(...[number, title, giverName, ownerName].map((column) => sql`${column} LIKE ${like} ESCAPE '\\'`)),
    state === 'open' ? open : undefined,
    state === 'overdue' ? and(open, lt(dueDay, today)) : undefined,
    state === 'over' ? sql`NOT ${open}` : undefined,
    whose === 'given' ? eq(taskTable.giverId, party.id) : undefined,
    whose === 'todo'
      ? or(
          eq(taskTable.ownerId, party.id),
          and(eq(taskTable.status, 'given'), within(party.departments, taskTable.toDepartmentId)),
        )
      : undefined,
  )
}

/** How many tasks a filter lets through. */
export function countTasks(db: ReadDb, filter: TaskFilter, party: Party, today: string): number {
  const row = db
    .select({ total: count() })
    .from(taskTable)
    .where(matching(filter, party, today))
    .get()
  return row?.total ?? 0
}

/** Tasks by the day they are due; those that are over come after, the last first. */
export function taskRows(
  db: ReadDb,
  filter: TaskFilter,
  { party, today, offset, limit }: { party: Party; today: string; offset: number; limit: number },
): Task[] {
  return selected(db)
    .where(matching(filter, party, today))
    .orderBy(
      desc(open),
      sql`CASE WHEN ${open} THEN ${taskTable.dueDay} END`,
      desc(taskTable.closedAt),
      desc(taskTable.id),
    )
    .limit(limit)
    .offset(offset)
    .all()
    .map((row) => toTask(row, today))
}

/** The row of one task, if there is one. */
export const taskRow = (db: ReadDb, id: number): TaskRow | undefined =>
  db.select().from(taskTable).where(eq(taskTable.id, id)).get()

/** One task, whoever asks; null when there is none. */
export function taskById(db: ReadDb, id: number, today: string): Task | null {
  const row = selected(db).where(eq(taskTable.id, id)).get()
  return row ? toTask(row, today) : null
}

/** One task, if this person may see it. */
export function taskFor(db: ReadDb, id: number, party: Party, today: string): Task | null {
  const row = selected(db)
    .where(and(eq(taskTable.id, id), seenBy(party)))
    .get()
  return row ? toTask(row, today) : null
}

/** What was done and said on the way, in its order. */
export const stepsOf = (db: ReadDb, taskId: number): TaskStep[] =>
  db
    .select()
    .from(taskStepTable)
    .where(eq(taskStepTable.taskId, taskId))
    .orderBy(asc(taskStepTable.id))
    .all()
    .map(({ taskId: _, byId: __, ...step }) => step)

/** Whether the task lies with this person: they do it, or anybody of their department may receive it. */
const liesWith = (task: Task, party: Party): boolean =>
  task.ownerId === null
    ? task.toDepartmentId !== null && party.departments.includes(task.toDepartmentId)
    : task.ownerId === party.id

/** What a person may do with a task now. Whoever oversees may act for one who gave it and is away or has left. */
export function actsOf(task: Task, party: Party): TaskAct[] {
  if (isOver(task)) return []
  const gave = task.giverId === party.id || party.leads
  const theirs = liesWith(task, party)
  const open = task.status !== 'answered'
  return [
    ...(theirs && task.status === 'given' ? (['receive'] as const) : []),
    ...(theirs && task.status === 'received' ? (['report', 'answer'] as const) : []),
    ...(gave && task.status === 'answered' ? (['close', 'return'] as const) : []),
    ...(open && (task.kind === 'assigned' ? gave : theirs) ? (['hand'] as const) : []),
    ...(gave && open ? (['postpone'] as const) : []),
    ...(gave ? (['withdraw'] as const) : []),
  ]
}

/** Days before the due day from which a task in hand stands on 今日. */
const remindDays = 3

/** What waits for a person on 今日: to receive and to close at once, to answer when the day is near. */
export function waitingFor(
  db: ReadDb,
  party: Party,
  today: string,
): (Task & { wants: 'receive' | 'answer' | 'close' })[] {
  const rows = selected(db)
    .where(
      and(
        open,
        or(
          and(eq(taskTable.giverId, party.id), eq(taskTable.status, 'answered')),
          and(eq(taskTable.status, 'given'), eq(taskTable.ownerId, party.id)),
          and(
            eq(taskTable.status, 'given'),
            sql`${taskTable.ownerId} IS NULL`,
            within(party.departments, taskTable.toDepartmentId),
          ),
          and(
            eq(taskTable.status, 'received'),
            eq(taskTable.ownerId, party.id),
            sql`${taskTable.dueDay} <= ${addDays(today, remindDays)}`,
          ),
        ),
      ),
    )
    .orderBy(asc(taskTable.dueDay), asc(taskTable.id))
    .all()
  const wants = { given: 'receive', received: 'answer', answered: 'close' } as const
  return rows.flatMap((row) => {
    const { status } = row.row
    return status === 'closed' || status === 'withdrawn'
      ? []
      : [{ ...toTask(row, today), wants: wants[status] }]
  })
}

/** The people whose superior one of a person's posts is; null for whoever oversees: everybody. */
export function peopleBelow(
  db: ReadDb,
  party: Party,
  today: string,
  everybody: readonly number[],
): number[] | null {
  if (party.leads) return null
  const own = postsHeld(db, party.id, today).map(({ postId }) => postId)
  return everybody.filter((id) =>
    postsHeld(db, id, today).some(
      ({ superiorId, secondSuperiorId }) =>
        (superiorId !== null && own.includes(superiorId)) ||
        (secondSuperiorId !== null && own.includes(secondSuperiorId)),
    ),
  )
}

/** How many tasks wait for a person. */
export function tasksToMove(db: ReadDb, { id, roles }: Actor, now: number): number {
  if (id === null) return 0
  const today = dayAt(now)
  const party = partyOf(db, id, (right) => mayDo(roles, right), today)
  return waitingFor(db, party, today).length
}
