import { dayAt } from '../../../../shared/kernel/day.ts'
import { refuse } from '../../../../shared/kernel/refusal.ts'
import { answer, guarded, viewerOf } from '../../guard.ts'
import { runCommand } from '../command.ts'
import type { Actor, Context } from '../context.ts'
import { listDepartments } from '../organisation/organisation.queries.ts'
import { listPeople } from '../people.queries.ts'
import { giveTask, handTask, moveTask, postponeTask, raiseSlip } from './tasks.commands.ts'
import {
  actsOf,
  countTasks,
  partyOf,
  peopleBelow,
  stepsOf,
  taskFor,
  taskRows,
  waitingFor,
} from './tasks.queries.ts'

const { tasks } = guarded

const topics = ['tasks', 'today']

type Caller = { context: Context & { actor: Actor } }

/** Who asks, and the day on which they do. */
function asking({ context }: Caller) {
  const { office, actor } = context
  const today = dayAt(office.now())
  return { today, party: partyOf(office.read, actor.id ?? 0, viewerOf(context).may, today) }
}

/** One act on a task, as every one of them is run. */
const moving = (act: Parameters<typeof moveTask>[1]) =>
  tasks[act].handler(({ context, input, errors }) => {
    const result = runCommand(context, {
      name: `tasks.${act}`,
      input,
      actor: context.actor,
      topics,
      action: (tx, acting) => moveTask(tx, act, input, acting),
    })
    return answer(result, errors)
  })

export const tasksRouter = tasks.router({
  list: tasks.list.handler((call) => {
    const { office } = call.context
    const { filter, ...page } = call.input
    const { party, today } = asking(call)
    return {
      rows: taskRows(office.read, filter, { party, today, ...page }),
      total: countTasks(office.read, filter, party, today),
    }
  }),

  get: tasks.get.handler((call) => {
    const { office } = call.context
    const { party, today } = asking(call)
    const { taskId } = call.input
    const found = taskFor(office.read, taskId, party, today)
    const task = answer(found ?? refuse({ code: 'taskMissing', taskId }), call.errors)
    return { task, steps: stepsOf(office.read, taskId), acts: actsOf(task, party) }
  }),

  mine: tasks.mine.handler((call) => {
    const { office } = call.context
    const { party, today } = asking(call)
    const here = listPeople(office.read, today)
      .filter(({ active }) => active)
      .map(({ id }) => id)
    const departments = listDepartments(office.read)
      .filter(({ id, active }) => active && (party.leads || party.departments.includes(id)))
      .map(({ id, name }) => ({ id, name }))
    return { people: peopleBelow(office.read, party, today, here), departments }
  }),

  waiting: tasks.waiting.handler((call) => {
    const { party, today } = asking(call)
    return waitingFor(call.context.office.read, party, today)
  }),

  give: tasks.give.handler(({ context, input, errors }) => {
    const { commandId: _, ...fields } = input
    const result = runCommand(context, {
      name: 'tasks.give',
      input,
      actor: context.actor,
      topics,
      action: (tx, acting) => giveTask(tx, fields, acting),
    })
    return answer(result, errors)
  }),

  raise: tasks.raise.handler(({ context, input, errors }) => {
    const { commandId: _, ...fields } = input
    const result = runCommand(context, {
      name: 'tasks.raise',
      input,
      actor: context.actor,
      topics,
      action: (tx, acting) => raiseSlip(tx, fields, acting),
    })
    return answer(result, errors)
  }),

  receive: moving('receive'),
  report: moving('report'),
  answer: moving('answer'),
  return: moving('return'),
  close: moving('close'),
  withdraw: moving('withdraw'),

  hand: tasks.hand.handler(({ context, input, errors }) => {
    const result = runCommand(context, {
      name: 'tasks.hand',
      input,
      actor: context.actor,
      topics,
      action: (tx, acting) => handTask(tx, input, acting),
    })
    return answer(result, errors)
  }),

  postpone: tasks.postpone.handler(({ context, input, errors }) => {
    const result = runCommand(context, {
      name: 'tasks.postpone',
      input,
      actor: context.actor,
      topics,
      action: (tx, acting) => postponeTask(tx, input, acting),
    })
    return answer(result, errors)
  }),
})
