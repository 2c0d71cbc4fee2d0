import { eq } from 'drizzle-orm'
import { must } from '../../../../shared/kernel/assert.ts'
import { dayAt } from '../../../../shared/kernel/day.ts'
import { Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { NumberRegister } from '../../../../shared/office/numbers.contract.ts'
import { mayDo } from '../../../../shared/office/permissions.ts'
import type { Task, TaskAct, TaskKind, TaskRefusal } from '../../../../shared/office/tasks.contract.ts'
import type { Tx } from '../../db/connection.ts'
import { changedSince } from '../audit/changed-since.ts'
import type { Acting } from '../command.ts'
import { issueNumber } from '../numbers/numbers.commands.ts'
import { departmentById } from '../organisation/organisation.queries.ts'
import { postsHeld } from '../organisation/tenure.queries.ts'
import { personById } from '../people.queries.ts'
import { actsOf, isOver, type Party, partyOf, peopleBelow, taskById, taskFor } from './tasks.queries.ts'
import { taskStepTable, taskTable } from './tasks.tables.ts'

type Refused = Refusal<TaskRefusal>

/** The person who acts, as a party to tasks. Only people give and move tasks. */
function actingParty(tx: Tx, { actor, now }: Acting): Party {
  return partyOf(tx, must(actor.id, 'a person acts'), (right) => mayDo(actor.roles, right), dayAt(now))
}

/** Why a person cannot be given a task, or their name. Leaders give to those below them, the manager to everybody. */
function ownerOf(tx: Tx, ownerId: number, party: Party, today: string): string | Refused {
  const person = personById(tx, ownerId)
  if (!person?.active) return refuse({ code: 'personGone', personId: ownerId })
  const below = peopleBelow(tx, party, today, [ownerId])
  return below === null || below.includes(ownerId) || ownerId === party.id
    ? person.name
    : refuse({ code: 'notYourPeople', name: person.name })
}

const registerFor: Record<TaskKind, NumberRegister> = { assigned: 'task', coordination: 'coordination' }

function step(tx: Tx, taskId: number, act: TaskAct | 'give', note: string, { actor, now }: Acting): void {
  tx.insert(taskStepTable)
    .values({ taskId, act, note, byId: must(actor.id, 'a person acts'), byName: actor.name, at: now })
    .run()
}

type New = { title: string; detail: string; dueDay: string }
type Way = Pick<typeof taskTable.$inferInsert, 'kind' | 'fromDepartmentId' | 'toDepartmentId' | 'ownerId'> & {
  ownerName: string
}

function insert(tx: Tx, fields: New, way: Way, acting: Acting): Task {
  const { actor, now, changed } = acting
  const today = dayAt(now)
  const giver = { giverId: must(actor.id, 'a person acts'), giverName: actor.name }
  const row = tx
    .insert(taskTable)
    .values({ ...fields, ...way, ...giver, number: '', status: 'given', at: now, version: 1 })
    .returning()
    .get()
  const number = issueNumber(
    tx,
    registerFor[way.kind],
    { day: today, subject: { kind: 'task', id: row.id } },
    acting,
  )
  tx.update(taskTable).set({ number }).where(eq(taskTable.id, row.id)).run()
  step(tx, row.id, 'give', '', acting)
  const made = must(taskById(tx, row.id, today), 'it was just written')
  changed('task', row.id, null, viewOf(made))
  return made
}

/** What the history of a task shows. */
export const viewOf = ({ overdue: _, fromDepartment: __, toDepartment: ___, ...kept }: Task) => kept

/**
 * Gives a task to a person (交办, CMN-04). Refuses `dayPast`, `personGone`, `notYourPeople`.
 */
export function giveTask(tx: Tx, input: New & { ownerId: number }, acting: Acting): Task | Refused {
  const { ownerId, ...fields } = input
  const today = dayAt(acting.now)
  if (fields.dueDay < today) return refuse({ code: 'dayPast', today })
  const ownerName = ownerOf(tx, ownerId, actingParty(tx, acting), today)
  if (ownerName instanceof Refusal) return ownerName
  return insert(tx, fields, { kind: 'assigned', ownerId, ownerName }, acting)
}

/**
 * Sends a slip from one's department to another (协调单, ORG-07). Refuses `dayPast`, `departmentMissing`,
 * `notYourDepartment`, `sameDepartment`.
 */
export function raiseSlip(
  tx: Tx,
  input: New & { fromDepartmentId: number; toDepartmentId: number },
  acting: Acting,
): Task | Refused {
  const { fromDepartmentId, toDepartmentId, ...fields } = input
  const today = dayAt(acting.now)
  if (fields.dueDay < today) return refuse({ code: 'dayPast', today })
  for (const departmentId of [fromDepartmentId, toDepartmentId]) {
    if (!departmentById(tx, departmentId)?.active) return refuse({ code: 'departmentMissing', departmentId })
  }
  const party = actingParty(tx, acting)
  if (!party.leads && !party.departments.includes(fromDepartmentId))
    return refuse({ code: 'notYourDepartment' })
  if (fromDepartmentId === toDepartmentId) return refuse({ code: 'sameDepartment' })
  return insert(
    tx,
    fields,
    { kind: 'coordination', fromDepartmentId, toDepartmentId, ownerId: null, ownerName: '' },
    acting,
  )
}

type Move = { taskId: number; version: number; note: string }
type Found = { task: Task; party: Party; today: string }

/** The task that a person wants to move, or why they cannot. */
function toMove(tx: Tx, { taskId, version }: Move, act: TaskAct, acting: Acting): Found | Refused {
  const today = dayAt(acting.now)
  const party = actingParty(tx, acting)
  const task = taskFor(tx, taskId, party, today)
  if (!task) return refuse({ code: 'taskMissing', taskId })
  if (task.version !== version) return changedSince(tx, 'task', taskId, version)
  if (isOver(task)) return refuse({ code: 'taskOver', status: task.status })
  if (actsOf(task, party).includes(act)) return { task, party, today }
  return mayEver(task, act)
    ? refuse({ code: 'notYourTask', who: [whoMay(task, act)] })
    : refuse({ code: 'notNow', status: task.status })
}

/** Whether anybody could do it in this state. */
const mayEver = (task: Task, act: TaskAct): boolean => {
  const anybody: Party = {
    id: task.ownerId ?? 0,
    seesAll: true,
    leads: true,
    departments: [task.toDepartmentId ?? 0],
  }
  return actsOf(task, anybody).includes(act)
}

/** Whose turn it is for an act. */
const whoMay = (task: Task, act: TaskAct): string =>
  act === 'receive' ||
  act === 'report' ||
  act === 'answer' ||
  (act === 'hand' && task.kind === 'coordination')
    ? task.ownerName || (task.toDepartment ?? '')
    : task.giverName

function write(
  tx: Tx,
  { task, today }: Found,
  act: TaskAct,
  set: Partial<typeof taskTable.$inferInsert>,
  note: string,
  acting: Acting,
): Task {
  tx.update(taskTable)
    .set({ ...set, version: task.version + 1 })
    .where(eq(taskTable.id, task.id))
    .run()
  step(tx, task.id, act, note, acting)
  const after = must(taskById(tx, task.id, today), 'tasks are never deleted')
  acting.changed('task', task.id, viewOf(task), viewOf(after))
  return after
}

type PlainAct = Exclude<TaskAct, 'hand' | 'postpone'>

/** Acts that must say something: what came of it, what is still wanted, why it is taken back. */
const wantsNote: readonly TaskAct[] = ['report', 'answer', 'return', 'withdraw']

/**
 * Moves a task one step on its way: received, reported on, answered, returned, closed, withdrawn. Refuses
 * `taskMissing`, `changedMeanwhile`, `taskOver`, `notNow`, `notYourTask`, `noteMissing`.
 */
export function moveTask(tx: Tx, act: PlainAct, input: Move, acting: Acting): Task | Refused {
  const found = toMove(tx, input, act, acting)
  if (found instanceof Refusal) return found
  if (wantsNote.includes(act) && input.note === '') return refuse({ code: 'noteMissing' })
  const set: Record<PlainAct, Partial<typeof taskTable.$inferInsert>> = {
    receive: { status: 'received', ownerId: acting.actor.id, ownerName: acting.actor.name },
    report: {},
    answer: { status: 'answered' },
    return: { status: 'received' },
    close: { status: 'closed', closedAt: acting.now },
    withdraw: { status: 'withdrawn', closedAt: acting.now },
  }
  return write(tx, found, act, set[act], input.note, acting)
}

/**
 * Hands a task to somebody else: a given one by whoever gave it, a slip by who received it within their
 * department. Refuses as `moveTask`, and `personGone`, `notYourPeople`, `otherDepartment`.
 */
export function handTask(tx: Tx, input: Move & { ownerId: number }, acting: Acting): Task | Refused {
  const found = toMove(tx, input, 'hand', acting)
  if (found instanceof Refusal) return found
  const { task, party, today } = found
  const ownerName =
    task.kind === 'assigned'
      ? ownerOf(tx, input.ownerId, party, today)
      : colleagueOf(tx, input.ownerId, task, today)
  if (ownerName instanceof Refusal) return ownerName
  const note = input.note === '' ? ownerName : `${ownerName}：${input.note}`
  return write(tx, found, 'hand', { ownerId: input.ownerId, ownerName, status: 'given' }, note, acting)
}

function colleagueOf(tx: Tx, personId: number, task: Task, today: string): string | Refused {
  const person = personById(tx, personId)
  if (!person?.active) return refuse({ code: 'personGone', personId })
  return postsHeld(tx, personId, today).some((post) => post.departmentId === task.toDepartmentId)
    ? person.name
    : refuse({ code: 'otherDepartment', name: person.name, department: task.toDepartment ?? '' })
}

/**
 * Gives a task more or less time, by whoever gave it. Refuses as `moveTask`, and `dayPast`.
 */
export function postponeTask(tx: Tx, input: Move & { dueDay: string }, acting: Acting): Task | Refused {
  const found = toMove(tx, input, 'postpone', acting)
  if (found instanceof Refusal) return found
  if (input.dueDay < found.today) return refuse({ code: 'dayPast', today: found.today })
  const note = [`${found.task.dueDay} → ${input.dueDay}`, input.note].filter(Boolean).join('：')
  return write(tx, found, 'postpone', { dueDay: input.dueDay }, note, acting)
}
