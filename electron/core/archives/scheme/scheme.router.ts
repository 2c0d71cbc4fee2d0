import { answer, guarded } from '../../guard.ts'
import { runCommand } from '../../office/command.ts'
import { createCategory, createRule, saveFonds, updateCategory, updateRule } from './scheme.commands.ts'
import { schemeOf } from './scheme.queries.ts'

const { archiveScheme } = guarded

const topics = ['archiveScheme', 'filing']

export const archiveSchemeRouter = archiveScheme.router({
  get: archiveScheme.get.handler(({ context: { office } }) => schemeOf(office.read)),

  saveFonds: archiveScheme.saveFonds.handler(({ context, input, errors }) => {
    const { commandId: _, ...fields } = input
    const result = runCommand(context, {
      name: 'archiveScheme.saveFonds',
      input,
      actor: context.actor,
      topics,
      action: (tx, acting) => saveFonds(tx, fields, acting),
    })
    return answer(result, errors)
  }),

  createCategory: archiveScheme.createCategory.handler(({ context, input, errors }) => {
    const { commandId: _, ...fields } = input
    const result = runCommand(context, {
      name: 'archiveScheme.createCategory',
      input,
      actor: context.actor,
      topics,
      action: (tx, acting) => createCategory(tx, fields, acting),
    })
    return answer(result, errors)
  }),

  updateCategory: archiveScheme.updateCategory.handler(({ context, input, errors }) => {
    const { commandId: _, ...fields } = input
    const result = runCommand(context, {
      name: 'archiveScheme.updateCategory',
      input,
      actor: context.actor,
      topics: [...topics, 'pieces', 'volumes'],
      action: (tx, acting) => updateCategory(tx, fields, acting),
    })
    return answer(result, errors)
  }),

  createRule: archiveScheme.createRule.handler(({ context, input, errors }) => {
    const { commandId: _, ...fields } = input
    const result = runCommand(context, {
      name: 'archiveScheme.createRule',
      input,
      actor: context.actor,
      topics,
      action: (tx, acting) => createRule(tx, fields, acting),
    })
    return answer(result, errors)
  }),

  updateRule: archiveScheme.updateRule.handler(({ context, input, errors }) => {
    const { commandId: _, ...fields } = input
    const result = runCommand(context, {
      name: 'archiveScheme.updateRule',
      input,
      actor: context.actor,
      topics,
      action: (tx, acting) => updateRule(tx, fields, acting),
    })
    return answer(result, errors)
  }),
})
