import { hash } from 'node:crypto'
import { Refusal } from '../../../../shared/kernel/refusal.ts'
import { answer, guarded } from '../../guard.ts'
import { runCommand } from '../../office/command.ts'
import { numberedClasses } from './classes.queries.ts'
import { filedClasses, filePieces } from './filing.commands.ts'
import { filingOffers, waitingByYear } from './offers.queries.ts'

const { filing } = guarded

export const filingRouter = filing.router({
  waiting: filing.waiting.handler(({ context: { office }, input }) => waitingByYear(office.read, input.upTo)),

  offers: filing.offers.handler(({ context: { office }, input }) => filingOffers(office.read, input.upTo)),

  classes: filing.classes.handler(({ context: { office } }) => numberedClasses(office.read)),

  file: filing.file.handler(({ context, input, errors }) => {
    const result = runCommand(context, {
      name: 'filing.file',
      input,
      actor: context.actor,
      topics: [
        'filing',
        'pieces',
        'volumes',
        'files',
        'incoming',
        'outgoing',
        'intake',
        'rules',
        'today',
        'due',
      ],
      // Every piece stands whole among the changes: the body only tells one filing from another.
      record: ({ commandId, proposals }) => ({
        commandId,
        count: proposals.length,
        sha256: hash('sha256', JSON.stringify(proposals)),
      }),
      action: (tx, acting) => {
        const filed = filePieces(tx, input.proposals, acting)
        return filed instanceof Refusal ? filed : { count: filed.length, classes: filedClasses(filed) }
      },
    })
    return answer(result, errors)
  }),
})
