import type { DecodedText } from './decode.ts'
import { FileRefused, type SourceRow, type SourceTable } from './source.ts'

export const delimiters = [',', '\t', ';', '|'] as const
export type Delimiter = (typeof delimiters)[number]

/** A quoted cell that runs over more lines than this is a stray quote, not a cell. */
const longestQuotedLines = 40
const longestLine = 1 << 20

/** The physical lines of the text, without their ends. */
function* linesOf(chunks: Iterable<string>): Generator<string> {
  let rest = ''
  for (const chunk of chunks) {
    const text = rest + chunk
    const ready = text.endsWith('\r') ? text.slice(0, -1) : text
    const lines = ready.split(/\r\n|\n|\r/)
    rest = (lines.pop() ?? '') + text.slice(ready.length)
    if (rest.length > longestLine) throw new FileRefused({ code: 'containerUnknown' })
    yield* lines
  }
  if (rest !== '') yield rest.replace(/\r$/, '')
}

/** The cells of one record, or null when a quoted cell is still open at its end. */
function splitRecord(text: string, delimiter: string): string[] | null {
  if (!text.includes('"')) return text.split(delimiter)
  const cells: string[] = []
  let from = 0
  while (from <= text.length) {
    const start = /^ *"/.exec(text.slice(from, from + 64))
    const end = start ? closingQuote(text, from + start[0].length, delimiter) : text.indexOf(delimiter, from)
    if (start && end < 0) return null
    const stop = start ? nextDelimiter(text, end + 1, delimiter) : end < 0 ? text.length : end
    cells.push(
      start
        ? text.slice(from + start[0].length, end).replaceAll('""', '"') + text.slice(end + 1, stop).trimEnd()
        : text.slice(from, stop),
    )
    from = stop + 1
  }
  return cells
}

const nextDelimiter = (text: string, from: number, delimiter: string): number => {
  const at = text.indexOf(delimiter, from)
  return at < 0 ? text.length : at
}

/** A quote closes its cell when a delimiter or the end follows; a quote inside the words does not. */
function closingQuote(text: string, from: number, delimiter: string): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    if (text[at + 1] === '"' && !/^"\s*$/.test(text.slice(at + 1, at + 1 + 64))) {
      at += 1
      continue
    }
    const after = text.slice(at + 1).trimStart()
    if (after === '' || after.startsWith(delimiter) || text[at + 1] === delimiter) return at
  }
  return -1
}

/** Stray quotes after which the rest of the file is cut without regard to quotes: each costs a look ahead. */
const mostStrays = 1_000

/** The records of a text, each with the line it starts on; blank lines are records with one empty cell. */
export function* recordsOf(chunks: Iterable<string>, delimiter: string): Generator<SourceRow> {
  let waiting: string[] = []
  let line = 0
  let strays = 0
  const cut = (text: string): string[] | null =>
    strays > mostStrays ? text.split(delimiter) : splitRecord(text, delimiter)
  const begin = (text: string): SourceRow | null => {
    const cells = cut(text)
    if (!cells) waiting = [text]
    return cells && { line, cells }
  }
  /** The first waiting line is cut plainly: its quote was a stray. The others begin anew. */
  const giveUp = function* (): Generator<SourceRow> {
    const [first = '', ...others] = waiting
    strays += 1
    waiting = []
    const last = line
    yield { line: last - others.length, cells: first.split(delimiter) }
    for (const [index, text] of others.entries()) {
      line = last - others.length + 1 + index
      yield* take(text)
    }
  }
  const take = function* (text: string): Generator<SourceRow> {
    if (waiting.length === 0) {
      const row = begin(text)
      if (row) yield row
      return
    }
    waiting.push(text)
    const cells = cut(waiting.join('\n'))
    if (cells) {
      const row = { line: line - waiting.length + 1, cells }
      waiting = []
      yield row
    } else if (waiting.length > longestQuotedLines) yield* giveUp()
  }
  for (const text of linesOf(chunks)) {
    line += 1
    yield* take(text)
  }
  while (waiting.length > 0) yield* giveUp()
}

/** The text as one table cut at the delimiter. */
export function delimitedTable(text: DecodedText, delimiter: Delimiter): SourceTable {
  return { sheet: null, rows: (tell) => recordsOf(text.chunks(tell), delimiter) }
}
