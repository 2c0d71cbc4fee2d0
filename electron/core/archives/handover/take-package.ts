import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { HandoverProgress } from '../../../../shared/archives/handover.contract.ts'
import { Refusal } from '../../../../shared/kernel/refusal.ts'
import { safeFileName } from '../../../../shared/office/file-name.rules.ts'
import type { ReadDb } from '../../db/connection.ts'
import { runCommand } from '../../office/command.ts'
import type { Actor, Context } from '../../office/context.ts'
import { formatOf } from '../../office/files/format.ts'
import { readWaitingFiles } from '../../office/files/reading/queue.ts'
import { bringCopies } from '../../office/files/store.ts'
import { filesOfPiece } from '../piece-files.queries.ts'
import { type Checked, catalogueOf, manifestOf } from './check-package.ts'
import { type Catalogue, HandoverProblem, type PackedFile, type PackedPiece } from './package-format.ts'
import { openPackage, type PackageSource } from './package-source.ts'
import {
  type BroughtFile,
  cameWithPackage,
  completePiece,
  isSame,
  isWellNumbered,
  pieceByNumber,
  takePiece,
} from './take-piece.commands.ts'

export type Taken = { taken: number; known: number; completed: number }

const mostNamed = 50

/** Numbers of the package that another piece of this office has. */
function requireFree(db: ReadDb, { pieces }: Catalogue): void {
  const wrong = pieces.find((piece) => !isWellNumbered(piece))
  if (wrong) throw new HandoverProblem({ code: 'packageWrong', detail: wrong.number })
  const numbers = pieces
    .filter((piece) => {
      const here = pieceByNumber(db, piece.number)
      return here !== undefined && !isSame(here, piece)
    })
    .map(({ number }) => number)
  if (numbers.length === 0) return
  throw new HandoverProblem({
    code: 'numbersTaken',
    count: numbers.length,
    numbers: numbers.slice(0, mostNamed),
  })
}

/** Writes a file of the package beside the store and tells what it is; its hash must still be that of the list. */
async function unpack(source: PackageSource, file: PackedFile, path: string): Promise<BroughtFile> {
  const digest = createHash('sha256')
  let size = 0
  const pieces = async function* () {
    for await (const piece of source.read(file.path)) {
      digest.update(piece)
      size += piece.length
      yield piece
    }
  }
  await pipeline(Readable.from(pieces()), createWriteStream(path))
  if (digest.digest('hex') !== file.sha256) {
    const files = [{ kind: 'changed' as const, path: file.path }]
    throw new HandoverProblem({ code: 'packageDamaged', count: 1, files })
  }
  const format = await formatOf(path, file.name)
  if (format instanceof Refusal) {
    throw new HandoverProblem({ code: 'packageWrong', detail: `${file.path} ${format.facts.content}` })
  }
  const name = safeFileName(file.name, format)
  return { stored: { sha256: file.sha256, name, size }, format, note: file.note }
}

type Work = {
  context: Context & { actor: Actor }
  source: PackageSource
  catalogue: Catalogue
  manifest: string
  /** Where files lie between the package and the store. */
  folder: string
}

/** Files of a piece that this office does not have with it yet. */
const lacking = (db: ReadDb, packed: PackedPiece, pieceId: number | null): PackedFile[] => {
  const there = new Set(pieceId === null ? [] : filesOfPiece(db, pieceId).map(({ sha256 }) => sha256))
  const seen = new Set<string>()
  return packed.files.filter(({ sha256 }) => {
    const fresh = !there.has(sha256) && !seen.has(sha256)
    seen.add(sha256)
    return fresh
  })
}

type Outcome = keyof Taken

/** Takes one piece in with all of its files, or completes one that came before; one command, all or nothing. */
async function takeOne(
  { context, source, catalogue, manifest, folder }: Work,
  packed: PackedPiece,
): Promise<Outcome> {
  const { office, actor } = context
  const here = pieceByNumber(office.read, packed.number)
  if (here && (here.status === 'destroyed' || !cameWithPackage(office.read, here.id))) return 'known'
  const wanted = lacking(office.read, packed, here?.id ?? null)
  if (here && wanted.length === 0) return 'known'
  await mkdir(folder, { recursive: true })
  try {
    const files: { brought: BroughtFile; path: string }[] = []
    for (const [at, file] of wanted.entries()) {
      const path = join(folder, String(at))
      files.push({ brought: await unpack(source, file, path), path })
    }
    const brought = files.map((one) => one.brought)
    await bringCopies(
      office,
      files.map(({ brought: { stored }, path }) => ({ stored, path })),
      () =>
        runCommand(context, {
          name: here ? 'handover.completePiece' : 'handover.takePiece',
          input: { number: packed.number, manifest },
          actor,
          topics: [],
          action: (tx, acting) => {
            if (here) return { added: completePiece(tx, here.id, brought, acting) }
            takePiece(tx, { packed, catalogue, manifest, files: brought }, acting)
            return { added: brought.length }
          },
        }),
    )
    return here ? 'completed' : 'taken'
  } finally {
    await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}

type Watch = { signal: AbortSignal; told: (progress: HandoverProgress) => void }

/**
 * Takes a package that was checked into the archives (接收移交), piece by piece: each is there whole or not at all, and
 * what was taken before a stop is known the next time. Throws HandoverProblem `numbersTaken` before anything is
 * written, `packageDamaged` when the package changed since it was checked.
 */
export async function takePackage(
  context: Context & { actor: Actor },
  { facts }: Checked,
  { signal, told }: Watch,
): Promise<Taken> {
  const { office } = context
  const source = await openPackage(facts.path)
  const taken: Taken = { taken: 0, known: 0, completed: 0 }
  try {
    const { lines, hash } = await manifestOf(source, facts.path)
    if (hash !== facts.manifest) throw new HandoverProblem({ code: 'packageDamaged', count: 1, files: [] })
    const { catalogue } = await catalogueOf(source, lines)
    requireFree(office.read, catalogue)
    const folder = join(office.dataDir, 'uploads', `handover-${office.randomBytes(8).toString('hex')}`)
    const work = { context, source, catalogue, manifest: facts.manifest, folder }
    const total = catalogue.pieces.length
    for (const [at, packed] of catalogue.pieces.entries()) {
      signal.throwIfAborted()
      told({ kind: 'progress', phase: 'taking', done: at, total })
      taken[await takeOne(work, packed)] += 1
    }
    told({ kind: 'progress', phase: 'taking', done: total, total })
    return taken
  } finally {
    source.close()
    void readWaitingFiles(office)
  }
}
