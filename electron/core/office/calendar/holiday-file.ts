import { z } from 'zod'
import { isDay } from '../../../../shared/kernel/day.ts'
import { halfWidth } from '../../../../shared/kernel/money.ts'
import { type Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { calendarRefusal, OwnDay } from '../../../../shared/office/calendar.contract.ts'
import { decodeText } from '../../statements/reader/decode.ts'
import { bytesInMemory } from '../../statements/reader/file-bytes.ts'

type Refused = Refusal<z.infer<typeof calendarRefusal>>

/** A day of a holiday file and the line on which it stands. */
export type FileDay = Pick<OwnDay, 'day' | 'kind' | 'name'> & { line: number }

export const mostBytes = 1024 * 1024

/** What stands on one line or in one object, before it is understood. */
type Raw = { line: number; day: string; kind: string; name: string }

/**
 * Reads a holiday file (节假日文件): CSV with 日期, 类型, 名称, or JSON with {day, kind, name} or {date,
 * isOffDay, name} for each day. All of it or a refusal that names the line: `fileTooLarge`, `fileNoText`,
 * `fileEmpty`, `jsonBroken`, `lineDay`, `lineKind`, `lineTwice`, `yearOutside`.
 */
export async function readHolidayFile(file: File): Promise<FileDay[] | Refused> {
  if (file.size > mostBytes) return refuse({ code: 'fileTooLarge', mostBytes })
  const decoded = decodeText(bytesInMemory(new Uint8Array(await file.arrayBuffer())))
  if (!decoded) return refuse({ code: file.size === 0 ? 'fileEmpty' : 'fileNoText' })
  const text = [...decoded.chunks()].join('').replace(/^\ufeff/, '')
  const raw = /^\s*[[{]/.test(text) ? rawOfJson(text) : rawOfLines(text)
  if (!Array.isArray(raw)) return raw
  return raw.length === 0 ? refuse({ code: 'fileEmpty' }) : understood(raw)
}

/** The lines of a CSV file, tab or semicolon too; a heading has no day and is passed over. */
function rawOfLines(text: string): Raw[] {
  return text.split(/\r\n|\n|\r/).flatMap((content, index) => {
    const cells = content.split(/[,，;；\t]/).map((cell) =>
      cell
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .trim(),
    )
    const [day = '', kind = '', name = ''] = cells
    if (cells.every((cell) => cell === '')) return []
    const heading = index === 0 && !/\d/.test(day)
    return heading ? [] : [{ line: index + 1, day, kind, name }]
  })
}

const jsonDay = z.looseObject({
  day: z.string().optional(),
  date: z.string().optional(),
  kind: z.string().optional(),
  isOffDay: z.boolean().optional(),
  name: z.string().optional(),
})

function rawOfJson(text: string): Raw[] | Refused {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch (problem) {
    return refuse({ code: 'jsonBroken', line: lineOfProblem(text, problem) })
  }
  const list =
    z.array(z.unknown()).safeParse(read).data ??
    z.looseObject({ days: z.array(z.unknown()) }).safeParse(read).data?.days
  if (!list) return refuse({ code: 'jsonBroken', line: 1 })
  const lines = linesOfDays(text)
  return list.map((item, index) => {
    const { day, date, kind, isOffDay, name } = jsonDay.safeParse(item).data ?? {}
    return {
      line: lines[index] ?? 1,
      day: day ?? date ?? '',
      kind: kind ?? (isOffDay === undefined ? '' : isOffDay ? 'holiday' : 'workday'),
      name: name ?? '',
    }
  })
}

const lineAt = (text: string, position: number): number => text.slice(0, position).split('\n').length

/** Where the JSON breaks off: the position that the parser names, else its end. */
function lineOfProblem(text: string, problem: unknown): number {
  const position = /position (\d+)/.exec(problem instanceof Error ? problem.message : '')?.[1]
  return lineAt(text, position === undefined ? text.length : Number(position))
}

/** The line on which each object of the list begins, by its `day` or `date`. */
const linesOfDays = (text: string): number[] =>
  [...text.matchAll(/"(?:day|date)"\s*:/g)].map(({ index }) => lineAt(text, index))

const kinds: readonly (readonly [RegExp, OwnDay['kind']])[] = [
  [/^(holiday|休|休息|放假|节假日|假日|公休|off)$/i, 'holiday'],
  [/^(workday|班|上班|工作日|调休上班|调休|补班|work)$/i, 'workday'],
]

/** `2027/1/1`, `2027年1月1日`, `20270101` → `2027-01-01`; null when it is no day. */
function dayOf(text: string): string | null {
  const match = /^(\d{4})(?:-|\/|\.|年)?(\d{1,2})(?:-|\/|\.|月)?(\d{1,2})日?$/.exec(halfWidth(text).trim())
  if (!match) return null
  const [, year = '', month = '', day = ''] = match
  const found = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(found) ? found : null
}

function understood(raw: readonly Raw[]): FileDay[] | Refused {
  const seen = new Map<string, number>()
  const days: FileDay[] = []
  for (const { line, name, ...said } of raw) {
    const day = dayOf(said.day)
    if (day === null) return refuse({ code: 'lineDay', line, text: said.day.slice(0, 40) })
    const kind = kinds.find(([pattern]) => pattern.test(said.kind.trim()))?.[1]
    if (!kind) return refuse({ code: 'lineKind', line, text: said.kind.slice(0, 40) })
    const earlier = seen.get(day)
    if (earlier !== undefined) return refuse({ code: 'lineTwice', line, day, earlier })
    const year = Number(day.slice(0, 4))
    if (year < 2000 || year > 2100) return refuse({ code: 'yearOutside', line, text: said.day })
    seen.set(day, line)
    const plain = name
      .replace(/\p{Cc}/gu, ' ')
      .trim()
      .slice(0, 40)
    days.push({ line, day, kind, name: plain === '' ? (kind === 'holiday' ? '放假' : '上班') : plain })
  }
  return days
}
