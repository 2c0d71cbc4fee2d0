import { mayDo } from '../../../../shared/office/permissions.ts'
import { guarded, viewerOf } from '../../guard.ts'
import { seesRecord } from '../../narrowings.ts'
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
    const sees =
      mayDo(actor.roles, readRightOf[input.kind]) &&
      seesRecord(office.read, input.kind, input.id, viewerOf(context))
    if (!sees && !mayDo(actor.roles, 'audit.read')) {
      throw errors.REFUSED({ message: 'notForYou', data: { code: 'notForYou' } })
    }
    return recordHistory(office.read, input.kind, input.id)
  }),
})
