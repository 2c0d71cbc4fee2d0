import type { Dirent } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { sep } from 'node:path'
import type { BackgroundTask } from '../../office/background.ts'
import type { Office } from '../../office/context.ts'
import { readWaitingFiles } from '../../office/files/reading/queue.ts'
import { runAsSystem } from '../../office/system.ts'
import { type FolderRow, folderRows } from './folders.queries.ts'
import { takeIn } from './intake.commands.ts'
import { lastOf, type Source } from './intake.queries.ts'
import { remember, type Seen, seenBefore } from './looks.ts'
import { bringComing, type Coming, layBeside } from './taking.ts'

/** Files that one look takes, and that it looks at; the next look goes on. */
const mostTaken = 200
const mostLookedAt = 20_000
const deepest = 6
/** Taken in one command: so many files, so many bytes. */
const mostAtOnce = 50
const mostBytesAtOnce = 256 * 1024 * 1024
/** Between the two looks of somebody who does not want to wait a minute. */
const pauseMs = 1_500

/** What programs write beside the files that they are still writing, and what systems keep for themselves. */
const passing =
  /^(?:~\$|\.|~)|\.(?:tmp|temp|part|partial|crdownload|download|filepart|swp|lock|!ut|!bt)$|^(?:thumbs\.db|desktop\.ini|ehthumbs\.db)$/i

/** A file that was found: how it is called, and by what bytes the system opens it. */
type Found = Seen & { name: string; folder: string; path: Buffer }

/** Names are bytes to a file system; those that are no UTF-8 were written by an old Chinese system. */
function readable(name: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(name)
  } catch {
    return new TextDecoder('gb18030').decode(name)
  }
}

const joined = (folder: Buffer, name: Buffer): Buffer => Buffer.concat([folder, Buffer.from(sep), name])

/** The files in a folder and below it; links are not followed. */
async function* filesIn(folder: Buffer, shown: string, depth = 0): AsyncGenerator<Found> {
  const entries: Dirent<Buffer>[] = await readdir(folder, { withFileTypes: true, encoding: 'buffer' })
  for (const entry of entries.sort((a, b) => Buffer.compare(a.name, b.name))) {
    const name = readable(entry.name)
    if (passing.test(name)) continue
    const path = joined(folder, entry.name)
    if (entry.isDirectory()) {
      if (depth < deepest) yield* filesIn(path, `${shown}${sep}${name}`, depth + 1)
    } else if (entry.isFile()) {
      const facts = await lstat(path).catch(() => null)
      if (!facts) continue
      yield { name, folder: shown, path, size: facts.size, modifiedAt: Math.trunc(facts.mtimeMs) }
    }
  }
}

const sourceOf = ({ id }: FolderRow, { name, folder, size, modifiedAt }: Found): Source => ({
  way: 'folder',
  source: folder,
  name,
  size,
  modifiedAt,
  folderId: id,
  mailId: null,
})

/** Whether this very state of the file was dealt with: taken, known already, or not taken and why. */
function isDealtWith(office: Office, source: Source): boolean {
  const last = lastOf(office.read, source)
  return last !== undefined && last.size === source.size && last.modifiedAt === source.modifiedAt
}

const same = (before: Seen | undefined, { size, modifiedAt }: Seen): boolean =>
  before !== undefined && before.size === size && before.modifiedAt === modifiedAt

type Ready = { source: Source; path: Buffer }
type Surveyed = { ready: Ready[]; seen: Map<string, Seen>; waiting: number; more: boolean; problem: string }

/** What lies in a folder: what is ready, being as it was at the last look, and what waits. */
async function survey(office: Office, folder: FolderRow, signal: AbortSignal): Promise<Surveyed> {
  const before = seenBefore(office, folder.id)
  const found: Surveyed = { ready: [], seen: new Map(), waiting: 0, more: false, problem: '' }
  let count = 0
  try {
    for await (const file of filesIn(Buffer.from(folder.path), folder.path)) {
      signal.throwIfAborted()
      count += 1
      if (count > mostLookedAt || found.ready.length >= mostTaken) {
        found.more = true
        break
      }
      const source = sourceOf(folder, file)
      if (isDealtWith(office, source)) continue
      const key = file.path.toString('latin1')
      found.seen.set(key, { size: file.size, modifiedAt: file.modifiedAt })
      // An empty file is one whose writer has only begun.
      if (file.size > 0 && same(before.get(key), file)) found.ready.push({ source, path: file.path })
      else found.waiting += 1
    }
  } catch (problem) {
    signal.throwIfAborted()
    found.problem = problem instanceof Error && 'code' in problem ? String(problem.code) : String(problem)
  }
  return found
}

/** Takes in files that lie on this machine; returns how many were dealt with. */
async function takeReady(office: Office, ready: readonly Ready[], signal: AbortSignal): Promise<number> {
  let done = 0
  for (let at = 0; at < ready.length && !signal.aborted; ) {
    const coming: Coming[] = []
    let bytes = 0
    while (at < ready.length && coming.length < mostAtOnce && bytes < mostBytesAtOnce) {
      const { source, path } = ready[at] ?? { source: null, path: null }
      at += 1
      if (!source) continue
      const one = await layBeside(office, source, { path })
      if (one) coming.push(one)
      bytes += source.size
    }
    if (coming.length === 0) continue
    await bringComing(office, coming, (kept) =>
      runAsSystem(office, {
        name: 'intake.takeWatched',
        input: { files: coming.map(({ source, name, size }) => ({ source, name, size })) },
        topics: ['intake', 'files'],
        action: (tx, acting) => takeIn(tx, coming, kept, acting).length,
      }),
    )
    done += coming.length
  }
  return done
}

/** Offices whose folders are being looked into: one look at a time. */
const looking = new WeakMap<Office, Promise<{ taken: number; waiting: number }>>()

/** Looks into every watched folder once and takes in what is ready. Nothing in them is changed or deleted. */
export function lookIntoFolders(office: Office, signal: AbortSignal) {
  const look = (looking.get(office) ?? Promise.resolve(null))
    .catch(() => null)
    .then(() => lookOnce(office, signal))
  looking.set(office, look)
  return look
}

async function lookOnce(office: Office, signal: AbortSignal): Promise<{ taken: number; waiting: number }> {
  let [taken, waiting] = [0, 0]
  for (const folder of folderRows(office.read).filter(({ active }) => active)) {
    const { ready, seen, more, problem, waiting: writing } = await survey(office, folder, signal)
    taken += await takeReady(office, ready, signal)
    waiting += writing
    remember(office, folder.id, { at: office.now(), waiting: writing, more, problem }, seen)
  }
  if (taken > 0) void readWaitingFiles(office)
  else office.changes.announce(['intake'])
  return { taken, waiting }
}

/** Looks now, and a moment later once more: files that stood still meanwhile are taken at once. */
export async function lookNow(office: Office): Promise<{ taken: number; waiting: number }> {
  const first = await lookIntoFolders(office, office.closing)
  if (first.waiting === 0) return first
  await new Promise((resolve) => {
    setTimeout(resolve, pauseMs)
  })
  const second = await lookIntoFolders(office, office.closing)
  return { taken: first.taken + second.taken, waiting: second.waiting }
}

/** The look of every minute. */
export const watchTask: BackgroundTask = {
  name: 'watched folders',
  due: (office) => folderRows(office.read).some(({ active }) => active),
  run: lookIntoFolders,
}
