import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import {
  approvalActs,
  approvalKinds,
  approvalStates,
  type RouteStep,
} from '../../../../shared/office/approval.ts'
import type { Role } from '../../../../shared/office/permissions.ts'
import { subjectKinds } from '../../../../shared/office/subject.ts'

/** Whose decision a seat asks for: the holders of a role, or of one of these posts. */
export type SeatRule = { roles: Role[]; postIds: number[] }
/** A step as a document was sent with it: superiors are the posts that they were then. */
export type SentStep = RouteStep & { seats: SeatRule[] }

export const approvalRouteTable = sqliteTable('approval_route', {
  id: integer().primaryKey(),
  kind: text({ enum: approvalKinds }).notNull(),
  version: integer().notNull(),
  steps: text({ mode: 'json' }).$type<RouteStep[]>().notNull(),
  byId: integer('by_id').notNull(),
  byName: text('by_name').notNull(),
  at: integer().notNull(),
})

export const approvalTable = sqliteTable('approval', {
  id: integer().primaryKey(),
  kind: text({ enum: approvalKinds }).notNull(),
  subjectKind: text('subject_kind', { enum: subjectKinds }).notNull(),
  subjectId: integer('subject_id').notNull(),
  title: text().notNull(),
  amountFen: integer('amount_fen'),
  makerId: integer('maker_id').notNull(),
  makerName: text('maker_name').notNull(),
  round: integer().notNull(),
  steps: text({ mode: 'json' }).$type<SentStep[]>().notNull(),
  state: text({ enum: approvalStates }).notNull(),
  step: integer().notNull(),
  since: integer().notNull(),
  version: integer().notNull(),
})
export type ApprovalRow = typeof approvalTable.$inferSelect

export const approvalActTable = sqliteTable('approval_act', {
  id: integer().primaryKey(),
  approvalId: integer('approval_id').notNull(),
  act: text({ enum: approvalActs }).notNull(),
  round: integer().notNull(),
  step: integer().notNull(),
  seat: integer(),
  subjectId: integer('subject_id').notNull(),
  byId: integer('by_id').notNull(),
  byName: text('by_name').notNull(),
  forId: integer('for_id'),
  forName: text('for_name'),
  toId: integer('to_id'),
  toName: text('to_name'),
  note: text().notNull(),
  at: integer().notNull(),
})
export type ActRow = typeof approvalActTable.$inferSelect

export const deputyTable = sqliteTable('deputy', {
  id: integer().primaryKey(),
  personId: integer('person_id').notNull(),
  deputyId: integer('deputy_id').notNull(),
  fromDay: text('from_day').notNull(),
  toDay: text('to_day').notNull(),
  reason: text().notNull(),
  byId: integer('by_id').notNull(),
  byName: text('by_name').notNull(),
  at: integer().notNull(),
  endedByName: text('ended_by_name'),
  endedAt: integer('ended_at'),
})
