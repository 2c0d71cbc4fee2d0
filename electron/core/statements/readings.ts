import { createHash } from 'node:crypto'
import { copyFile, mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal, refuse } from '../../../shared/kernel/refusal.ts'
import type {
  StatementFileRefusal,
  StatementMapping,
  StatementProgress,
} from '../../../shared/statements/statement-reading.ts'
import type { ReadingLayout } from '../../../shared/statements/statements.contract.ts'
import type { Actor, Office } from '../office/context.ts'
import { FileNotKept } from '../office/files/store.ts'
import { letGoOfMemory } from './let-go.ts'
import { readStatementInWorker } from './reader/read-in-worker.ts'
import type { ReadStatement } from './reader/read-statement.ts'
import { limits } from './reader/source.ts'
import { rememberedMapping } from './remembered.ts'
import { Marks, markRows } from './row-keys.ts'
import { newestStatement } from './statements.queries.ts'

/** A file read by a person and not saved: what it says, and its bytes on disk for reading it again. */
export type Reading = {
  id: string
  owner: string
  at: number
  fileName: string
  fileSize: number
  sha256: string
  detail: ReadStatement
  layout: ReadingLayout
  /** What one account knows of the rows, until another statement is saved. */
  marks: { accountId: number; newest: number; of: Marks } | null
}

const keptMs = 3_600_000
const keptReadings = 4
/** Rows kept for one person in all: four files of 200,000 rows would fill the office's memory. */
const keptRows = 250_000

/** Until then the call that brought a file has ended, and lets go of it. */
const afterCallMs = 100

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
  const { readings } = shelfOf(office)
  const bytes = readings.get(id)?.fileSize ?? 0
  readings.delete(id)
  await rm(spoolOf(office, id), { force: true })
  // Whoever asked still holds the reading; once they have gone on, nobody does.
  setImmediate(letGoOfMemory, bytes)
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

/** Whoever reads a file again is done with the reading of it from before. */
async function dropEarlier(office: Office, owner: string, sha256: string): Promise<void> {
  for (const one of [...shelfOf(office).readings.values()]) {
    if (one.owner === owner && one.sha256 === sha256) await dropReading(office, one.id)
  }
}

type Spooled = { fileName: string; fileSize: number; sha256: string }

/** Writes a file aside, piece by piece; what an earlier process left is cleared away. */
async function spool(office: Office, id: string, file: File): Promise<Spooled> {
  const shelf = shelfOf(office)
  if (!shelf.swept) {
    shelf.swept = true
    await rm(folderOf(office), { recursive: true, force: true })
  }
  await mkdir(folderOf(office), { recursive: true })
  const digest = createHash('sha256')
  const handle = await open(spoolOf(office, id), 'wx', 0o600)
  try {
    for await (const piece of file.stream()) {
      digest.update(piece)
      await handle.writeFile(piece)
    }
  } finally {
    await handle.close()
  }
  return { fileName: file.name, fileSize: file.size, sha256: digest.digest('hex') }
}

/** Hands a copy of the file, as it came, to `use`, which may move it away. Throws FileNotKept without a copy. */
export async function withCopy<T>(
  office: Office,
  { id }: Reading,
  use: (path: string) => Promise<T>,
): Promise<T> {
  const path = spoolOf(office, crypto.randomUUID())
  try {
    await copyFile(spoolOf(office, id), path).catch((cause) => {
      throw new FileNotKept('The file could not be copied.', { cause })
    })
    return await use(path)
  } finally {
    await rm(path, { force: true })
  }
}

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
  // Now for what sending the file left behind, then for what writing it aside did.
  letGoOfMemory(file.size)
  try {
    const spooled = await spool(office, id, file)
    await dropEarlier(office, owner, spooled.sha256)
    letGoOfMemory(file.size)
    const first = await readStatementInWorker(spoolOf(office, id), {}, watch)
    if (first instanceof Refusal) return first
    const read = await readAsRemembered(office, id, first, watch)
    if (read instanceof Refusal) return read
    const reading = { id, owner, at: office.now(), ...spooled, ...read, marks: null }
    await keep(office, reading)
    setTimeout(letGoOfMemory, afterCallMs, file.size).unref()
    return reading
  } finally {
    if (!shelfOf(office).readings.has(id)) await rm(spoolOf(office, id), { force: true })
  }
}

type Read = { detail: ReadStatement; layout: ReadingLayout }

/** Reads the file again with the mapping kept for its titles, if there is one. */
async function readAsRemembered(
  office: Office,
  id: string,
  first: ReadStatement,
  watch: Watch,
): Promise<Read | Refusal<StatementFileRefusal>> {
  const found: Read = { detail: first, layout: first.mapping ? 'recognised' : 'unknown' }
  const mapping = rememberedMapping(office.read, first)
  if (!mapping) return found
  const again = await readStatementInWorker(spoolOf(office, id), { mapping }, watch)
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
  const watch = { signal: stop.signal }
  const detail = await readStatementInWorker(spoolOf(office, reading.id), { mapping }, watch)
  if (detail instanceof Refusal) return detail
  Object.assign(reading, { detail, layout: 'byHand', marks: null })
  return reading
}

/** What an account already knows of the rows of a reading; without an account every row is new. */
export function marksOf(office: Office, reading: Reading, accountId: number | null): Marks {
  const { rows } = reading.detail
  if (accountId === null) return new Marks(rows.length)
  const newest = newestStatement(office.read)
  if (reading.marks?.accountId !== accountId || reading.marks.newest !== newest) {
    reading.marks = { accountId, newest, of: markRows(office.read, accountId, rows) }
  }
  return reading.marks.of
}
