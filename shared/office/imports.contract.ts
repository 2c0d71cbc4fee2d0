import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { instant } from '../kernel/day.ts'
import { command, commandId, query, refusal, refusals, whole } from '../kernel/procedure.ts'
import { statementFileRefusal } from '../statements/statement-reading.ts'
import { language } from './office.contract.ts'
import type { Permission } from './permissions.ts'

/** Lists that take spreadsheets. */
export const importNames = ['people', 'accounts', 'counterparties', 'incoming'] as const
export type ImportName = (typeof importNames)[number]

const importId = z.uuid()

/** Why a spreadsheet is not read at all: what no file may be, or titles that say too little. */
export const importFileRefusal = z.union([
  statementFileRefusal,
  z.discriminatedUnion('code', [
    /** `missing` are the titles it must have, `found` those of the row that came closest. */
    refusal('titlesMissing', { missing: z.array(z.string()), found: z.array(z.string()) }),
    refusal('titleTwice', { title: z.string(), other: z.string() }),
    refusal('noRows', {}),
  ]),
])
export type ImportFileRefusal = z.infer<typeof importFileRefusal>

/** What a file is told of while it is read: any number of `progress`, then `read` or `refused`. */
export const importEvent = z.discriminatedUnion('kind', [
  /** Rows read so far and, from 0 to 1, how much of the file they are. */
  z.object({ kind: z.literal('progress'), done: whole, share: z.number().min(0).max(1) }),
  z.object({ kind: z.literal('refused'), refusal: importFileRefusal }),
  z.object({ kind: z.literal('read'), importId }),
])
export type ImportEvent = z.infer<typeof importEvent>

/** A file that was read and, until `saved`, changed nothing. */
export const importOverview = z.object({
  importId,
  fileName: z.string(),
  fileSize: whole,
  sheet: z.string().nullable(),
  titleLine: whole,
  /** The columns of the file in their order; `field` is what each is taken for, null when for nothing. */
  columns: z.array(z.object({ title: z.string(), field: z.string().nullable() })),
  rowCount: whole,
  goodCount: whole,
  badCount: whole,
  /** The same bytes were taken into this list before. */
  sameFile: z.object({ fileName: z.string(), byName: z.string(), at: instant, rowCount: whole }).nullable(),
  saved: z.object({ count: whole }).nullable(),
})
export type ImportOverview = z.infer<typeof importOverview>

/** One row of a file as it stands there, and in words why it cannot be taken; no reasons: it can. */
export const importRow = z.object({
  line: whole,
  cells: z.array(z.string()),
  reasons: z.array(z.object({ field: z.string().nullable(), text: z.string() })),
})
export type ImportRow = z.infer<typeof importRow>

export const importRowFilter = z.enum(['all', 'good', 'bad'])
export type ImportRowFilter = z.infer<typeof importRowFilter>

/** Refusals of imports, in order of precedence. */
export const importRefusal = z.discriminatedUnion('code', [
  refusal('importMissing', {}),
  refusal('savedAlready', { count: whole }),
  refusal('nothingToSave', { badCount: whole }),
  /** The list changed since the file was read: these rows no longer fit. Nothing was saved. */
  refusal('rowsWentBad', { count: whole }),
])
export type ImportRefusal = z.infer<typeof importRefusal>

const importSaved = z.object({
  count: whole,
  rejectedCount: whole,
  fileName: z.string(),
  sha256: z.string(),
})
export type ImportSaved = z.infer<typeof importSaved>

const importOf = (permission: Permission) => ({
  /** Reads a spreadsheet of at most 50 MB. Aborting the call stops the reader. It is kept for an hour. */
  read: query(permission)
    .input(z.object({ file: z.file() }))
    .output(eventIterator(importEvent)),
  overview: query(permission)
    .input(z.object({ importId }))
    .output(importOverview)
    .errors(refusals(importRefusal)),
  rows: query(permission)
    .input(
      z.object({ importId, only: importRowFilter, offset: whole, limit: z.int().min(1).max(500), language }),
    )
    .output(z.object({ rows: z.array(importRow), total: whole }))
    .errors(refusals(importRefusal)),
  /** Writes the good rows, all or none; each goes the way of a record that is typed in. */
  save: command(permission)
    .input(z.object({ commandId, importId }))
    .output(importSaved)
    .errors(refusals(importRefusal)),
  /** The bad rows as they stand in the file, the reason beside each, to be put right and imported again. */
  rejects: query(permission)
    .input(z.object({ importId, language }))
    .output(z.file())
    .errors(refusals(importRefusal)),
  /** An empty spreadsheet with the titles, and a sheet that says how each column is filled, with an example. */
  template: query(permission).input(z.object({ language })).output(z.file()),
  forget: query(permission).input(z.object({ importId })).output(z.object({})),
})

/** Spreadsheets into lists (导入). */
export const imports = {
  people: {
    ...importOf('people.manage'),
    /** First passwords of the people that were taken, until the import is forgotten. */
    passwords: query('people.manage')
      .input(z.object({ importId }))
      .output(z.array(z.object({ name: z.string(), login: z.string(), password: z.string() })))
      .errors(refusals(importRefusal)),
  },
  accounts: importOf('accounts.manage'),
  counterparties: importOf('counterparties.manage'),
  incoming: importOf('documents.manage'),
}
