import { z } from 'zod'
import { type CashCount, cashCount, denominationsFen } from '../../../shared/cashier/closing.contract.ts'
import { day } from '../../../shared/kernel/day.ts'
import { amountFen } from '../../../shared/kernel/money.ts'

export const instrumentKinds = ['cheque', 'draft', 'note'] as const

const instrumentRow = z.object({
  /** Names the row while it is being filled in. */
  key: z.string(),
  kind: z.enum(instrumentKinds),
  number: z.string(),
  amountFen: amountFen.nullable(),
})
export type InstrumentRow = z.infer<typeof instrumentRow>

const iouRow = z.object({
  key: z.string(),
  who: z.string(),
  amountFen: amountFen.nullable(),
  day: day.nullable(),
  note: z.string(),
})
export type IouRow = z.infer<typeof iouRow>

/** What stands in the fields of the count while it is being filled in; also the shape kept as a draft. */
export const countForm = z.object({
  /** Pieces of each denomination in the order of the contract; null = not counted yet. */
  pieces: z.array(z.int().nullable()).length(denominationsFen.length),
  instruments: z.array(instrumentRow),
  ious: z.array(iouRow),
  reason: z.string(),
  undepositedReason: z.string(),
})
export type CountForm = z.infer<typeof countForm>

export const blankCount = (): CountForm => ({
  pieces: denominationsFen.map(() => null),
  instruments: [],
  ious: [],
  reason: '',
  undepositedReason: '',
})

/** An empty row for one cheque or draft. */
export const blankInstrument = (key: string): InstrumentRow => ({
  key,
  kind: 'cheque',
  number: '',
  amountFen: null,
})

/** An empty row for one IOU of a day. */
export const blankIou = (key: string, of: string): IouRow => ({
  key,
  who: '',
  amountFen: null,
  day: of,
  note: '',
})

/** The form filled with a count handed in before, to start again from. */
export function countFormOf(count: CashCount): CountForm {
  const counted = new Map(count.denominations.map((row) => [row.valueFen, row.count]))
  return {
    ...blankCount(),
    pieces: denominationsFen.map((valueFen) => counted.get(valueFen) ?? null),
    instruments: count.instruments.map((row, index) => ({ ...row, key: `counted-${index}` })),
    ious: count.ious.map((row, index) => ({ ...row, key: `counted-${index}` })),
  }
}

const sumOf = (fens: readonly (number | null)[]): number =>
  fens.reduce<number>((sum, fen) => sum + (fen ?? 0), 0)

/** Notes and coins in fen. */
export const notesFen = (form: CountForm): number =>
  sumOf(denominationsFen.map((valueFen, index) => valueFen * (form.pieces[index] ?? 0)))

export const instrumentsFen = (form: CountForm): number => sumOf(form.instruments.map((row) => row.amountFen))

export const iousFen = (form: CountForm): number => sumOf(form.ious.map((row) => row.amountFen))

/** What is in the drawer, in fen: notes, coins and bank instruments. IOUs (白条) never count. CSH-21. */
export const countedFen = (form: CountForm): number => notesFen(form) + instrumentsFen(form)

/** Whether any field of the count was filled in. */
export const isCounted = (form: CountForm): boolean =>
  form.pieces.some((pieces) => pieces !== null) || form.instruments.length > 0

export type ReadCount =
  | { count: CashCount; wrong: null }
  | { count: null; wrong: 'instruments' | 'ious' | 'pieces' }

/** Reads the count by the contract, or names the list that is not complete. Denominations of none are left out. */
export function readCount(form: CountForm): ReadCount {
  const parsed = cashCount.safeParse({
    denominations: denominationsFen.flatMap((valueFen, index) => {
      const count = form.pieces[index] ?? 0
      return count === 0 ? [] : [{ valueFen, count }]
    }),
    instruments: form.instruments,
    ious: form.ious,
  })
  if (parsed.success) return { count: parsed.data, wrong: null }
  const list = parsed.error.issues[0]?.path[0]
  return { count: null, wrong: list === 'instruments' || list === 'ious' ? list : 'pieces' }
}
