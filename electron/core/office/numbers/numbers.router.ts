import { dayAt } from '../../../../shared/kernel/day.ts'
import { answer, guarded } from '../../guard.ts'
import { runCommand } from '../command.ts'
import { saveFormat } from './numbers.commands.ts'
import { issuedPage, listFormats } from './numbers.queries.ts'

const { numbers } = guarded

export const numbersRouter = numbers.router({
  formats: numbers.formats.handler(({ context: { office } }) =>
    listFormats(office.read, dayAt(office.now())),
  ),
  save: numbers.save.handler(({ context, input, errors }) => {
    const { commandId: _, ...format } = input
    const result = runCommand(context, {
      name: 'numbers.save',
      input,
      actor: context.actor,
      topics: ['numbers'],
      action: (tx, acting) => saveFormat(tx, format, acting),
    })
    return answer(result, errors)
  }),
  issued: numbers.issued.handler(({ context, input }) => issuedPage(context.office.read, input)),
})
