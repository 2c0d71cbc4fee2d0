import { z } from 'zod'
import { day, instant } from '../kernel/day.ts'
import { id, whole } from '../kernel/procedure.ts'
import { pieceLine } from './piece-line.ts'

export const disposalStatuses = ['draft', 'review', 'returned', 'approved', 'destroyed', 'void'] as const
export const disposalStatus = z.enum(disposalStatuses)
export type DisposalStatus = z.infer<typeof disposalStatus>

/** What the appraisal (鉴定) decides of a piece. */
export const verdict = z.enum(['destroy', 'extend'])
export type Verdict = z.infer<typeof verdict>

/** Why a piece may not be destroyed now (暂缓): lent, in an approval that runs, or held by a person. */
export const hold = z.object({
  kind: z.enum(['loan', 'approval', 'manual']),
  /** Of a manual hold, to end it. */
  id: id.nullable(),
  /** Who has it or holds it. */
  by: z.string(),
  /** Until when it is lent, what the approval is about, or the reason. */
  detail: z.string(),
  at: instant,
})
export type Hold = z.infer<typeof hold>

/** A piece whose retention has ended. */
export const duePiece = pieceLine.extend({
  /** The last day on which it had to be kept. */
  endDay: day,
  yearsKept: whole,
  holds: z.array(hold),
  /** Number of the list on which it stands already; null on none. */
  listed: z.string().nullable(),
})
export type DuePiece = z.infer<typeof duePiece>

/** A piece on a disposal list (销毁清册) with its appraisal. */
export const disposalLine = z.object({
  piece: pieceLine,
  verdict,
  opinion: z.string(),
  untilYear: z.int().nullable(),
  endDay: day.nullable(),
  yearsKept: whole,
  holds: z.array(hold),
})
export type DisposalLine = z.infer<typeof disposalLine>

/** A disposal list as lists show it. */
export const disposal = z.object({
  id,
  number: z.string(),
  opinion: z.string(),
  status: disposalStatus,
  byName: z.string(),
  at: instant,
  reviewNote: z.string(),
  approvedAt: instant.nullable(),
  destroyedAt: instant.nullable(),
  destroyedDay: day.nullable(),
  handlers: z.array(z.string()),
  supervisor: z.string(),
  toDestroy: whole,
  toExtend: whole,
  version: id,
})
export type Disposal = z.infer<typeof disposal>

export const disposalWithLines = z.object({ disposal, lines: z.array(disposalLine) })
export type DisposalWithLines = z.infer<typeof disposalWithLines>
