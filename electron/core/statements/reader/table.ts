import { DraftColumns } from './draft-columns.ts'
import { cleanRow, draftOf, isTransaction, type Layout } from './drafts.ts'
import type { Header } from './header.ts'
import { isSummaryRow, isSumTitles, type Notes, noteLine, noteSummaryRow, noteSumTable } from './notes.ts'
import type { Problems } from './problems.ts'
import { alignRow } from './ragged.ts'
import { FileRefused, limits, type Report, type SourceRow, type SourceTable } from './source.ts'
import { normalTitle } from './titles.ts'

/** Where the walk over a table leaves what it finds. */
type Desk = { notes: Notes; problems: Problems; cut: boolean; report: Report }

/** The transactions of a table, and where they and the file end. */
export type TableReading = { drafts: DraftColumns; lastRowLine: number | null; lastLine: number }

const reportEvery = 5_000

/** Walks the table below its titles: transactions become drafts, sums and footers become notes. */
export async function readTable(
  table: SourceTable | null,
  header: Header,
  layout: Layout,
  desk: Desk,
): Promise<TableReading> {
  const reading: TableReading = { drafts: new DraftColumns(), lastRowLine: null, lastLine: header.lastLine }
  const walk = new TableWalk(layout, desk, reading)
  let physical = 0
  for await (const row of table?.rows((share) => walk.hear(share)) ?? []) {
    physical += 1
    if (physical > limits.physicalRows) throw new FileRefused({ code: 'tooManyRows', limit: limits.rows })
    if (row.line > header.lastLine) walk.take(row)
  }
  walk.finish()
  return reading
}

class TableWalk {
  private readonly layout: Layout
  private readonly desk: Desk
  private readonly reading: TableReading
  private readonly titles: string
  /** Rows since the last transaction: footers if none follows. */
  private waiting: { line: number; cells: string[] }[] = []
  private share = 0

  constructor(layout: Layout, desk: Desk, reading: TableReading) {
    this.layout = layout
    this.desk = desk
    this.reading = reading
    this.titles = titleKey(layout.columns.map((column) => column.title))
  }

  /** How much of the table has been gone through, from 0 to 1. */
  hear(share: number): void {
    this.share = share
  }

  take(row: SourceRow): void {
    const cells = cleanRow(row)
    if (cells.every((cell) => cell === '') && !row.marks) return
    this.reading.lastLine = row.line
    const aligned = this.desk.cut ? alignRow(cells, this.layout) : { cells, sure: true }
    if (!this.holdsTransaction(aligned.cells)) {
      this.waiting.push({ line: row.line, cells })
      return
    }
    this.judgeWaiting()
    if (!aligned.sure) {
      this.desk.problems.add(row.line, 'rowRagged', { cells: cells.length, columns: this.layout.width })
    }
    this.reading.drafts.add(draftOf(row, aligned.cells, this.layout, this.desk.problems))
    this.reading.lastRowLine = row.line
    const done = this.reading.drafts.length
    if (done % reportEvery === 0) this.desk.report({ phase: 'read', done, total: this.expected(done) })
  }

  /** How many rows there will be if the rest of the file is as full as what was read of it. */
  private expected(done: number): number {
    return this.share > 0 ? Math.max(Math.round(done / this.share), done) : 0
  }

  /** What waits at the end is the footer of the file. */
  finish(): void {
    this.waiting.forEach(({ line, cells }, index) => {
      const before = this.waiting[index - 1]
      if (before && isSumTitles(before.cells)) noteSumTable(this.desk.notes, line, before.cells, cells)
      else if (isSummaryRow(cells, this.layout))
        noteSummaryRow(this.desk.notes, line, cells, this.layout, true)
      else noteLine(this.desk.notes, line, cells)
    })
  }

  private holdsTransaction(cells: string[]): boolean {
    const before = this.waiting.at(-1)
    if (isSummaryRow(cells, this.layout)) return false
    if (before && isSumTitles(before.cells) && cells.every((cell) => cell === '' || /^[\d.,¥-]+$/.test(cell)))
      return false
    return isTransaction(cells, this.layout)
  }

  /** Rows between transactions: repeated titles and page sums are expected, anything else is named. */
  private judgeWaiting(): void {
    for (const { line, cells } of this.waiting) {
      if (isSummaryRow(cells, this.layout)) noteSummaryRow(this.desk.notes, line, cells, this.layout, false)
      else if (titleKey(cells) !== this.titles && cells.filter((cell) => cell !== '').length > 1) {
        this.desk.problems.add(line, 'rowNotUnderstood')
      }
    }
    this.waiting = []
  }
}

const titleKey = (titles: string[]): string => titles.map(normalTitle).join('|').replace(/\|+$/, '')
