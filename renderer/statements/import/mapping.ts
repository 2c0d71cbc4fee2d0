import type {
  StatementColumn,
  StatementMapping,
  StatementRole,
} from '../../../shared/statements/statement-reading.ts'

/** Roles that several columns may share; any other moves from one column to the next. */
const shared: readonly StatementRole[] = ['summary', 'own', 'ignored']

/** What a reading tells of its columns, to start mapping from. */
type Known = {
  mapping: StatementMapping | null
  columns: readonly StatementColumn[]
  sampleRows: readonly (readonly string[])[]
  sampleLines: readonly number[]
}

const digits = /\d{4,}|\d[.,:/-]\d/
const titleLike = (cell: string): boolean => cell !== '' && !digits.test(cell)

/** The sampled row that looks most like titles: the first with the most words and no figures; null when none does. */
export function likelyHeader(rows: readonly (readonly string[])[]): number | null {
  let best: { index: number; words: number } | null = null
  for (const [index, cells] of rows.entries()) {
    const words = cells.filter(titleLike).length
    const figures = cells.filter((cell) => digits.test(cell)).length
    if (words >= 3 && figures === 0 && words > (best?.words ?? 0)) best = { index, words }
  }
  return best?.index ?? null
}

/** The mapping that a person starts from: what was recognised, else what the columns may be. */
export function startMapping({ mapping, columns, sampleRows, sampleLines }: Known): StatementMapping {
  const width = Math.max(0, ...sampleRows.map((cells) => cells.length))
  if (mapping) return { ...mapping, roles: padded(mapping.roles, width) }
  const header = likelyHeader(sampleRows)
  return {
    headerRow: header === null ? null : (sampleLines[header] ?? null),
    headerRows: 1,
    roles: padded(
      columns.map(({ role }) => role),
      width,
    ),
    flagIn: [],
    signs: 'positiveIsIn',
    dayOrder: 'ymd',
  }
}

const padded = (roles: readonly StatementRole[], width: number): StatementRole[] =>
  Array.from({ length: Math.max(width, roles.length) }, (_, index) => roles[index] ?? 'ignored')

/** The mapping with one column given a role; the column that had it before is not used any more. */
export function withRole(mapping: StatementMapping, index: number, role: StatementRole): StatementMapping {
  const roles = mapping.roles.map((held, at) => {
    if (at === index) return role
    return held === role && !shared.includes(role) ? 'ignored' : held
  })
  return { ...mapping, roles }
}

export type Missing = 'missingDay' | 'missingMoney' | 'missingFlagWords'

/** What a mapping still lacks before rows can be read with it; null when it is whole. */
export function missingOf({ roles, flagIn }: StatementMapping): Missing | null {
  const has = (...asked: StatementRole[]): boolean => asked.some((role) => roles.includes(role))
  if (!has('at', 'day')) return 'missingDay'
  if (!has('in', 'out', 'amount')) return 'missingMoney'
  // Without a word for money in, every row would count as money out.
  if (has('flag') && has('amount') && flagIn.length === 0) return 'missingFlagWords'
  return null
}

/** The words that mean money in, and the others in the direction column below the titles, to choose from. */
export function flagWords(
  mapping: StatementMapping,
  { sampleRows, sampleLines }: Pick<Known, 'sampleRows' | 'sampleLines'>,
): string[] {
  const column = mapping.roles.indexOf('flag')
  if (column < 0) return []
  const lastTitle = mapping.headerRow === null ? 0 : mapping.headerRow + mapping.headerRows - 1
  const words = sampleRows.flatMap((cells, index) => {
    const word = cells[column] ?? ''
    return word !== '' && word.length <= 10 && (sampleLines[index] ?? 0) > lastTitle ? [word] : []
  })
  return [...new Set([...mapping.flagIn, ...words])].slice(0, 20)
}
