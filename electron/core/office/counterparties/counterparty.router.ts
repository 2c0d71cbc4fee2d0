import { refuse } from '../../../../shared/kernel/refusal.ts'
import { answer, guarded } from '../../guard.ts'
import { runCommand } from '../command.ts'
import { createCounterparty, updateCounterparty } from './counterparty.commands.ts'
import {
  countCounterparties,
  counterpartyById,
  counterpartyRows,
  formerNamesOf,
  toCounterparty,
} from './counterparty.queries.ts'

const { counterparties } = guarded

const topics = ['counterparties']

export const counterpartiesRouter = counterparties.router({
  list: counterparties.list.handler(({ context: { office }, input: { filter, ...page } }) => ({
    rows: counterpartyRows(office.read, filter, page).map(toCounterparty),
    total: countCounterparties(office.read, filter),
  })),

  get: counterparties.get.handler(({ context: { office }, input, errors }) => {
    const found = counterpartyById(office.read, input.counterpartyId)
    const row = answer(found ?? refuse({ code: 'counterpartyMissing', ...input }), errors)
    return { counterparty: toCounterparty(row), formerNames: formerNamesOf(office.read, row.id) }
  }),

  phone: counterparties.phone.handler(({ context: { office }, input, errors }) => {
    const found = counterpartyById(office.read, input.counterpartyId)
    const { phone } = answer(found ?? refuse({ code: 'counterpartyMissing', ...input }), errors)
    return { phone }
  }),

  create: counterparties.create.handler(({ context, input, errors }) => {
    const { commandId: _, ...fields } = input
    const result = runCommand(context, {
      name: 'counterparties.create',
      input,
      actor: context.actor,
      topics,
      action: (tx, acting) => createCounterparty(tx, fields, acting),
    })
    return answer(result, errors)
  }),

  update: counterparties.update.handler(({ context, input, errors }) => {
    const { commandId: _, ...fields } = input
    const result = runCommand(context, {
      name: 'counterparties.update',
      input,
      actor: context.actor,
      topics,
      action: (tx, acting) => updateCounterparty(tx, fields, acting),
    })
    return answer(result, errors)
  }),
})
