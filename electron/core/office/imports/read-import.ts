import { type Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { ImportFileRefusal } from '../../../../shared/office/imports.contract.ts'
import type { ReadDb } from '../../db/connection.ts'
import { bytesInMemory } from '../../statements/reader/file-bytes.ts'
import { openSource } from '../../statements/reader/open-source.ts'
import { FileRefused, type SourceRow, type SourceTable } from '../../statements/reader/source.ts'
import { asTyped } from '../registers/plain-text.ts'
import { hiddenSheets } from './hidden-sheets.ts'
import type { AnyImporter, ImportCell, ImportWorld, RowProblem } from './importer.ts'
import { findTitles, isReasonTitle, refuseTitles, type Titles } from './titles.ts'

/** One row as it stands in the file, and what is wrong with it. */
export type HeldRow = { line: number; cells: string[]; problems: RowProblem[] }

/** A file read: where its rows stand and what each column holds. */
export type ImportReading = {
  sheet: string | null
  titleLine: number
  titles: string[]
  /** The field of each column; null where there is none. */
  fields: (string | null)[]
}

/** Hears how many rows were read and, from 0 to 1, how much of the file that is. */
export type Hear = { report: (done: number, share: number) => void; take: (rows: HeldRow[]) => void }

/** Rows above the titles: the name of the list, what was filtered, who it is from. */
const mostAbove = 30
/** Rows handed over at once. */
const piece = 2_000

/** Line ends inside a cell are spaces in a list; what was marked as no formula is as it was typed. */
const plainCell = (cell: string): string => asTyped(cell.replace(/[\t\r\n\f\v]+/g, ' ').trim())

/** Where the columns of a list stand in a row; our own reasons beside it are `passed` over. */
type Places = { at: number[]; passed: Set<number>; fields: (string | null)[] }

/** The columns of a row of titles: up to the last that has one, without our own reasons. */
function columnsOf({ titles, fields, line }: Titles): {
  columns: Omit<ImportReading, 'sheet'>
  places: Places
} {
  const passed = new Set([...titles.keys()].filter((place) => isReasonTitle(titles[place] ?? '')))
  const at = [...titles.keys()].filter((place) => !passed.has(place))
  while (at.length > 0 && titles[at.at(-1) ?? 0] === '') at.pop()
  const columns = {
    titleLine: line,
    titles: at.map((place) => titles[place] ?? ''),
    fields: at.map((place) => fields[place] ?? null),
  }
  return { columns, places: { at, passed, fields: columns.fields } }
}

type Found = { table: SourceTable; titles: Titles }

/** The sheet that names most columns. */
async function findList(tables: readonly SourceTable[], importer: AnyImporter): Promise<Found | null> {
  let best: Found | null = null
  let most = 0
  for (const table of tables) {
    const head: SourceRow[] = []
    for await (const row of table.rows()) {
      head.push(row)
      if (head.length >= mostAbove) break
    }
    const titles = findTitles(head, importer.fields)
    const named = titles?.fields.filter((field) => field !== null).length ?? 0
    if (titles && named > most) {
      most = named
      best = { table, titles }
    }
  }
  return best
}

/** Reads rows one after the other: what is wrong with each, alone, in the file and beside the list. */
class RowJudge {
  private readonly db: ReadDb
  private readonly importer: AnyImporter
  private readonly world: ImportWorld
  /** Where what may stand in a file once was first seen. */
  private readonly seen = new Map<string, number>()

  constructor(db: ReadDb, importer: AnyImporter, world: ImportWorld) {
    this.db = db
    this.importer = importer
    this.world = world
  }

  judge(line: number, cells: ReadonlyMap<string, ImportCell>, beyond: string | undefined): RowProblem[] {
    const { problems, keys } = this.importer.judge(this.db, cells, this.world)
    if (beyond !== undefined) problems.push({ field: null, code: 'moreCells', facts: { text: beyond } })
    for (const [field, key] of keys) {
      const first = this.seen.get(`${field}\n${key}`)
      if (first !== undefined) problems.push({ field, code: 'twiceInFile', facts: { line: first } })
    }
    if (problems.length > 0) return problems
    for (const [field, key] of keys) this.seen.set(`${field}\n${key}`, line)
    return problems
  }
}

/**
 * Reads a spreadsheet into a list (导入): finds the titles, reads every row below them and judges it. Rows go to
 * `hear.take` in pieces. Refuses what cannot be opened and titles that say too little. Writes nothing.
 */
export async function readImport(
  bytes: Uint8Array,
  importer: AnyImporter,
  db: ReadDb,
  world: ImportWorld,
  hear: Hear,
): Promise<ImportReading | Refusal<ImportFileRefusal>> {
  try {
    const file = bytesInMemory(bytes)
    const source = await openSource(file, () => {})
    const hidden = await hiddenSheets(file, source)
    const visible = source.tables.filter(({ sheet }) => sheet === null || !hidden.has(sheet))
    const found = await findList(visible, importer)
    const refused = refuseTitles(found?.titles ?? null, importer.fields)
    if (refused || !found) return refused ?? refuse({ code: 'noRows' })
    const { columns, places } = columnsOf(found.titles)
    const judge = new RowJudge(db, importer, world)
    let rows: HeldRow[] = []
    let count = 0
    let share = 0
    const hand = (): void => {
      hear.take(rows)
      hear.report(count, share)
      rows = []
    }
    for await (const row of found.table.rows((part) => {
      share = part
    })) {
      if (row.line <= columns.titleLine) continue
      const held = heldRow(row, places, judge)
      if (!held) continue
      count += 1
      if (count > importer.mostRows) return refuse({ code: 'tooManyRows', limit: importer.mostRows })
      rows.push(held)
      if (rows.length === piece) hand()
    }
    hand()
    return count === 0 ? refuse({ code: 'noRows' }) : { sheet: found.table.sheet, ...columns }
  } catch (problem) {
    if (problem instanceof FileRefused) return problem.refusal
    throw problem
  }
}

/** A row under its titles; null when it is empty. */
function heldRow(row: SourceRow, { at, passed, fields }: Places, judge: RowJudge): HeldRow | null {
  const texts = at.map((place) => plainCell(row.cells[place] ?? ''))
  const last = at.at(-1) ?? 0
  const beyond = row.cells.find((cell, place) => place > last && !passed.has(place) && cell.trim() !== '')
  const marked = at.some((place) => row.marks?.has(place))
  if (texts.every((text) => text === '') && !marked && beyond === undefined) return null
  const cells = new Map<string, ImportCell>()
  for (const [index, field] of fields.entries()) {
    if (field === null) continue
    const mark = row.marks?.get(at[index] ?? -1) ?? null
    cells.set(field, { text: texts[index] ?? '', mark })
  }
  return { line: row.line, cells: texts, problems: judge.judge(row.line, cells, beyond?.trim()) }
}
