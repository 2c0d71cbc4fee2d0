import { must } from '../../../../shared/kernel/assert.ts'
import { dayAt } from '../../../../shared/kernel/day.ts'
import { refuse } from '../../../../shared/kernel/refusal.ts'
import { permissions } from '../../../../shared/office/permissions.ts'
import type { Tx } from '../../db/connection.ts'
import { answer, guarded, mayDoHere } from '../../guard.ts'
import { runCommand } from '../command.ts'
import type { Actor, Context } from '../context.ts'
import type { Searcher } from './documents.queries.ts'
import { hitsFile } from './hits.spreadsheet.ts'
import { beginRebuild, continueIndex } from './rebuild.ts'
import { removeSearch, renameSearch, restoreSearch, saveSearch } from './saved.commands.ts'
import { savedSearchesOf } from './saved.queries.ts'
import { find, suggest } from './search.queries.ts'

const { search, savedSearches } = guarded

/** The caller with every right that they have at this desk. */
const searcher = (context: Context & { actor: Actor }): Searcher => ({
  id: context.actor.id,
  permissions: new Set(permissions.filter((one) => mayDoHere(context, [one]))),
})

const today = ({ office }: Context): string => dayAt(office.now())

export const searchRouter = search.router({
  find: search.find.handler(({ context, input }) =>
    find(context.office.read, input, searcher(context), today(context)),
  ),
  suggest: search.suggest.handler(({ context, input }) =>
    suggest(context.office.read, input, searcher(context), today(context)),
  ),
  export: search.export.handler(async ({ context, input, errors }) => {
    const file = await hitsFile(context.office, input, searcher(context), context.actor)
    return answer(file ?? refuse({ code: 'nothingFound' }), errors)
  }),
  rebuild: search.rebuild.handler(({ context, input }) => {
    const reply = runCommand(context, {
      name: 'search.rebuild',
      input,
      actor: context.actor,
      topics: ['search'],
      action: (tx) => {
        beginRebuild(tx)
        return {}
      },
    })
    continueIndex(context.office)
    return reply
  }),
})

/** Runs a command on the searches of the person who calls. */
function forPerson<Input extends object, Reply>(
  context: Context & { actor: Actor },
  name: string,
  input: Input,
  action: (tx: Tx, personId: number, now: number) => Reply,
): Reply {
  const { actor } = context
  const personId = must(actor.id, 'a person at the desk')
  return runCommand(context, {
    name,
    input,
    actor,
    topics: ['savedSearches'],
    action: (tx, { now }) => action(tx, personId, now),
  })
}

export const savedSearchesRouter = savedSearches.router({
  list: savedSearches.list.handler(({ context: { office, actor } }) =>
    actor.id === null ? [] : savedSearchesOf(office.read, actor.id),
  ),
  save: savedSearches.save.handler(({ context, input, errors }) =>
    answer(
      forPerson(context, 'savedSearches.save', input, (tx, personId, now) =>
        saveSearch(tx, personId, input, now),
      ),
      errors,
    ),
  ),
  rename: savedSearches.rename.handler(({ context, input, errors }) =>
    answer(
      forPerson(context, 'savedSearches.rename', input, (tx, personId) => renameSearch(tx, personId, input)),
      errors,
    ),
  ),
  remove: savedSearches.remove.handler(({ context, input, errors }) =>
    answer(
      forPerson(context, 'savedSearches.remove', input, (tx, personId, now) =>
        removeSearch(tx, personId, input.id, now),
      ),
      errors,
    ),
  ),
  restore: savedSearches.restore.handler(({ context, input, errors }) =>
    answer(
      forPerson(context, 'savedSearches.restore', input, (tx, personId) =>
        restoreSearch(tx, personId, input.id),
      ),
      errors,
    ),
  ),
})
