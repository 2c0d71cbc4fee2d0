import { dayAt } from '../../../../shared/kernel/day.ts'
import { refuse } from '../../../../shared/kernel/refusal.ts'
import { mayDo } from '../../../../shared/office/permissions.ts'
import { answer, guarded } from '../../guard.ts'
import { runCommand } from '../../office/command.ts'
import type { Actor, Context } from '../../office/context.ts'
import { previewOf } from '../../office/files/reading/previews.ts'
import { askForLoan, handOutLoan, isArchivist, isOf, renewLoan } from './loan.commands.ts'
import {
  countLoans,
  lastDue,
  lendablePiece,
  lendablePieces,
  lendingToday,
  loanById,
  loanLimits,
  loanRow,
  loanRows,
  viewsOf,
  type Whose,
} from './loan.queries.ts'
import { takeLoanBack, withdrawLoan } from './loan-end.commands.ts'
import { contentOf, openedFile, openFile, openText, viewFiles } from './loan-view.ts'

const { lending } = guarded

const topics = ['lending', 'archives', 'due', 'today']

type Acted = Context & { actor: Actor }

const maySeeAll = ({ actor }: Acted): boolean => mayDo(actor.roles, 'archives.read')

const whoseOf = (context: Acted): Whose =>
  maySeeAll(context) ? { everybody: true } : { everybody: false, personId: context.actor.id ?? 0 }

/** One loan with what the person who asks may do with it; refuses `loanMissing`, for those of others too. */
function shown(context: Acted, loanId: number) {
  const { office, actor } = context
  const today = dayAt(office.now())
  const row = loanRow(office.read, loanId)
  const loan = row && loanById(office.read, loanId, today)
  if (!row || !loan || !(maySeeAll(context) || isOf(row, actor))) {
    return refuse({ code: 'loanMissing', loanId })
  }
  const archivist = isArchivist(actor)
  const { status, kind, dueDay, renewals } = loan
  const limits = loanLimits(office.read)
  const mine = isOf(row, actor)
  return {
    loan,
    may: {
      handOut: archivist && status === 'approved',
      renew: status === 'out' && renewals < limits.renewals && (archivist || (mine && dueDay >= today)),
      takeBack: archivist && status === 'out',
      withdraw:
        status === 'asked' ? row.askedById === actor.id : status === 'approved' && (archivist || mine),
      view: kind === 'view' && status === 'out' && row.borrowerId === actor.id && dueDay >= today,
    },
    views: kind === 'view' ? viewsOf(office.read, loanId) : [],
    limits,
  }
}

export const lendingRouter = lending.router({
  list: lending.list.handler(({ context, input: { filter, ...page } }) => {
    const { read, now } = context.office
    const asked = { filter, whose: whoseOf(context), today: dayAt(now()) }
    return { rows: loanRows(read, asked, page), total: countLoans(read, asked) }
  }),

  get: lending.get.handler(({ context, input, errors }) => answer(shown(context, input.loanId), errors)),

  terms: lending.terms.handler(({ context: { office } }) => {
    const last = lastDue(office.read, dayAt(office.now()))
    return { usual: last, last, renewals: loanLimits(office.read).renewals }
  }),

  pieces: lending.pieces.handler(({ context, input }) =>
    lendablePieces(context.office.read, { ...input, all: maySeeAll(context) }),
  ),

  piece: lending.piece.handler(({ context, input, errors }) =>
    answer(
      lendablePiece(context.office.read, input.pieceId, maySeeAll(context)) ??
        refuse({ code: 'pieceMissing', ...input }),
      errors,
    ),
  ),

  today: lending.today.handler(({ context: { office, actor } }) =>
    lendingToday(office.read, actor.id ?? 0, isArchivist(actor), dayAt(office.now())),
  ),

  ask: lending.ask.handler(({ context, input, errors }) => {
    const { commandId: _, ...fields } = input
    const result = runCommand(context, {
      name: 'lending.ask',
      input,
      actor: context.actor,
      topics: [...topics, 'approvals'],
      action: (tx, acting) => askForLoan(tx, fields, acting),
    })
    return answer(result, errors)
  }),

  handOut: lending.handOut.handler(({ context, input, errors }) => {
    const result = runCommand(context, {
      name: 'lending.handOut',
      input,
      actor: context.actor,
      topics,
      action: (tx, acting) => handOutLoan(tx, input, acting),
    })
    return answer(result, errors)
  }),

  renew: lending.renew.handler(({ context, input, errors }) => {
    const result = runCommand(context, {
      name: 'lending.renew',
      input,
      actor: context.actor,
      topics,
      action: (tx, acting) => renewLoan(tx, input, acting),
    })
    return answer(result, errors)
  }),

  takeBack: lending.takeBack.handler(({ context, input, errors }) => {
    const result = runCommand(context, {
      name: 'lending.takeBack',
      input,
      actor: context.actor,
      topics,
      action: (tx, acting) => takeLoanBack(tx, input, acting),
    })
    return answer(result, errors)
  }),

  withdraw: lending.withdraw.handler(({ context, input, errors }) => {
    const result = runCommand(context, {
      name: 'lending.withdraw',
      input,
      actor: context.actor,
      topics: [...topics, 'approvals'],
      action: (tx, acting) => withdrawLoan(tx, input, acting),
    })
    return answer(result, errors)
  }),

  viewFiles: lending.viewFiles.handler(({ context: { office, actor }, input, errors }) =>
    answer(viewFiles(office, actor, input.loanId), errors),
  ),

  openText: lending.openText.handler(({ context, input, errors }) => {
    const result = runCommand(context, {
      name: 'lending.openText',
      input,
      actor: context.actor,
      topics: ['lending'],
      action: (tx, acting) => openText(tx, input, acting),
    })
    return answer(result, errors)
  }),

  openFile: lending.openFile.handler(({ context, input, errors }) => {
    const result = runCommand(context, {
      name: 'lending.openFile',
      input,
      actor: context.actor,
      topics: ['lending'],
      action: (tx, acting) => openFile(tx, input, acting),
    })
    return answer(result, errors)
  }),

  fileContent: lending.fileContent.handler(async ({ context: { office, actor }, input, errors }) =>
    answer(await contentOf(office, answer(openedFile(office, actor, input), errors)), errors),
  ),

  filePreview: lending.filePreview.handler(({ context: { office, actor }, input, errors, signal }) =>
    previewOf(office, answer(openedFile(office, actor, input), errors), signal),
  ),
})
