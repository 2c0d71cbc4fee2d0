import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { must } from '../../../../shared/kernel/assert.ts'
import { type Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { ApprovalKindName, RouteStep } from '../../../../shared/office/approval.ts'
import type { ApprovalRoute, routeRefusal } from '../../../../shared/office/approvals.contract.ts'
import { fieldsBetween } from '../../../../shared/office/subject.ts'
import type { ReadDb, Tx } from '../../db/connection.ts'
import type { Acting } from '../command.ts'
import { postTable } from '../organisation/organisation.tables.ts'
import { approvalRouteTable } from './approvals.tables.ts'
import { kindOf, mayDecide } from './kinds.ts'
import { routeInForce, routeRow } from './routes.queries.ts'

type Refused = Refusal<z.infer<typeof routeRefusal>>

type SaveRoute = { kind: ApprovalKindName; version: number; steps: RouteStep[] }

/** Refuses a step whose post is gone, or whose role or post may never decide such documents. */
function refuseStep(db: ReadDb, kind: ApprovalKindName, { who }: RouteStep, step: number): Refused | null {
  if (who.kind === 'superior') return null
  if (who.kind === 'role') {
    return mayDecide(kindOf(kind), [who.role]) ? null : refuse({ code: 'stepMayNotDecide', step })
  }
  const post = db.select().from(postTable).where(eq(postTable.id, who.postId)).get()
  if (!post?.active) return refuse({ code: 'postMissing', postId: who.postId })
  return mayDecide(kindOf(kind), post.roles) ? null : refuse({ code: 'stepMayNotDecide', step })
}

/**
 * Puts a new version of a kind's route in force (SYS-03). Refuses `changedMeanwhile`, `everyStepLimited` (a
 * small document would pass no step at all), `postMissing`, `stepMayNotDecide`.
 */
export function saveRoute(tx: Tx, input: SaveRoute, acting: Acting): ApprovalRoute | Refused {
  const { kind, version, steps } = input
  const before = routeInForce(tx, kind)
  if (before.version !== version) {
    const seen = version === 0 ? kindOf(kind).defaultRoute : routeRow(tx, kind, version)?.steps
    const changes = fieldsBetween({ steps: seen ?? [] }, { steps: before.steps })
    return refuse({ code: 'changedMeanwhile', by: before.byName ?? '', at: before.at ?? 0, changes })
  }
  if (steps.every(({ fromFen }) => fromFen !== null)) return refuse({ code: 'everyStepLimited' })
  for (const [index, step] of steps.entries()) {
    const refused = refuseStep(tx, kind, step, index + 1)
    if (refused) return refused
  }
  const { actor, now } = acting
  tx.insert(approvalRouteTable)
    .values({
      kind,
      version: version + 1,
      steps,
      byId: must(actor.id, 'only people save routes'),
      byName: actor.name,
      at: now,
    })
    .run()
  const after = routeInForce(tx, kind)
  const recordId = must(after.recordId, 'a route that was just saved')
  acting.changed('approvalRoute', recordId, version === 0 ? null : before, after)
  return after
}
