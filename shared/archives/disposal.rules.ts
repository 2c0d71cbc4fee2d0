import { type Retention, yearsOf } from './retention.rules.ts'

export type Kept = {
  year: number
  retention: Retention
  /** From when its years count: from the day after the year's end, or from the document's own day. */
  starts: 'yearEnd' | 'documentDay'
  documentDay: string
  /** The last year to which a later appraisal extended it; null when none did. */
  extendedTo: number | null
}

/**
 * The last day on which a piece must be kept (保管期限届满日); null for permanent. Counted from the day after the
 * end of its year (会计档案管理办法 §15), so ten years of 2013 end on 2023-12-31.
 */
export function retentionEnd({ year, retention, starts, documentDay, extendedTo }: Kept): string | null {
  const years = yearsOf[retention]
  if (years === null) return null
  const end =
    starts === 'documentDay' && documentDay !== ''
      ? `${Number(documentDay.slice(0, 4)) + years}${documentDay.slice(4)}`
      : `${year + years}-12-31`
  return extendedTo === null || extendedTo < Number(end.slice(0, 4)) ? end : `${extendedTo}-12-31`
}

/** Whole years that a piece has been kept on a day, its own year not counted. */
export const yearsKept = (year: number, on: string): number => Math.max(0, Number(on.slice(0, 4)) - year - 1)

/** The latest year to which an appraisal may extend: nobody today can promise more. */
export const longestExtension = 30
