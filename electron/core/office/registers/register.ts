import type { z } from 'zod'
import { dayAt, formatInstant } from '../../../../shared/kernel/day.ts'
import { formatFen } from '../../../../shared/kernel/money.ts'
import type { Language } from '../../../../shared/office/registers.contract.ts'
import type { ReadDb } from '../../db/connection.ts'
import type { Actor } from '../context.ts'

/** Words in both languages of the program. */
export type Words = Record<Language, string>

/** What a list is shown in, on which day, and to whom: some lists show each person only their own. */
export type RegisterAsked = {
  language: Language
  now: number
  reader: Pick<Actor, 'id' | 'roles'>
}

/** The value of one cell; null and the empty text are blank. `instant` is epoch ms, `amountFen` fen. */
export type CellValue = string | number | null

export type RegisterColumn<Row> = {
  key: string
  title: Words
  type: 'text' | 'day' | 'instant' | 'amountFen' | 'integer'
  /** Half-width characters. */
  width: number
  /** Whether the amounts of the column are summed below it. */
  summed?: boolean
  value: (row: Row, asked: RegisterAsked) => CellValue
  /** What paper shows instead, such as a telephone with its middle hidden. */
  printed?: (row: Row, asked: RegisterAsked) => CellValue
}

type Made<Row> = (
  key: string,
  title: readonly [chinese: string, english: string],
  width: number,
  value: RegisterColumn<Row>['value'],
  more?: Pick<RegisterColumn<Row>, 'summed' | 'printed'>,
) => RegisterColumn<Row>

/** How the columns of a list of such rows are written, one line each: `text('name', ['名称', 'Name'], 30, …)`. */
export function columnsOf<Row>(): Record<RegisterColumn<Row>['type'], Made<Row>> {
  const made =
    (type: RegisterColumn<Row>['type']): Made<Row> =>
    (key, [chinese, english], width, value, more) => ({
      key,
      title: { 'zh-CN': chinese, 'en-US': english },
      type,
      width,
      value,
      ...more,
    })
  return {
    text: made('text'),
    day: made('day'),
    instant: made('instant'),
    amountFen: made('amountFen'),
    integer: made('integer'),
  }
}

type Register<Filter extends z.ZodType, Row> = {
  title: Words
  filter: Filter
  columns: readonly RegisterColumn<Row>[]
  /** How many rows the filter lets through. */
  count: (db: ReadDb, filter: z.output<Filter>, asked: RegisterAsked) => number
  /** The rows in the order of the list, read a piece at a time where there may be many. */
  rows: (db: ReadDb, filter: z.output<Filter>, asked: RegisterAsked) => Iterable<Row>
  /** What is filtered, in words; nothing for what lets everything through. */
  describe: (db: ReadDb, filter: z.output<Filter>, asked: RegisterAsked) => readonly string[]
}

/** A list with its filter read: what paper and spreadsheets are made of. */
export type OpenRegister = {
  title: string
  filter: readonly string[]
  columns: readonly (Pick<RegisterColumn<never>, 'key' | 'type' | 'width' | 'summed'> & { title: string })[]
  count: number
  rows: (on: 'paper' | 'spreadsheet') => Iterable<CellValue[]>
}

/** Opens a list under a filter, which is read by the list's own schema. */
export type OpenRegisterBy = (db: ReadDb, filter: unknown, asked: RegisterAsked) => OpenRegister

/** A list (登记簿): its columns, what filters it and how its rows are read. */
export function defineRegister<Filter extends z.ZodType, Row>(
  register: Register<Filter, Row>,
): OpenRegisterBy {
  return (db, raw, asked) => {
    const filter = register.filter.parse(raw)
    const { columns } = register
    return {
      title: register.title[asked.language],
      filter: register.describe(db, filter, asked),
      columns: columns.map(({ key, title, type, width, summed = false }) => ({
        key,
        type,
        width,
        summed,
        title: title[asked.language],
      })),
      count: register.count(db, filter, asked),
      rows: function* (on) {
        const cells = columns.map(({ value, printed }) => (on === 'paper' ? (printed ?? value) : value))
        for (const row of register.rows(db, filter, asked)) yield cells.map((cell) => cell(row, asked))
      },
    }
  }
}

/** Reads a list a thousand rows at a time: a whole list at once would fill the memory of its thread. */
export function* inPieces<Row>(
  read: (page: { offset: number; limit: number }) => readonly Row[],
): Generator<Row> {
  const limit = 1_000
  for (let offset = 0; ; offset += limit) {
    const piece = read({ offset, limit })
    yield* piece
    if (piece.length < limit) return
  }
}

/** A cell as it stands on paper. */
export function cellText(value: CellValue, type: RegisterColumn<never>['type']): string {
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (type === 'amountFen') return formatFen(value)
  return type === 'instant' ? formatInstant(value).slice(0, 16) : String(value)
}

/** `2026-11-20` of the day on which a list is asked for. */
export const todayOf = ({ now }: RegisterAsked): string => dayAt(now)
