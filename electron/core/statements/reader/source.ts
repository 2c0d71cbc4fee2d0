import { type Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type {
  StatementContainer,
  StatementEncoding,
  StatementFileRefusal,
  StatementProgress,
} from '../../../../shared/statements/statement-reading.ts'

/** The limits of one file: what lies beyond is refused, never cut off in silence. */
export const limits = {
  fileBytes: 50 * 1024 * 1024,
  rows: 200_000,
  columns: 256,
  cellLength: 32_768,
  physicalRows: 1_100_000,
  archiveEntries: 2_000,
  inflatedBytes: 256 * 1024 * 1024,
  inflatedRatio: 100,
  ratioFreeBytes: 10 * 1024 * 1024,
  partBytes: 64 * 1024 * 1024,
  /** What the rows of a file say in words, and as much again for the shared texts of a workbook. */
  textBytes: 96 * 1024 * 1024,
} as const

/** Why a cell of a spreadsheet gives no value. */
export type CellMark = 'formula' | 'truncated'

/** One row as the file has it; `line` is its number in the file, `marks` the cells not to be trusted. */
export type SourceRow = { line: number; cells: string[]; marks?: Map<number, CellMark> }

/** Hears from 0 to 1 how much of something has been gone through. */
export type Tell = (share: number) => void

/** One table of the file. `rows()` can be walked more than once; each walk tells how far in the file it is. */
export type SourceTable = {
  sheet: string | null
  rows: (tell?: Tell) => AsyncIterable<SourceRow> | Iterable<SourceRow>
}

/** A file opened: its kind and its tables, in the order of the file. */
export type Source = {
  encoding: StatementEncoding | null
  container: StatementContainer
  damaged: boolean
  tables: SourceTable[]
}

/** Carries a refusal out of nested streams; caught once, in `readStatement`. */
export class FileRefused extends Error {
  readonly refusal: Refusal<StatementFileRefusal>

  constructor(facts: StatementFileRefusal) {
    super(facts.code)
    this.refusal = refuse(facts)
  }
}

/** Hears how far the reader is. */
export type Report = (progress: StatementProgress) => void
