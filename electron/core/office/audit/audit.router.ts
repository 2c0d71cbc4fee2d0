import { mayDo } from '../../../../shared/office/permissions.ts'
import { guarded } from '../../guard.ts'
import { readRightOf } from '../subject-rights.ts'
import { verifyInWorker } from '../verify-in-worker.ts'
import { auditActors, auditPage, recordHistory } from './audit.queries.ts'

const { audit } = guarded

export const auditRouter = audit.router({
  page: audit.page.handler(({ context, input }) => auditPage(context.office.read, input)),
  actors: audit.actors.handler(({ context }) => auditActors(context.office.read)),
  verify: audit.verify.handler(({ context }) => verifyInWorker(context.office.dataDir)),
  history: audit.history.handler(({ context, input, errors }) => {
    const { actor, office } = context
    const right = readRightOf[input.kind]
    if (!mayDo(actor.roles, right) && !mayDo(actor.roles, 'audit.read')) {
      throw errors.REFUSED({ message: 'notForYou', data: { code: 'notForYou' } })
    }
    return recordHistory(office.read, input.kind, input.id)
  }),
})
