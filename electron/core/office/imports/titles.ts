import { type Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { ImportFileRefusal } from '../../../../shared/office/imports.contract.ts'
import type { SourceRow } from '../../statements/reader/source.ts'
import type { Words } from '../registers/register.ts'
import type { ImportField } from './importer.ts'

/** The title over the reasons in the spreadsheet of what was left out; no column of the list. */
export const reasonTitle: Words = { 'zh-CN': '未导入的原因', 'en-US': 'Why it was not imported' }

/** A title without what people put around it: stars, brackets, spaces, signs. */
const plainTitle = (title: string): string =>
  title
    .normalize('NFKC')
    .replace(/\(.*?\)|（.*?）|【.*?】/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()

/** The row of titles and what each column holds. */
export type Titles = { line: number; titles: string[]; fields: (string | null)[] }

function fieldsOf(row: SourceRow, known: ReadonlyMap<string, string>): (string | null)[] {
  return row.cells.map((cell) => known.get(plainTitle(cell)) ?? null)
}

function namesOf(fields: readonly ImportField[]): Map<string, string> {
  const names = new Map<string, string>()
  for (const { key, title, aliases } of fields) {
    for (const name of [...Object.values(title), ...aliases]) names.set(plainTitle(name), key)
  }
  return names
}

const matches = (found: readonly (string | null)[]): number =>
  new Set(found.filter((field) => field !== null)).size

/**
 * The row of titles among the first rows of a table: the one that names most columns. Null when no row names
 * two. A cell alone above the list, such as its name, is no title.
 */
export function findTitles(head: readonly SourceRow[], fields: readonly ImportField[]): Titles | null {
  const known = namesOf(fields)
  const least = Math.min(2, fields.length)
  let best: Titles | null = null
  let most = least - 1
  for (const row of head) {
    const found = fieldsOf(row, known)
    if (matches(found) <= most) continue
    most = matches(found)
    best = { line: row.line, titles: row.cells.map((cell) => cell.trim()), fields: found }
  }
  return best
}

/** Why the titles are not enough to read the rows; null when they are. */
export function refuseTitles(
  found: Titles | null,
  fields: readonly ImportField[],
): Refusal<ImportFileRefusal> | null {
  const missing = fields.filter(({ key, required }) => required && !found?.fields.includes(key))
  if (missing.length > 0) {
    return refuse({
      code: 'titlesMissing',
      missing: missing.map(({ title }) => title['zh-CN']),
      found: (found?.titles ?? []).filter((title) => title !== ''),
    })
  }
  for (const [at, field] of (found?.fields ?? []).entries()) {
    const other = field === null ? -1 : (found?.fields.indexOf(field) ?? -1)
    if (other >= 0 && other < at) {
      return refuse({
        code: 'titleTwice',
        title: found?.titles[at] ?? '',
        other: found?.titles[other] ?? '',
      })
    }
  }
  return null
}

/** Whether a title stands over reasons that we wrote ourselves. */
export const isReasonTitle = (title: string): boolean =>
  Object.values(reasonTitle).some((name) => plainTitle(name) === plainTitle(title))
