import { dayAt } from '../../../../shared/kernel/day.ts'
import { refuse } from '../../../../shared/kernel/refusal.ts'
import { permissions } from '../../../../shared/office/permissions.ts'
import { answer, guarded, mayDoHere } from '../../guard.ts'
import { runCommand } from '../command.ts'
import type { Actor, Context } from '../context.ts'
import type { Searcher } from './documents.queries.ts'
import { hitsFile } from './hits.spreadsheet.ts'
import { beginRebuild, continueIndex } from './rebuild.ts'
import { find, suggest } from './search.queries.ts'

const { search } = guarded

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
    const file = await hitsFile(context.office, input, searcher(context), context.actor.name)
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
