import { must } from '../../../shared/kernel/assert.ts'
import { dayAt } from '../../../shared/kernel/day.ts'
import { answer, guarded } from '../guard.ts'
import { runCommand } from './command.ts'
import { endTenure, givePost } from './organisation/tenure.commands.ts'
import { tenureHistory } from './organisation/tenure.queries.ts'
import { hashPassword } from './password.ts'
import { comeBack, createPerson, leave, saveSettings, setPassword, updatePerson } from './people.commands.ts'
import { listPeople, settingRow } from './people.queries.ts'

const { people, settings, changes } = guarded

export const peopleRouter = people.router({
  list: people.list.handler(({ context }) => listPeople(context.office.read, dayAt(context.office.now()))),

  create: people.create.handler(async ({ context, input, errors }) => {
    const passwordHash = await hashPassword(input.password)
    const { name, login, posts } = input
    const result = runCommand(context, {
      name: 'people.create',
      input,
      actor: context.actor,
      topics: ['people'],
      record: ({ password: _, ...rest }) => rest,
      action: (tx, acting) => createPerson(tx, { name, login, posts, passwordHash }, acting),
    })
    return answer(result, errors)
  }),

  update: people.update.handler(({ context, input, errors }) => {
    const result = runCommand(context, {
      name: 'people.update',
      input,
      actor: context.actor,
      topics: ['people', 'session'],
      action: (tx, acting) => updatePerson(tx, input, acting),
    })
    return answer(result, errors)
  }),

  history: people.history.handler(({ context, input }) => tenureHistory(context.office.read, input.personId)),

  leave: people.leave.handler(({ context, input, errors }) => {
    const result = runCommand(context, {
      name: 'people.leave',
      input,
      actor: context.actor,
      topics: ['people', 'session', 'organisation'],
      action: (tx, acting) => leave(tx, input, acting),
    })
    return answer(result, errors)
  }),

  comeBack: people.comeBack.handler(({ context, input, errors }) => {
    const result = runCommand(context, {
      name: 'people.comeBack',
      input,
      actor: context.actor,
      topics: ['people', 'session', 'organisation'],
      action: (tx, acting) => comeBack(tx, input, acting),
    })
    return answer(result, errors)
  }),

  givePost: people.givePost.handler(({ context, input, errors }) => {
    const { personId, postId, fromDay, toDay } = input
    const result = runCommand(context, {
      name: 'people.givePost',
      input,
      actor: context.actor,
      topics: ['people', 'session', 'organisation'],
      action: (tx, acting) => givePost(tx, personId, { postId, fromDay, toDay }, acting),
    })
    return answer(result, errors)
  }),

  endTenure: people.endTenure.handler(({ context, input, errors }) => {
    const result = runCommand(context, {
      name: 'people.endTenure',
      input,
      actor: context.actor,
      topics: ['people', 'session', 'organisation'],
      action: (tx, acting) => endTenure(tx, input, acting),
    })
    return answer(result, errors)
  }),

  resetPassword: people.resetPassword.handler(async ({ context, input, errors }) => {
    const passwordHash = await hashPassword(input.password)
    const result = runCommand(context, {
      name: 'people.resetPassword',
      input,
      actor: context.actor,
      topics: ['people', 'session'],
      record: ({ password: _, ...rest }) => rest,
      action: (tx, { now }) => setPassword(tx, input.personId, passwordHash, now),
    })
    return answer(result, errors)
  }),
})

export const settingsRouter = settings.router({
  get: settings.get.handler(({ context }) => {
    const row = must(settingRow(context.office.read), 'a signed-in person has an office')
    return { settings: row.body, version: row.version }
  }),

  save: settings.save.handler(({ context, input, errors }) => {
    const result = runCommand(context, {
      name: 'settings.save',
      input,
      actor: context.actor,
      topics: ['settings', 'session', 'desk'],
      action: (tx, acting) => saveSettings(tx, input.version, input.settings, acting),
    })
    return answer(result, errors)
  }),
})

export const changesRouter = changes.router({
  stream: changes.stream.handler(({ context, signal }) => context.office.changes.listen(signal)),
})
