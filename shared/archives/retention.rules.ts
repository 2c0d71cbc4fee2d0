import { z } from 'zod'

/** Retention periods (保管期限) from the shortest: 10 years, 30 years, permanent (DA/T 22-2015 §5.3). */
export const retentions = ['D10', 'D30', 'Y'] as const
export const retention = z.enum(retentions)
export type Retention = z.infer<typeof retention>

/** Years that a period lasts; null for permanent (永久). */
export const yearsOf: Record<Retention, number | null> = { D10: 10, D30: 30, Y: null }

/** The period that lasts at least so many years; null stands for permanent. */
export const retentionOf = (years: number | null): Retention =>
  years === null || years > 30 ? 'Y' : years > 10 ? 'D30' : 'D10'

/** Whether `a` ends before `b`. Retention rules are minimums: a piece is never kept for less. */
export const isShorter = (a: Retention, b: Retention): boolean =>
  retentions.indexOf(a) < retentions.indexOf(b)

/** The longer of two periods: what a piece made of both is kept for. */
export const longerOf = (a: Retention, b: Retention): Retention => (isShorter(a, b) ? b : a)
