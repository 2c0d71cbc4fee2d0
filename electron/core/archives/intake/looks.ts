import type { WatchedFolder } from '../../../../shared/archives/intake.contract.ts'
import type { Office } from '../../office/context.ts'

/** What one look into a folder left to be remembered: how it went, and the files that were not taken yet. */
export type Look = NonNullable<WatchedFolder['looked']>
/** A file as it was seen: taken only when the next look sees it the same. */
export type Seen = { size: number; modifiedAt: number }

type Memory = { looks: Map<number, Look>; seen: Map<number, Map<string, Seen>> }

/** Kept while the office is open: after a start every file is looked at twice again. */
const memories = new WeakMap<Office, Memory>()

function memoryOf(office: Office): Memory {
  const found = memories.get(office) ?? { looks: new Map(), seen: new Map() }
  memories.set(office, found)
  return found
}

export const lastLook = (office: Office, folderId: number): Look | null =>
  memoryOf(office).looks.get(folderId) ?? null

export const seenBefore = (office: Office, folderId: number): ReadonlyMap<string, Seen> =>
  memoryOf(office).seen.get(folderId) ?? new Map()

export function remember(office: Office, folderId: number, look: Look, seen: Map<string, Seen>): void {
  memoryOf(office).looks.set(folderId, look)
  memoryOf(office).seen.set(folderId, seen)
}
