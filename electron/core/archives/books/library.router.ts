import { dayAt } from '../../../../shared/kernel/day.ts'
import { refuse } from '../../../../shared/kernel/refusal.ts'
import { answer, guarded } from '../../guard.ts'
import { runCommand } from '../../office/command.ts'
import { createBook, lendBook, takeBookBack, updateBook } from './book.commands.ts'
import { bookById, bookRows, countBooks, loansOfBook } from './book.queries.ts'

const { library } = guarded

const topics = ['library']

export const libraryRouter = library.router({
  list: library.list.handler(({ context: { office }, input: { filter, ...page } }) => {
    const today = dayAt(office.now())
    return {
      rows: bookRows(office.read, filter, today, page),
      total: countBooks(office.read, filter, today),
    }
  }),

  get: library.get.handler(({ context: { office }, input, errors }) => {
    const found = bookById(office.read, input.bookId, dayAt(office.now()))
    const book = answer(found ?? refuse({ code: 'bookMissing', ...input }), errors)
    return { book, loans: loansOfBook(office.read, book.id) }
  }),

  create: library.create.handler(({ context, input, errors }) => {
    const { commandId: _, ...fields } = input
    const result = runCommand(context, {
      name: 'library.create',
      input,
      actor: context.actor,
      topics,
      action: (tx, acting) => createBook(tx, fields, acting),
    })
    return answer(result, errors)
  }),

  update: library.update.handler(({ context, input, errors }) => {
    const result = runCommand(context, {
      name: 'library.update',
      input,
      actor: context.actor,
      topics,
      action: (tx, acting) => updateBook(tx, input, acting),
    })
    return answer(result, errors)
  }),

  lend: library.lend.handler(({ context, input, errors }) => {
    const result = runCommand(context, {
      name: 'library.lend',
      input,
      actor: context.actor,
      topics,
      action: (tx, acting) => lendBook(tx, input, acting),
    })
    return answer(result, errors)
  }),

  takeBack: library.takeBack.handler(({ context, input, errors }) => {
    const result = runCommand(context, {
      name: 'library.takeBack',
      input,
      actor: context.actor,
      topics,
      action: (tx, acting) => takeBookBack(tx, input, acting),
    })
    return answer(result, errors)
  }),
})
