import { oc } from '@orpc/contract'
import { z } from 'zod'
import type { Permission } from '../office/permissions.ts'

/** Names one intention of a person. The same id with the same body gets the first answer again. */
export const commandId = z.uuid()

export type ProcedureMeta = { permission: Permission; writes: boolean }

const base = oc.$meta<ProcedureMeta>({ permission: 'signedIn', writes: false }).errors({
  SIGNED_OUT: { status: 401 },
  FORBIDDEN: { status: 403, data: z.object({ permission: z.string() }) },
  /** The disk is full or does not answer: nothing was written. */
  DISK_FULL: { status: 507 },
  COMMAND_REUSED: { status: 409, data: z.object({ commandId: z.string() }) },
})

/** A procedure that only reads. */
export const query = (permission: Permission) => base.meta({ permission, writes: false })

/** A procedure that writes: one transaction, one audit row, one command id. */
export const command = (permission: Permission) => base.meta({ permission, writes: true })

/** Declares the refusals of a procedure; the order of the union is the order of precedence. */
export const refusals = <Schema extends z.ZodType>(data: Schema) => ({ REFUSED: { status: 422, data } })

/** One refusal: its code and the facts that let a person put it right. */
export const refusal = <const Code extends string, Shape extends z.ZodRawShape>(code: Code, facts: Shape) =>
  z.object({ code: z.literal(code), ...facts })

/** Any filled-in text up to a length, trimmed; control characters are refused. */
export const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .regex(/^[^\p{Cc}]*$/u)

/** A text of several lines up to a length, trimmed; other control characters are refused. */
export const lines = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .regex(/^(?:[^\p{Cc}]|\n)*$/u)

/** A text that must say something. */
export const words = (most: number) => text(most).min(1)

export const id = z.int().positive()

/** A count: nought or more. */
export const whole = z.int().min(0)
