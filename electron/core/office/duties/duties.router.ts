import { must } from '../../../../shared/kernel/assert.ts'
import { dayAt } from '../../../../shared/kernel/day.ts'
import { mayDo } from '../../../../shared/office/permissions.ts'
import type { Tx } from '../../db/connection.ts'
import { answer, guarded } from '../../guard.ts'
import { type Acting, runCommand } from '../command.ts'
import type { Actor, Context } from '../context.ts'
import { doDue, reopenDue } from './due.commands.ts'
import { type Asking, dueItem, dueRow, dutyOf, listDues, marksOf } from './due.queries.ts'
import { createDuty, switchDuty, updateDuty } from './duties.commands.ts'
import { dutyRows, toDuty } from './duties.queries.ts'
import { builtInOf } from './engine.ts'

const { duties, due } = guarded

type Acted = Context & { actor: Actor }

function run<Input extends { commandId: string }, Reply>(
  context: Acted,
  name: string,
  input: Input,
  action: (tx: Tx, input: Omit<Input, 'commandId'>, acting: Acting) => Reply,
): Reply {
  const { commandId: _, ...rest } = input
  return runCommand(context, {
    name,
    input,
    actor: context.actor,
    topics: ['duties', 'due', 'today'],
    action: (tx, acting) => action(tx, rest, acting),
  })
}

const asking = ({ office, actor }: Acted): Asking => ({ personId: actor.id, today: dayAt(office.now()) })

/** Whether a person sees what is due of everybody: who keeps the duties, and who audits. */
const oversees = ({ actor }: Acted): boolean =>
  mayDo(actor.roles, 'duties.manage') || mayDo(actor.roles, 'audit.read')

export const dutiesRouter = duties.router({
  list: duties.list.handler(({ context: { office } }) =>
    dutyRows(office.read).map((row) => toDuty(office.read, row, builtInOf(row), dayAt(office.now()))),
  ),
  create: duties.create.handler(({ context, input, errors }) =>
    answer(run(context, 'duties.create', input, createDuty), errors),
  ),
  update: duties.update.handler(({ context, input, errors }) =>
    answer(run(context, 'duties.update', input, updateDuty), errors),
  ),
  switch: duties.switch.handler(({ context, input, errors }) =>
    answer(run(context, 'duties.switch', input, switchDuty), errors),
  ),
})

export const dueRouter = due.router({
  list: due.list.handler(({ context, input: { whose, ...asked } }) =>
    listDues(
      context.office.read,
      { ...asked, mine: whose === 'mine' || !oversees(context) },
      asking(context),
    ),
  ),
  get: due.get.handler(({ context, input, errors }) => {
    const { read } = context.office
    const row = dueRow(read, input.dueId)
    const item = row && dueItem(read, row, must(dutyOf(read, row), 'a due time has a duty'), asking(context))
    // What is somebody else's is not there for those who do not oversee.
    if (!item || !(item.mine || oversees(context)))
      throw errors.REFUSED({ message: 'dueMissing', data: { code: 'dueMissing', ...input } })
    return { item, marks: marksOf(read, item.id) }
  }),
  done: due.done.handler(({ context, input, errors }) =>
    answer(run(context, 'due.done', input, doDue), errors),
  ),
  reopen: due.reopen.handler(({ context, input, errors }) =>
    answer(run(context, 'due.reopen', input, reopenDue), errors),
  ),
})
