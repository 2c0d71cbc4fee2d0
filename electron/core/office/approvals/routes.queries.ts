import { and, asc, desc, eq } from 'drizzle-orm'
import { type ApprovalKindName, approvalKinds } from '../../../../shared/office/approval.ts'
import type { ApprovalRoute } from '../../../../shared/office/approvals.contract.ts'
import type { ReadDb } from '../../db/connection.ts'
import { approvalRouteTable } from './approvals.tables.ts'
import { kindOf } from './kinds.ts'

/** A version of a kind's route, if it was ever saved; without a version the one in force. */
export const routeRow = (db: ReadDb, kind: ApprovalKindName, version?: number) =>
  db
    .select()
    .from(approvalRouteTable)
    .where(
      and(
        eq(approvalRouteTable.kind, kind),
        version === undefined ? undefined : eq(approvalRouteTable.version, version),
      ),
    )
    .orderBy(desc(approvalRouteTable.version))
    .limit(1)
    .get()

/** The id under which a kind's route keeps its history: that of its first version. */
const routeRecord = (db: ReadDb, kind: ApprovalKindName): number | undefined =>
  db
    .select({ id: approvalRouteTable.id })
    .from(approvalRouteTable)
    .where(eq(approvalRouteTable.kind, kind))
    .orderBy(asc(approvalRouteTable.version))
    .limit(1)
    .get()?.id

/** The route in force for a kind (审批流程): the office's own, else the one that the program brings along. */
export function routeInForce(db: ReadDb, kind: ApprovalKindName): ApprovalRoute {
  const row = routeRow(db, kind)
  if (!row) {
    return { recordId: null, kind, version: 0, steps: kindOf(kind).defaultRoute, byName: null, at: null }
  }
  const { version, steps, byName, at } = row
  return { recordId: routeRecord(db, kind) ?? null, kind, version, steps, byName, at }
}

export const listRoutes = (db: ReadDb): ApprovalRoute[] => approvalKinds.map((kind) => routeInForce(db, kind))
