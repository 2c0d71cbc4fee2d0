import { hash } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal, refuse } from '../../../shared/kernel/refusal.ts'
import type {
  StatementDetail,
  StatementFileRefusal,
  StatementMapping,
  StatementProblemCode,
  StatementProgress,
} from '../../../shared/statements/statement-reading.ts'
import type { ReadingLayout } from '../../../shared/statements/statements.contract.ts'
import type { Actor, Office } from '../office/context.ts'
import { readStatementInWorker } from './reader/read-in-worker.ts'
import { limits } from './reader/source.ts'
import { rememberedMapping } from './remembered.ts'
import { type Mark, markRows, newestStatement } from './statements.queries.ts'

/** A file read by a person and not saved: what it says, and its bytes on disk for reading it again. */
export type Reading = {
  id: string
  owner: string
  at: number
  fileName: string
  fileSize: number
  sha256: string
  detail: StatementDetail
  layout: ReadingLayout
  /** Problem codes of each line that has any. */
  troubles: Map<number, StatementProblemCode[]>
  /** What one account knows of the rows, until another statement is saved. */
  marks: { accountId: number; newest: number; of: Mark[] } | null
}

const keptMs = 3_600_000
const keptReadings = 4
/** Rows kept for one person in all: four files of 200,000 rows would fill the office's memory. */
const keptRows = 250_000

type Shelf = { readings: Map<string, Reading>; swept: boolean }

/** The readings of each open office; they do not outlive the process. */
const shelves = new WeakMap<Office, Shelf>()

function shelfOf(office: Office): Shelf {
  const shelf = shelves.get(office) ?? { readings: new Map(), swept: false }
  shelves.set(office, shelf)
  return shelf
}

const folderOf = (office: Office): string => join(office.dataDir, 'readings')
const spoolOf = (office: Office, id: string): string => join(folderOf(office), id)

/** Whose readings they are: a person, or the operator of the command line. */
export const ownerOf = (actor: Actor): string =>
  actor.id === null ? `operator ${actor.name}` : `person ${actor.id}`

/** The person's reading, or null when it was forgotten, dropped after an hour, or is another's. */
export async function findReading(office: Office, owner: string, id: string): Promise<Reading | null> {
  const { readings } = shelfOf(office)
  for (const one of readings.values()) {
    if (one.at + keptMs <= office.now()) await dropReading(office, one.id)
  }
  const found = readings.get(id)
  return found?.owner === owner ? found : null
}

export async function dropReading(office: Office, id: string): Promise<void> {
  shelfOf(office).readings.delete(id)
  await rm(spoolOf(office, id), { force: true })
}

async function keep(office: Office, reading: Reading): Promise<void> {
  const { readings } = shelfOf(office)
  readings.set(reading.id, reading)
  const own = [...readings.values()].filter(({ owner }) => owner === reading.owner)
  let rows = own.reduce((sum, { detail }) => sum + detail.rows.length, 0)
  let left = own.length
  for (const one of own.slice(0, -1)) {
    if (left <= keptReadings && rows <= keptRows) return
    rows -= one.detail.rows.length
    left -= 1
    await dropReading(office, one.id)
  }
}

/** Writes the bytes aside; the first time in a process, what an earlier one left is cleared away. */
async function spool(office: Office, id: string, bytes: Uint8Array): Promise<void> {
  const shelf = shelfOf(office)
  if (!shelf.swept) {
    shelf.swept = true
    await rm(folderOf(office), { recursive: true, force: true })
  }
  await mkdir(folderOf(office), { recursive: true })
  await writeFile(spoolOf(office, id), bytes, { mode: 0o600 })
}

/** The bytes of a reading as they came. */
export const readingBytes = async (office: Office, { id }: Reading): Promise<Uint8Array> =>
  new Uint8Array(await readFile(spoolOf(office, id)))

type Watch = { signal: AbortSignal; onProgress: (progress: StatementProgress) => void }

/**
 * Reads a file and keeps the reading for its owner; a layout that was mapped by hand for an earlier file is
 * used again. Returns the reading, or why the file is not read.
 */
export async function openReading(
  office: Office,
  owner: string,
  file: File,
  watch: Watch,
): Promise<Reading | Refusal<StatementFileRefusal>> {
  if (file.size > limits.fileBytes)
    return refuse({ code: 'fileTooLarge', bytes: file.size, limit: limits.fileBytes })
  const id = crypto.randomUUID()
  const bytes = new Uint8Array(await file.arrayBuffer())
  const sha256 = hash('sha256', bytes)
  await spool(office, id, bytes)
  try {
    const first = await readStatementInWorker(bytes, {}, watch)
    if (first instanceof Refusal) return first
    const read = await readAsRemembered(office, id, first, watch)
    if (read instanceof Refusal) return read
    const facts = { id, owner, at: office.now(), fileName: file.name, fileSize: file.size, sha256 }
    const reading = { ...facts, ...read, troubles: troublesOf(read.detail), marks: null }
    await keep(office, reading)
    return reading
  } finally {
    if (!shelfOf(office).readings.has(id)) await rm(spoolOf(office, id), { force: true })
  }
}

type Read = { detail: StatementDetail; layout: ReadingLayout }

/** Reads the file again with the mapping kept for its titles, if there is one. */
async function readAsRemembered(
  office: Office,
  id: string,
  first: StatementDetail,
  watch: Watch,
): Promise<Read | Refusal<StatementFileRefusal>> {
  const found: Read = { detail: first, layout: first.mapping ? 'recognised' : 'unknown' }
  const mapping = rememberedMapping(office.read, first)
  if (!mapping) return found
  const again = await readStatementInWorker(await readFile(spoolOf(office, id)), { mapping }, watch)
  if (again instanceof Refusal) return again
  const usable = again.rows.length > 0 && again.sheet === first.sheet
  return usable ? { detail: again, layout: 'remembered' } : found
}

/** Readings being mapped by hand, so that a later mapping overtakes an earlier one. */
const remapping = new WeakMap<Reading, AbortController>()

/** Reads the kept bytes again with a mapping made by hand; the reading holds the result from then on. */
export async function remapReading(
  office: Office,
  reading: Reading,
  mapping: StatementMapping,
): Promise<Reading | Refusal<StatementFileRefusal>> {
  remapping.get(reading)?.abort()
  const stop = new AbortController()
  remapping.set(reading, stop)
  const detail = await readStatementInWorker(
    await readingBytes(office, reading),
    { mapping },
    { signal: stop.signal },
  )
  if (detail instanceof Refusal) return detail
  Object.assign(reading, { detail, layout: 'byHand', troubles: troublesOf(detail), marks: null })
  return reading
}

function troublesOf({ problems }: StatementDetail): Map<number, StatementProblemCode[]> {
  const troubles = new Map<number, StatementProblemCode[]>()
  for (const { line, code } of problems) {
    if (line === null) continue
    const codes = troubles.get(line) ?? []
    if (!codes.includes(code)) codes.push(code)
    troubles.set(line, codes)
  }
  return troubles
}

const unmarked: Mark = { mark: 'new', seenIn: null }

/** What an account already knows of the rows of a reading; without an account every row is new. */
export function marksOf(office: Office, reading: Reading, accountId: number | null): Mark[] {
  if (accountId === null) return reading.detail.rows.map(() => unmarked)
  const newest = newestStatement(office.read)
  if (reading.marks?.accountId !== accountId || reading.marks.newest !== newest) {
    reading.marks = { accountId, newest, of: markRows(office.read, accountId, reading.detail.rows) }
  }
  return reading.marks.of
}
