import { availableParallelism } from 'node:os'
import { and, asc, eq, sql } from 'drizzle-orm'
import type { FileFormat } from '../../../../shared/office/file-formats.ts'
import type { ReadDb } from '../../db/connection.ts'
import { type BackgroundTask, logFailure } from '../../office/background.ts'
import type { Office } from '../../office/context.ts'
import { textReady } from '../../office/files/reading/text-ready.ts'
import { filePath } from '../../office/files/store.ts'
import { runAsSystem } from '../../office/system.ts'
import { Lane, type PageRead } from './lane.ts'
import { hasWaiting, recordPage } from './page-text.commands.ts'
import { pageTextTable } from './page-text.tables.ts'

/** A page that was begun so often and never ended takes the program down: it is not begun again. */
const mostTries = 2
/** An idle lane keeps its engine for so long, in case more comes. */
const keptMs = 20_000

type Waiting = { sha256: string; page: number; tries: number; format: FileFormat }

/** What each open office reads from pictures right now. */
class Scanning {
  readonly reading = new Map<string, Waiting>()
  readonly lanes: Lane[] = []
  running: Promise<void> | null = null
  ending: NodeJS.Timeout | null = null
}
const scannings = new WeakMap<Office, Scanning>()

function scanningOf(office: Office): Scanning {
  const found = scannings.get(office) ?? new Scanning()
  scannings.set(office, found)
  return found
}

const keyOf = ({ sha256, page }: { sha256: string; page: number }): string => `${sha256} ${page}`

/** Pages that are read right now. */
export const readingNow = (office: Office): readonly Waiting[] => [...scanningOf(office).reading.values()]

/** Their names in the queue, to be left alone by whoever empties it. */
export const keysOfReading = (office: Office): ReadonlySet<string> =>
  new Set(scanningOf(office).reading.keys())

/**
 * So many pages are read at once as the machine has processors. Where a thread cannot be slowed down for itself,
 * one processor is left to the desks.
 */
export const lanesOf = (processors: number, platform: NodeJS.Platform): number =>
  Math.max(1, Math.min(8, platform === 'linux' ? processors : processors - 1))

/** First pages before second ones, then what waits longest. */
const nextPages = (db: ReadDb, limit: number): Waiting[] =>
  db
    .select({
      sha256: pageTextTable.sha256,
      page: pageTextTable.page,
      tries: pageTextTable.tries,
      format: sql<Waiting['format'] | null>`(
        SELECT format FROM attachment WHERE attachment.sha256 = page_text.sha256 ORDER BY id LIMIT 1)`,
    })
    .from(pageTextTable)
    .where(eq(pageTextTable.state, 'waiting'))
    .orderBy(asc(pageTextTable.page), asc(pageTextTable.at))
    .limit(limit)
    .all()
    .flatMap(({ format, ...row }) => (format === null ? [] : [{ ...row, format }]))

/**
 * Reads the pages that wait from their pictures (文字识别), several at once, in threads of low priority; resolves
 * when none waits. Called when pages were queued and when the office is opened: a crash loses the pages that were
 * being read and no others, and they wait again.
 */
export function scanWaitingPages(office: Office, lanes = lanesOf(availableParallelism(), process.platform)) {
  const scanning = scanningOf(office)
  scanning.running ??= scanAll(office, scanning, lanes)
    .catch((problem: unknown) => {
      // The pages still wait: the next round takes them up again.
      if (!office.closing.aborted) logFailure(office, 'pageTexts.read', problem)
    })
    .finally(() => {
      scanning.running = null
      rest(office, scanning)
    })
  return scanning.running
}

async function scanAll(office: Office, scanning: Scanning, lanes: number): Promise<void> {
  if (scanning.ending) clearTimeout(scanning.ending)
  if (nextPages(office.read, 1).length === 0) return
  while (scanning.lanes.length < lanes) scanning.lanes.push(new Lane())
  await Promise.all(scanning.lanes.slice(0, lanes).map((lane) => workOff(office, scanning, lane)))
}

/** Engines with nothing to do are let go after a while. */
function rest(office: Office, scanning: Scanning): void {
  const end = () => {
    if (scanning.running) return
    for (const lane of scanning.lanes.splice(0)) void lane.close()
  }
  if (office.closing.aborted) {
    end()
    return
  }
  if (scanning.lanes.length === 0) return
  for (const lane of scanning.lanes) lane.idle()
  scanning.ending = setTimeout(end, keptMs)
  scanning.ending.unref()
  office.closing.addEventListener('abort', end, { once: true })
}

function take(office: Office, { reading }: Scanning): Waiting | null {
  const next = nextPages(office.read, reading.size + 1).find((page) => !reading.has(keyOf(page)))
  if (next) reading.set(keyOf(next), next)
  return next ?? null
}

async function workOff(office: Office, scanning: Scanning, lane: Lane): Promise<void> {
  while (!office.closing.aborted) {
    const next = take(office, scanning)
    if (!next) return
    try {
      const read = await readOne(office, lane, next)
      if (read === null || office.closing.aborted) return
      // What took the thread down once may have been the machine's fault: it waits for its second turn.
      const again = 'failure' in read && read.failure === 'crashed' && next.tries + 1 < mostTries
      if (!again) record(office, next, read)
    } finally {
      scanning.reading.delete(keyOf(next))
    }
  }
}

/** What a page says; null when the office is being closed. */
async function readOne(office: Office, lane: Lane, next: Waiting): Promise<PageRead | null> {
  const { sha256, page, format, tries } = next
  if (tries >= mostTries) return { failure: 'crashed' }
  // Noted before it is begun: if the whole process ends over it, the next one knows.
  office.write((tx) =>
    tx
      .update(pageTextTable)
      .set({ tries: tries + 1 })
      .where(and(eq(pageTextTable.sha256, sha256), eq(pageTextTable.page, page)))
      .run(),
  )
  return lane.read({ path: filePath(office, sha256), format, page }, office.closing).catch((problem) => {
    if (office.closing.aborted) return null
    throw problem
  })
}

/** The audit chain keeps that a page was read, and not what it says. */
function record(office: Office, { sha256, page }: Waiting, read: PageRead): void {
  const facts =
    'failure' in read
      ? { failure: read.failure, characters: 0, confidence: 0 }
      : { failure: '', characters: [...read.text].length, confidence: read.confidence }
  runAsSystem(office, {
    name: 'pageTexts.read',
    input: { sha256, page, ...facts },
    topics: ['pageTexts', 'intake'],
    action: (tx, { now }) => {
      recordPage(tx, { sha256, page, ...read }, now)
      // The whole file is found at once: its index would else be written again for each page.
      if (!hasWaiting(tx, sha256)) textReady(tx, sha256, now)
      return {}
    },
  })
}

/** Goes on with pages that wait, whatever stopped their reading. */
export const scanTask: BackgroundTask = {
  name: 'pageTexts.read',
  due: (office) => scanningOf(office).running === null && nextPages(office.read, 1).length > 0,
  // Not waited for: a scan of hundreds of pages must not hold up a backup.
  run: (office) => {
    void scanWaitingPages(office)
  },
}
