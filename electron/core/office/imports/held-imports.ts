import { hash } from 'node:crypto'
import { Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { ImportFileRefusal, ImportName } from '../../../../shared/office/imports.contract.ts'
import { limits } from '../../statements/reader/source.ts'
import type { Actor, Office } from '../context.ts'
import type { ImportReading } from './read-import.ts'
import { type ReadRows, readInWorker } from './read-in-worker.ts'

export type FirstPassword = { name: string; login: string; password: string }

/** A spreadsheet read by a person: its rows, until they are saved or forgotten. */
export type HeldImport = ImportReading & {
  id: string
  list: ImportName
  owner: string
  at: number
  fileName: string
  fileSize: number
  sha256: string
  rows: ReadRows['rows']
  saved: { count: number } | null
  passwords: FirstPassword[]
}

const keptMs = 3_600_000
/** Kept for one person in all: more would fill the office's memory. */
const keptImports = 3
const keptRows = 150_000

/** The imports of each open office; they do not outlive the process. */
const shelves = new WeakMap<Office, Map<string, HeldImport>>()

function shelfOf(office: Office): Map<string, HeldImport> {
  const shelf = shelves.get(office) ?? new Map<string, HeldImport>()
  shelves.set(office, shelf)
  for (const one of shelf.values()) if (one.at + keptMs <= office.now()) shelf.delete(one.id)
  return shelf
}

/** Whose imports they are: a person, or the operator of the command line. */
const ownerOf = (actor: Actor): string =>
  actor.id === null ? `operator ${actor.name}` : `person ${actor.id}`

export type Asker = { office: Office; actor: Actor }

/** The person's own import into a list, or null when it was forgotten, dropped after an hour, or is another's. */
export function findImport({ office, actor }: Asker, list: ImportName, id: string): HeldImport | null {
  const found = shelfOf(office).get(id)
  return found?.owner === ownerOf(actor) && found.list === list ? found : null
}

export function forgetImport(asker: Asker, list: ImportName, id: string): void {
  if (findImport(asker, list, id)) shelfOf(asker.office).delete(id)
}

function keep(office: Office, held: HeldImport): void {
  const shelf = shelfOf(office)
  shelf.set(held.id, held)
  const own = [...shelf.values()].filter(({ owner }) => owner === held.owner)
  let rows = own.reduce((sum, one) => sum + one.rows.length, 0)
  let left = own.length
  for (const one of own.slice(0, -1)) {
    if (left <= keptImports && rows <= keptRows) return
    rows -= one.rows.length
    left -= 1
    shelf.delete(one.id)
  }
}

type Watch = { signal: AbortSignal; onProgress: (done: number, share: number) => void }

/** Reads a spreadsheet for a list and keeps it for its owner. Returns it, or why it is not read. */
export async function openImport(
  { office, actor }: Asker,
  list: ImportName,
  file: File,
  watch: Watch,
): Promise<HeldImport | Refusal<ImportFileRefusal>> {
  if (file.size > limits.fileBytes)
    return refuse({ code: 'fileTooLarge', bytes: file.size, limit: limits.fileBytes })
  const bytes = new Uint8Array(await file.arrayBuffer())
  const now = office.now()
  const read = await readInWorker({ bytes, dataDir: office.dataDir, list, now }, watch)
  if (read instanceof Refusal) return read
  const held: HeldImport = {
    ...read,
    id: crypto.randomUUID(),
    list,
    owner: ownerOf(actor),
    at: now,
    fileName: file.name,
    fileSize: file.size,
    sha256: hash('sha256', bytes),
    saved: null,
    passwords: [],
  }
  keep(office, held)
  return held
}
