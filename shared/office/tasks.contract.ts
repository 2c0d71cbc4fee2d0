import { z } from 'zod'
import { day, instant } from '../kernel/day.ts'
import {
  command,
  commandId,
  id,
  lines,
  query,
  refusal,
  refusals,
  text,
  whole,
  words,
} from '../kernel/procedure.ts'
import { changedMeanwhile } from './subject.ts'

/** `assigned` is given by a leader to a person (交办, CMN-04), `coordination` by one department to another (协调单, ORG-07). */
export const taskKinds = ['assigned', 'coordination'] as const
export const taskKind = z.enum(taskKinds)
export type TaskKind = z.infer<typeof taskKind>

/** 交办（发起）→ 接收 → 反馈（回复）→ 办结（关闭）; 撤回 while it is not over. */
export const taskStatuses = ['given', 'received', 'answered', 'closed', 'withdrawn'] as const
export const taskStatus = z.enum(taskStatuses)
export type TaskStatus = z.infer<typeof taskStatus>

/** What is done with a task on its way, apart from giving it. */
export const taskActs = [
  'receive',
  'report',
  'answer',
  'return',
  'close',
  'withdraw',
  'hand',
  'postpone',
] as const
export const taskAct = z.enum(taskActs)
export type TaskAct = z.infer<typeof taskAct>

export const task = z.object({
  id,
  kind: taskKind,
  number: z.string(),
  title: z.string(),
  detail: z.string(),
  giverId: id,
  giverName: z.string(),
  fromDepartmentId: id.nullable(),
  fromDepartment: z.string().nullable(),
  toDepartmentId: id.nullable(),
  toDepartment: z.string().nullable(),
  /** Who does it; null of a slip that nobody has received yet. */
  ownerId: id.nullable(),
  ownerName: z.string(),
  dueDay: day,
  status: taskStatus,
  /** Not over, and its day is past. */
  overdue: z.boolean(),
  at: instant,
  closedAt: instant.nullable(),
  version: z.int(),
})
export type Task = z.infer<typeof task>

export const taskStep = z.object({
  id,
  act: z.enum(['give', ...taskActs]),
  note: z.string(),
  byName: z.string(),
  at: instant,
})
export type TaskStep = z.infer<typeof taskStep>

/** Which tasks a list shows, of those that the person may see. */
export const taskFilter = z.object({
  /** Part of a number, a title, or the name of who gave or does it. */
  text: text(60),
  kind: taskKind.nullable(),
  state: z.enum(['open', 'overdue', 'over', 'all']),
  /** `todo`: for the person to do; `given`: given by them. */
  whose: z.enum(['todo', 'given', 'all']),
})
export type TaskFilter = z.infer<typeof taskFilter>

/** Refusals of giving and moving tasks, in order of precedence. */
export const taskRefusal = z.discriminatedUnion('code', [
  refusal('taskMissing', { taskId: id }),
  changedMeanwhile,
  refusal('taskOver', { status: taskStatus }),
  refusal('notNow', { status: taskStatus }),
  refusal('notYourTask', { who: z.array(z.string()) }),
  refusal('noteMissing', {}),
  refusal('dayPast', { today: day }),
  refusal('departmentMissing', { departmentId: id }),
  refusal('notYourDepartment', {}),
  refusal('sameDepartment', {}),
  refusal('personGone', { personId: id }),
  refusal('notYourPeople', { name: z.string() }),
  refusal('otherDepartment', { name: z.string(), department: z.string() }),
])
export type TaskRefusal = z.infer<typeof taskRefusal>

const fresh = { commandId, title: words(80), detail: lines(2000), dueDay: day }
const moved = { commandId, taskId: id, version: z.int(), note: lines(500) }

/** Tasks given by leaders and slips between departments (交办与协调). */
export const tasks = {
  /** By the day they are due; those that are over come after, the last first. */
  list: query('signedIn')
    .input(z.object({ filter: taskFilter, offset: whole, limit: z.int().min(1).max(500) }))
    .output(z.object({ rows: z.array(task), total: whole })),
  /** One task with its steps, and what the person may do with it now. */
  get: query('signedIn')
    .input(z.object({ taskId: id }))
    .output(z.object({ task, steps: z.array(taskStep), acts: z.array(taskAct) }))
    .errors(refusals(taskRefusal)),
  /** Whom the person may give tasks to; null: everybody. And the departments that they are in. */
  mine: query('signedIn').output(
    z.object({ people: z.array(id).nullable(), departments: z.array(z.object({ id, name: z.string() })) }),
  ),
  /** What waits for the person: to receive, to do, to close; with what is overdue and due within three days. */
  waiting: query('signedIn').output(z.array(task.extend({ wants: z.enum(['receive', 'answer', 'close']) }))),
  give: command('tasks.join')
    .input(z.object({ ...fresh, ownerId: id }))
    .output(task)
    .errors(refusals(taskRefusal)),
  raise: command('tasks.join')
    .input(z.object({ ...fresh, fromDepartmentId: id, toDepartmentId: id }))
    .output(task)
    .errors(refusals(taskRefusal)),
  receive: command('tasks.join').input(z.object(moved)).output(task).errors(refusals(taskRefusal)),
  /** How it goes, while it is being done. */
  report: command('tasks.join').input(z.object(moved)).output(task).errors(refusals(taskRefusal)),
  /** Done: what came of it. */
  answer: command('tasks.join').input(z.object(moved)).output(task).errors(refusals(taskRefusal)),
  /** Not done yet: what is still wanted. */
  return: command('tasks.join').input(z.object(moved)).output(task).errors(refusals(taskRefusal)),
  close: command('tasks.join').input(z.object(moved)).output(task).errors(refusals(taskRefusal)),
  withdraw: command('tasks.join').input(z.object(moved)).output(task).errors(refusals(taskRefusal)),
  /** To somebody else. */
  hand: command('tasks.join')
    .input(z.object({ ...moved, ownerId: id }))
    .output(task)
    .errors(refusals(taskRefusal)),
  postpone: command('tasks.join')
    .input(z.object({ ...moved, dueDay: day }))
    .output(task)
    .errors(refusals(taskRefusal)),
}
