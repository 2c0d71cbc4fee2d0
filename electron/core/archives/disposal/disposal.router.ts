import { dayAt } from '../../../../shared/kernel/day.ts'
import { Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import { answer, guarded } from '../../guard.ts'
import { logFailure } from '../../office/background.ts'
import { runCommand } from '../../office/command.ts'
import { pieceLine } from '../piece-line.queries.ts'
import { carryOut } from './carry-out.ts'
import {
  cancelDisposal,
  createDisposal,
  endHold,
  holdPiece,
  submitDisposal,
  updateDisposal,
} from './disposal.commands.ts'
import {
  countDisposals,
  countDue,
  disposalById,
  disposalRows,
  disposalToday,
  dueRows,
} from './disposal.queries.ts'
import { eraseDestroyed } from './erase.ts'
import { holdsOf } from './holds.queries.ts'

const { disposals } = guarded

const topics = ['disposals', 'archives', 'today']

export const disposalsRouter = disposals.router({
  due: disposals.due.handler(({ context: { office }, input: { filter, ...page } }) => {
    const today = dayAt(office.now())
    return {
      rows: dueRows(office.read, filter, today, page),
      total: countDue(office.read, filter, today),
    }
  }),

  list: disposals.list.handler(({ context: { office }, input: { filter, ...page } }) => ({
    rows: disposalRows(office.read, filter, page),
    total: countDisposals(office.read, filter),
  })),

  get: disposals.get.handler(({ context: { office }, input, errors }) =>
    answer(
      disposalById(office.read, input.disposalId, dayAt(office.now())) ??
        refuse({ code: 'disposalMissing', ...input }),
      errors,
    ),
  ),

  today: disposals.today.handler(({ context: { office } }) =>
    disposalToday(office.read, dayAt(office.now())),
  ),

  holds: disposals.holds.handler(({ context: { office }, input, errors }) =>
    answer(
      pieceLine(office.read, input.pieceId)
        ? holdsOf(office.read, input.pieceId)
        : refuse({ code: 'pieceMissing', ...input }),
      errors,
    ),
  ),

  create: disposals.create.handler(({ context, input, errors }) => {
    const result = runCommand(context, {
      name: 'disposals.create',
      input,
      actor: context.actor,
      topics,
      action: (tx, acting) => createDisposal(tx, input, acting),
    })
    return answer(result, errors)
  }),

  update: disposals.update.handler(({ context, input, errors }) => {
    const result = runCommand(context, {
      name: 'disposals.update',
      input,
      actor: context.actor,
      topics,
      action: (tx, acting) => updateDisposal(tx, input, acting),
    })
    return answer(result, errors)
  }),

  submit: disposals.submit.handler(({ context, input, errors }) => {
    const result = runCommand(context, {
      name: 'disposals.submit',
      input,
      actor: context.actor,
      topics: [...topics, 'approvals'],
      action: (tx, acting) => submitDisposal(tx, input, acting),
    })
    return answer(result, errors)
  }),

  cancel: disposals.cancel.handler(({ context, input, errors }) => {
    const result = runCommand(context, {
      name: 'disposals.cancel',
      input,
      actor: context.actor,
      topics,
      action: (tx, acting) => cancelDisposal(tx, input, acting),
    })
    return answer(result, errors)
  }),

  carryOut: disposals.carryOut.handler(async ({ context, input, errors }) => {
    const result = runCommand(context, {
      name: 'disposals.carryOut',
      input,
      actor: context.actor,
      topics: [...topics, 'files', 'search'],
      action: (tx, acting) => carryOut(tx, input, acting),
    })
    if (!(result instanceof Refusal)) {
      // What cannot be taken away now has its tombstone: the next round does it.
      await eraseDestroyed(context.office).catch((problem: unknown) =>
        logFailure(context.office, 'disposals.erase', problem),
      )
    }
    return answer(result, errors)
  }),

  hold: disposals.hold.handler(({ context, input, errors }) => {
    const result = runCommand(context, {
      name: 'disposals.hold',
      input,
      actor: context.actor,
      topics,
      action: (tx, acting) => holdPiece(tx, input, acting),
    })
    return answer(result, errors)
  }),

  endHold: disposals.endHold.handler(({ context, input, errors }) => {
    const result = runCommand(context, {
      name: 'disposals.endHold',
      input,
      actor: context.actor,
      topics,
      action: (tx, acting) => endHold(tx, input, acting),
    })
    return answer(result, errors)
  }),
})
