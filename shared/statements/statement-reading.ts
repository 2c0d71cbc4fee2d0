import { z } from 'zod'
import { day, instant } from '../kernel/day.ts'
import { amountFen } from '../kernel/money.ts'

/** How the text of a statement file is encoded; null stands for binary workbooks. */
export const statementEncoding = z.enum(['utf-8', 'utf-8-bom', 'gb18030', 'utf-16le', 'utf-16be'])
export type StatementEncoding = z.infer<typeof statementEncoding>

/** What kind of file it is by its bytes, whatever its name says. */
export const statementContainer = z.enum(['csv', 'tsv', 'xls', 'xlsx', 'html'])
export type StatementContainer = z.infer<typeof statementContainer>

/**
 * What a column of a bank statement (银行对账单) holds. `in` and `out` are the account holder's: the bank's
 * 贷 is `in`, its 借 is `out`. `payer…`/`payee…` become the counterparty by the direction of the row.
 */
export const statementRole = z.enum([
  'at',
  'day',
  'time',
  'in',
  'out',
  'amount',
  'flag',
  'balance',
  'counterparty',
  'counterpartyAccount',
  'counterpartyBank',
  'payer',
  'payerAccount',
  'payee',
  'payeeAccount',
  'summary',
  'reference',
  'currency',
  'status',
  'own',
  'ignored',
])
export type StatementRole = z.infer<typeof statementRole>

/** One column of the table: its place from 0, the words over it, and what it is taken for. */
export const statementColumn = z.object({
  index: z.int().min(0),
  title: z.string(),
  role: statementRole,
})
export type StatementColumn = z.infer<typeof statementColumn>

/** A layout of a statement file, found by the reader or mapped by hand, kept under the file's fingerprint. */
export const statementMapping = z.object({
  headerRow: z.int().min(1).nullable(),
  headerRows: z.union([z.literal(1), z.literal(2)]),
  roles: z.array(statementRole).max(256),
  flagIn: z.array(z.string()),
  signs: z.enum(['positiveIsIn', 'negativeIsIn']),
  dayOrder: z.enum(['ymd', 'dmy', 'mdy']),
})
export type StatementMapping = z.infer<typeof statementMapping>

/** A layout kept from an earlier file, found again by the fingerprint of its titles on whatever row they stand. */
export const knownLayout = z.object({ fingerprint: z.string(), mapping: statementMapping })
export type KnownLayout = z.infer<typeof knownLayout>

/** One transaction, in file order. What the file does not say is null. */
export const statementRow = z.object({
  line: z.int().min(1),
  at: instant.nullable(),
  day: day.nullable(),
  inFen: amountFen.nullable(),
  outFen: amountFen.nullable(),
  balanceFen: amountFen.nullable(),
  counterparty: z.string().nullable(),
  counterpartyAccount: z.string().nullable(),
  summary: z.string().nullable(),
  reference: z.string().nullable(),
})
export type StatementRow = z.infer<typeof statementRow>

export const statementProblemCode = z.enum([
  /** No row looks like the titles of a statement: map the columns by hand. */
  'headerNotFound',
  /** Another sheet of the workbook looks like a statement too, and was not read. */
  'otherSheet',
  /** The table holds no transaction. */
  'noRows',
  /** The row's cells do not line up with the titles. */
  'rowRagged',
  /** A row inside the table is neither a transaction nor a total. */
  'rowNotUnderstood',
  /** The date is missing or no calendar date. */
  'dateUnreadable',
  /** The amount is missing, masked or not exact to the fen. */
  'amountUnreadable',
  /** Both columns, in and out, hold an amount. */
  'amountInBothColumns',
  /** The file does not say whether the money came or went. */
  'directionUnknown',
  /** The file says that the row counts as neither income nor expense (不计收支). */
  'directionNeutral',
  /** The status says that the trade failed, is closed or is not finished. */
  'notCompleted',
  /** The balance was masked. */
  'balanceMasked',
  /** The balance is not a readable amount. */
  'balanceUnreadable',
  /** The balance does not follow from the row before. */
  'balanceBroken',
  /** The stated opening balance does not agree with the rows. */
  'openingMismatch',
  /** The stated closing balance does not agree with the rows. */
  'closingMismatch',
  /** A total printed in the file does not agree with the rows. */
  'totalMismatch',
  /** A count printed in the file does not agree with the rows. */
  'countMismatch',
  /** The row is in another currency than the rest. */
  'otherCurrency',
  /** The cell holds a formula, which is never worked out. */
  'formulaCell',
  /** The spreadsheet kept only 15 digits of a long number. */
  'numberTruncated',
  /** Some bytes are no text in the file's encoding. */
  'textDamaged',
])
export type StatementProblemCode = z.infer<typeof statementProblemCode>

/** What a person must look at: the line (null for the whole file), what is wrong and what to do. */
export const statementProblem = z.object({
  line: z.int().min(1).nullable(),
  code: statementProblemCode,
  message: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
export type StatementProblem = z.infer<typeof statementProblem>

/** What `siwu import-statement --dry-run --json` prints; lines count from 1, money is fen. */
export const statementReading = z.object({
  encoding: statementEncoding.nullable(),
  container: statementContainer,
  headerRow: z.int().min(1).nullable(),
  preambleRows: z.int().min(0),
  footerRows: z.int().min(0),
  columns: z.array(statementColumn),
  rows: z.array(statementRow),
  openingFen: amountFen.nullable(),
  closingFen: amountFen.nullable(),
  proven: z.boolean().nullable(),
  problems: z.array(statementProblem),
})
export type StatementReading = z.infer<typeof statementReading>

/** Totals that the file itself prints (合计), each with the line it stands on. */
export const statedTotal = z.object({
  line: z.int().min(1),
  of: z.enum(['inFen', 'outFen', 'count', 'inCount', 'outCount']),
  value: z.int(),
})
export type StatedTotal = z.infer<typeof statedTotal>

/** The reading with what the import page and the store of layouts need besides. */
export const statementDetail = statementReading.extend({
  fingerprint: z.string().nullable(),
  mapping: statementMapping.nullable(),
  currency: z.string().nullable(),
  accountNumber: z.string().nullable(),
  accountName: z.string().nullable(),
  sheet: z.string().nullable(),
  statedTotals: z.array(statedTotal),
  /** The first rows of the file as they stand, and the line of each: workbooks leave blank rows out. */
  sampleRows: z.array(z.array(z.string())),
  sampleLines: z.array(z.int().min(1)),
})
export type StatementDetail = z.infer<typeof statementDetail>

/** The keys that the command line prints, and no others. */
export function printedReading(detail: StatementReading): StatementReading {
  const { encoding, container, headerRow, preambleRows, footerRows, columns } = detail
  const { rows, openingFen, closingFen, proven, problems } = detail
  return {
    encoding,
    container,
    headerRow,
    preambleRows,
    footerRows,
    columns,
    rows,
    openingFen,
    closingFen,
    proven,
    problems,
  }
}

/** Why a file is not read at all, in order of precedence. */
export const statementFileRefusal = z.discriminatedUnion('code', [
  z.object({ code: z.literal('fileTooLarge'), bytes: z.int(), limit: z.int() }),
  z.object({ code: z.literal('fileEmpty') }),
  z.object({ code: z.literal('fileEncrypted') }),
  z.object({ code: z.literal('containerUnknown') }),
  z.object({ code: z.literal('archiveBroken') }),
  z.object({ code: z.literal('archiveBomb') }),
  z.object({ code: z.literal('forbiddenXml') }),
  z.object({ code: z.literal('externalLinks') }),
  z.object({ code: z.literal('tooManyColumns'), limit: z.int() }),
  z.object({ code: z.literal('tooManyRows'), limit: z.int() }),
  z.object({ code: z.literal('readerOutOfMemory') }),
  z.object({ code: z.literal('cancelled') }),
])
export type StatementFileRefusal = z.infer<typeof statementFileRefusal>

/**
 * How far the reader is. `open` counts hundredths of the file; `read` and `check` count rows, and `total` is what
 * is expected from the share of the file already read; 0 while it is not known.
 */
export const statementProgress = z.object({
  phase: z.enum(['open', 'read', 'check']),
  done: z.int().min(0),
  total: z.int().min(0),
})
export type StatementProgress = z.infer<typeof statementProgress>
