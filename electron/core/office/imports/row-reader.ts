import type { z } from 'zod'
import { isDay } from '../../../../shared/kernel/day.ts'
import { halfWidth, parseYuan } from '../../../../shared/kernel/money.ts'
import type { Words } from '../registers/register.ts'
import type { ImportCells, ImportField, RowProblem } from './importer.ts'

const damaged = '\ufffd'

/** `2026-1-5`, `2026/01/05`, `2026.1.5`, `20260105`, `2026年1月5日`, with or without a time of day after it. */
function dayOf(text: string): string | null {
  const plain = halfWidth(text).trim()
  const parts =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?$/.exec(plain) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain)
  if (!parts) return null
  const [, year = '', month = '', date = ''] = parts
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return isDay(day) ? day : null
}

const folded = (text: string): string => halfWidth(text).replace(/\s/g, '').toLowerCase()

/** Reads the cells of one row into values and collects what is wrong with them, at most one thing a cell. */
export class RowReader {
  readonly problems: RowProblem[] = []
  private readonly cells: ImportCells
  private readonly fields: readonly ImportField[]

  constructor(cells: ImportCells, fields: readonly ImportField[]) {
    this.cells = cells
    this.fields = fields
  }

  /** Notes a problem, unless the cell has one. */
  wrong(field: string | null, code: RowProblem['code'], facts: RowProblem['facts'] = {}): null {
    if (field === null || !this.problems.some((one) => one.field === field)) {
      this.problems.push({ field, code, facts })
    }
    return null
  }

  /** The text of a cell; null, and a problem, when it is needed and empty or has no value of its own. */
  text(key: string): string | null {
    const cell = this.cells.get(key)
    if (cell?.mark) return this.wrong(key, cell.mark)
    const text = cell?.text ?? ''
    if (text.includes(damaged)) return this.wrong(key, 'damaged')
    if (text !== '') return text
    const required = this.fields.some((field) => field.key === key && field.required)
    return required ? this.wrong(key, 'missing') : ''
  }

  day(key: string): string | null {
    const text = this.text(key)
    return text === null || text === '' ? null : this.dayFrom(key, text)
  }

  /** A day that is one of several in a cell. */
  dayFrom(key: string, text: string): string | null {
    return dayOf(text) ?? this.wrong(key, 'notADay', { text })
  }

  /** Fen. */
  amount(key: string): number | null {
    const text = this.text(key)
    if (text === null || text === '') return null
    return parseYuan(text) ?? this.wrong(key, 'notAnAmount', { text })
  }

  integer(key: string): number | null {
    const text = this.text(key)
    if (text === null || text === '') return null
    const plain = halfWidth(text).trim()
    return /^\d{1,9}$/.test(plain) ? Number(plain) : this.wrong(key, 'notAnInteger', { text })
  }

  /** One of several choices, by its name in either language. */
  choice<Choice extends string>(key: string, choices: Record<Choice, Words>): Choice | null {
    const text = this.text(key)
    if (text === null || text === '') return null
    const found = keysOf(choices).find((one) =>
      [one, ...Object.values(choices[one])].some((name) => folded(name) === folded(text)),
    )
    if (found !== undefined) return found
    const named = (language: keyof Words): string =>
      keysOf(choices)
        .map((one) => choices[one][language])
        .join(language === 'zh-CN' ? '、' : ', ')
    return this.wrong(key, 'notAChoice', { text, chinese: named('zh-CN'), english: named('en-US') })
  }

  /**
   * What was read, checked by the list's own schema; a part of the schema whose name is no field is shown under
   * `fieldOf[part]`. Null, and problems, when it does not hold.
   */
  checked<Schema extends z.ZodType>(
    schema: Schema,
    values: unknown,
    fieldOf: Readonly<Record<string, string>> = {},
  ): z.output<Schema> | null {
    const parsed = schema.safeParse(values)
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues) this.noteIssue(issue, fieldOf)
    return null
  }

  private noteIssue(issue: z.core.$ZodIssue, fieldOf: Readonly<Record<string, string>>): void {
    const path = issue.path.map(String)
    const joined = path.join('.')
    const field = fieldOf[joined] ?? path[0] ?? null
    if (issue.code === 'too_big' && issue.origin === 'string') {
      this.wrong(field, 'tooLong', { most: Number(issue.maximum) })
    } else if (issue.code === 'too_big') this.wrong(field, 'tooLarge', { most: Number(issue.maximum) })
    else if (issue.code === 'too_small' && issue.origin !== 'string') {
      this.wrong(field, 'tooSmall', { least: Number(issue.minimum) })
    } else if (issue.code === 'too_small') this.wrong(field, 'missing')
    else this.wrong(field, 'badForm')
  }
}

function keysOf<Key extends string>(record: Record<Key, unknown>): Key[] {
  const keys: Key[] = []
  for (const key in record) keys.push(key)
  return keys
}
