import { dayAt } from '../../../../shared/kernel/day.ts'
import { refuse } from '../../../../shared/kernel/refusal.ts'
import type { Tx } from '../../db/connection.ts'
import { answer, guarded, viewerOf } from '../../guard.ts'
import { seesRecord } from '../../narrowings.ts'
import { workdaysAfter } from '../../office/calendar/workdays.ts'
import { type Acting, runCommand } from '../../office/command.ts'
import type { Actor, Context, Office } from '../../office/context.ts'
import { bringArrived } from '../../office/files/arriving.ts'
import {
  assignIncoming,
  closeIncoming,
  linkReply,
  type NewIncoming,
  registerIncoming,
  reopenIncoming,
  updateIncoming,
  voidIncoming,
} from './incoming.commands.ts'
import {
  countIncoming,
  duplicatesOf,
  incomingLetterOf,
  incomingRows,
  lettersToHandle,
  suggestSenders,
} from './incoming.queries.ts'

const { incoming } = guarded

type Acted = Context & { actor: Actor }

const todayOf = (office: Office): string => dayAt(office.now())

/** What a letter's change shows anew: the letter, its circulations, and 今日. */
const topics = ['incoming', 'circulations', 'today', 'files']

/** The letter, if the caller may see it. */
function seen(context: Acted, incomingId: number) {
  const { office } = context
  const found = seesRecord(office.read, 'incoming', incomingId, viewerOf(context))
    ? incomingLetterOf(office.read, incomingId, todayOf(office))
    : null
  return found ?? refuse({ code: 'incomingMissing', incomingId })
}

/** Runs a command on one letter. */
const run = <Input extends object, Reply>(
  context: Acted,
  name: string,
  input: Input,
  action: (tx: Tx, input: Input, acting: Acting) => Reply,
): Reply =>
  runCommand(context, {
    name,
    input,
    actor: context.actor,
    topics,
    action: (tx, acting) => action(tx, input, acting),
  })

type Registering = NewIncoming & { commandId: string; uploadIds: readonly string[] }

/** The files come into the store before the letter's row; a refused letter leaves none there. */
const register = (context: Acted, input: Registering) => {
  const { commandId, uploadIds } = input
  return bringArrived(context, { commandId, uploadIds, kind: 'incoming' }, (files) =>
    run(context, 'incoming.register', input, (tx, _, acting) => registerIncoming(tx, input, files, acting)),
  )
}

export const incomingRouter = incoming.router({
  list: incoming.list.handler(({ context: { office }, input: { filter, ...page } }) => ({
    rows: incomingRows(office.read, filter, todayOf(office), page),
    total: countIncoming(office.read, filter, todayOf(office)),
  })),
  get: incoming.get.handler(({ context, input, errors }) => answer(seen(context, input.incomingId), errors)),
  mine: incoming.mine.handler(({ context: { office, actor } }) =>
    actor.id === null ? [] : lettersToHandle(office.read, actor.id, todayOf(office)),
  ),
  duplicates: incoming.duplicates.handler(({ context, input }) => duplicatesOf(context.office.read, input)),
  senders: incoming.senders.handler(({ context, input }) => suggestSenders(context.office.read, input.text)),
  dueAfter: incoming.dueAfter.handler(({ context, input }) => ({
    day: workdaysAfter(context.office.read, input.from, input.workdays),
  })),
  register: incoming.register.handler(async ({ context, input, errors }) =>
    answer(await register(context, input), errors),
  ),
  update: incoming.update.handler(({ context, input, errors }) =>
    answer(run(context, 'incoming.update', input, updateIncoming), errors),
  ),
  assign: incoming.assign.handler(({ context, input, errors }) =>
    answer(run(context, 'incoming.assign', input, assignIncoming), errors),
  ),
  linkReply: incoming.linkReply.handler(({ context, input, errors }) =>
    answer(run(context, 'incoming.linkReply', input, linkReply), errors),
  ),
  close: incoming.close.handler(({ context, input, errors }) => {
    answer(seen(context, input.incomingId), errors)
    return answer(run(context, 'incoming.close', input, closeIncoming), errors)
  }),
  reopen: incoming.reopen.handler(({ context, input, errors }) =>
    answer(run(context, 'incoming.reopen', input, reopenIncoming), errors),
  ),
  void: incoming.void.handler(({ context, input, errors }) =>
    answer(run(context, 'incoming.void', input, voidIncoming), errors),
  ),
})
