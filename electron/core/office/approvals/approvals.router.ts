import { dayAt } from '../../../../shared/kernel/day.ts'
import { refuse } from '../../../../shared/kernel/refusal.ts'
import { mayDo } from '../../../../shared/office/permissions.ts'
import { answer, guarded } from '../../guard.ts'
import { runCommand } from '../command.ts'
import { decideApproval, withdrawApproval } from './approvals.commands.ts'
import {
  approvalById,
  approvalsAbout,
  approvalsOf,
  approvalsPage,
  approvalsWaiting,
  maySee,
} from './approvals.queries.ts'
import { createDeputy, endDeputy } from './deputies.commands.ts'
import { listDeputies } from './deputies.queries.ts'
import { kindOf } from './kinds.ts'
import { saveRoute } from './routes.commands.ts'
import { listRoutes } from './routes.queries.ts'
import { documentOf, trailOf } from './trail.queries.ts'

const { approvals, approvalRoutes, deputies } = guarded

export const approvalsRouter = approvals.router({
  waiting: approvals.waiting.handler(({ context: { office, actor } }) =>
    approvalsWaiting(office.read, actor, office.now()),
  ),
  mine: approvals.mine.handler(({ context: { office, actor }, input }) =>
    actor.id === null ? [] : approvalsOf(office.read, actor.id, input, office.now()),
  ),
  all: approvals.all.handler(({ context: { office }, input }) =>
    approvalsPage(office.read, input, office.now()),
  ),
  get: approvals.get.handler(({ context: { office, actor }, input, errors }) => {
    const now = office.now()
    const row = approvalById(office.read, input.approvalId)
    const seen = row && maySee(office.read, row, actor, now) ? row : null
    return answer(
      seen
        ? documentOf(office.read, seen, actor, now)
        : refuse({ code: 'approvalMissing', approvalId: input.approvalId }),
      errors,
    )
  }),
  ofSubject: approvals.ofSubject.handler(({ context: { office, actor }, input }) => {
    const now = office.now()
    return approvalsAbout(office.read, input.subjectKind, input.subjectId)
      .filter((row) => maySee(office.read, row, actor, now))
      .map((row) => trailOf(office.read, row, actor, now))
  }),
  decide: approvals.decide.handler(({ context, input, errors }) => {
    const row = approvalById(context.office.read, input.approvalId)
    const result = runCommand(context, {
      name: 'approvals.decide',
      input,
      actor: context.actor,
      topics: ['approvals', 'today', ...(row ? kindOf(row.kind).topics : [])],
      action: (tx, acting) => decideApproval(tx, input, acting),
    })
    return answer(result, errors)
  }),
  withdraw: approvals.withdraw.handler(({ context, input, errors }) => {
    const row = approvalById(context.office.read, input.approvalId)
    const result = runCommand(context, {
      name: 'approvals.withdraw',
      input,
      actor: context.actor,
      topics: ['approvals', 'today', ...(row ? kindOf(row.kind).topics : [])],
      action: (tx, acting) => withdrawApproval(tx, input, acting),
    })
    return answer(result, errors)
  }),
})

export const approvalRoutesRouter = approvalRoutes.router({
  list: approvalRoutes.list.handler(({ context }) => listRoutes(context.office.read)),
  save: approvalRoutes.save.handler(({ context, input, errors }) => {
    const result = runCommand(context, {
      name: 'approvalRoutes.save',
      input,
      actor: context.actor,
      topics: ['approvalRoutes'],
      action: (tx, acting) => saveRoute(tx, input, acting),
    })
    return answer(result, errors)
  }),
})

const deputyTopics = ['deputies', 'approvals', 'today']

export const deputiesRouter = deputies.router({
  list: deputies.list.handler(({ context: { office, actor } }) => {
    const everyone = mayDo(actor.roles, 'people.manage') || mayDo(actor.roles, 'audit.read')
    return listDeputies(office.read, everyone ? null : actor.id, dayAt(office.now()))
  }),
  create: deputies.create.handler(({ context, input, errors }) => {
    const result = runCommand(context, {
      name: 'deputies.create',
      input,
      actor: context.actor,
      topics: deputyTopics,
      action: (tx, acting) => createDeputy(tx, input, acting),
    })
    return answer(result, errors)
  }),
  end: deputies.end.handler(({ context, input, errors }) => {
    const result = runCommand(context, {
      name: 'deputies.end',
      input,
      actor: context.actor,
      topics: deputyTopics,
      action: (tx, acting) => endDeputy(tx, input, acting),
    })
    return answer(result, errors)
  }),
})
