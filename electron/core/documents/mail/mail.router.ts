import { refuse } from '../../../../shared/kernel/refusal.ts'
import type { Tx } from '../../db/connection.ts'
import { answer, guarded } from '../../guard.ts'
import { type Acting, runCommand } from '../../office/command.ts'
import type { Actor, Context } from '../../office/context.ts'
import { createMail, handMail, takeBackMail, updateMail } from './mail.commands.ts'
import { countMail, mailFor, mailRow, mailRows } from './mail.queries.ts'

const { mail } = guarded

const run = <Input extends object, Reply>(
  context: Context & { actor: Actor },
  name: string,
  input: Input,
  action: (tx: Tx, input: Input, acting: Acting) => Reply,
): Reply =>
  runCommand(context, {
    name,
    input,
    actor: context.actor,
    topics: ['mail', 'today'],
    action: (tx, acting) => action(tx, input, acting),
  })

export const mailRouter = mail.router({
  list: mail.list.handler(({ context: { office }, input: { filter, ...page } }) => ({
    rows: mailRows(office.read, filter, page),
    total: countMail(office.read, filter),
  })),
  get: mail.get.handler(({ context, input: { mailId }, errors }) =>
    answer(mailRow(context.office.read, mailId) ?? refuse({ code: 'mailMissing', mailId }), errors),
  ),
  mine: mail.mine.handler(({ context: { office, actor } }) =>
    actor.id === null ? [] : mailFor(office.read, actor.id),
  ),
  create: mail.create.handler(({ context, input, errors }) =>
    answer(run(context, 'mail.create', input, createMail), errors),
  ),
  update: mail.update.handler(({ context, input, errors }) =>
    answer(run(context, 'mail.update', input, updateMail), errors),
  ),
  hand: mail.hand.handler(({ context, input, errors }) =>
    answer(run(context, 'mail.hand', input, handMail), errors),
  ),
  takeBack: mail.takeBack.handler(({ context, input, errors }) =>
    answer(run(context, 'mail.takeBack', input, takeBackMail), errors),
  ),
})
