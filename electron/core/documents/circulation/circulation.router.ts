import { dayAt } from '../../../../shared/kernel/day.ts'
import { refuse } from '../../../../shared/kernel/refusal.ts'
import type { Tx } from '../../db/connection.ts'
import { answer, guarded, viewerOf } from '../../guard.ts'
import { seesRecord } from '../../narrowings.ts'
import { type Acting, runCommand } from '../../office/command.ts'
import type { Actor, Context, Office } from '../../office/context.ts'
import {
  addReader,
  endCirculation,
  readCirculation,
  removeReader,
  startCirculation,
} from './circulation.commands.ts'
import {
  circulationRow,
  circulationRows,
  circulationsFor,
  circulationsOf,
  countCirculations,
  toCirculation,
} from './circulation.queries.ts'

const { circulations } = guarded

type Acted = Context & { actor: Actor }

const todayOf = (office: Office): string => dayAt(office.now())

/** What a circulation's change shows anew: also the documents, which readers see from now on. */
const topics = ['circulations', 'incoming', 'outgoing', 'rules', 'files', 'today']

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

export const circulationsRouter = circulations.router({
  of: circulations.of.handler(({ context, input: { kind, id } }) => {
    const { read } = context.office
    return seesRecord(read, kind, id, viewerOf(context))
      ? circulationsOf(read, kind, id, todayOf(context.office))
      : []
  }),
  get: circulations.get.handler(({ context, input, errors }) => {
    const { circulationId } = input
    const { read } = context.office
    const row = circulationRow(read, circulationId)
    const seen = row && seesRecord(read, 'circulation', row.id, viewerOf(context)) ? row : undefined
    const found = answer(seen ?? refuse({ code: 'circulationMissing', circulationId }), errors)
    return toCirculation(read, found, todayOf(context.office))
  }),
  mine: circulations.mine.handler(({ context: { office, actor }, input }) =>
    actor.id === null ? [] : circulationsFor(office.read, actor.id, input, todayOf(office)),
  ),
  list: circulations.list.handler(({ context: { office }, input: { filter, ...page } }) => ({
    rows: circulationRows(office.read, filter, todayOf(office), page),
    total: countCirculations(office.read, filter, todayOf(office)),
  })),
  start: circulations.start.handler(({ context, input, errors }) =>
    answer(run(context, 'circulations.start', input, startCirculation), errors),
  ),
  read: circulations.read.handler(({ context, input, errors }) =>
    answer(run(context, 'circulations.read', input, readCirculation), errors),
  ),
  addReader: circulations.addReader.handler(({ context, input, errors }) =>
    answer(run(context, 'circulations.addReader', input, addReader), errors),
  ),
  removeReader: circulations.removeReader.handler(({ context, input, errors }) =>
    answer(run(context, 'circulations.removeReader', input, removeReader), errors),
  ),
  end: circulations.end.handler(({ context, input, errors }) =>
    answer(run(context, 'circulations.end', input, endCirculation), errors),
  ),
})
