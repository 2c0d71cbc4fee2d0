import { createHash, hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, rename, rm, rmdir, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { PackageFacts, PackageFilter } from '../../../../shared/archives/handover.contract.ts'
import { connect, databaseFile } from '../../db/connection.ts'
import { checkPackage } from './check-package.ts'
import { type Contents, packageContents } from './package-contents.ts'
import { type Catalogue, HandoverProblem, type ManifestLine, manifestText, places } from './package-format.ts'
import { packagePage, packageScript } from './package-page.ts'
import { packageSheet } from './package-sheet.ts'
import { folderTarget, isZipPath, type PackageTarget, zipTarget } from './package-target.ts'

export type MakeJob = {
  dataDir: string
  path: string
  /** Beside the target, on the same disk; it becomes the target when everything holds. */
  partial: string
  filter: PackageFilter
  officeName: string
  program: string
  madeAt: number
  madeBy: string
}

export type Phase = 'catalogue' | 'files' | 'checking'
export type Report = (phase: Phase, done: number, total: number) => void

function contentsOf(job: MakeJob, report: Report): Contents {
  const connection = connect(databaseFile(job.dataDir), { readOnly: true })
  connection.client.exec('BEGIN')
  try {
    return packageContents(connection.read, job, (done, total) => report('catalogue', done, total))
  } finally {
    connection.close()
  }
}

/** The bytes of a stored file, or a problem when they are no longer what was stored. */
async function* stored(
  dataDir: string,
  { number, name, sha256 }: { number: string; name: string; sha256: string },
): AsyncGenerator<Uint8Array> {
  const digest = createHash('sha256')
  try {
    for await (const piece of createReadStream(join(dataDir, 'files', sha256))) {
      digest.update(piece)
      yield piece
    }
  } catch (cause) {
    throw new HandoverProblem({ code: 'fileDamaged', number, name }, cause)
  }
  if (digest.digest('hex') !== sha256) throw new HandoverProblem({ code: 'fileDamaged', number, name })
}

/** What does not come from the store: the catalogue in each of its forms. */
async function catalogueFiles(catalogue: Catalogue): Promise<[path: string, bytes: Buffer][]> {
  return [
    [places.catalogue, Buffer.from(JSON.stringify(catalogue, null, 1))],
    [places.sheet, await packageSheet(catalogue)],
    [places.script, Buffer.from(packageScript(catalogue))],
    [places.index, Buffer.from(packagePage())],
  ]
}

async function requireRoom(job: MakeJob, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(dirname(job.partial))
  if (bavail * bsize < bytes) throw new HandoverProblem({ code: 'diskFull', path: job.path, needed: bytes })
}

async function writeAll(
  job: MakeJob,
  { catalogue, texts }: Contents,
  target: PackageTarget,
  report: Report,
): Promise<void> {
  const lines: ManifestLine[] = []
  const generated = await catalogueFiles(catalogue)
  for (const [path, bytes] of generated) {
    await target.add(path, bytes, bytes.length)
    lines.push({ path, sha256: hash('sha256', bytes) })
  }
  const total = catalogue.pieces.reduce((sum, { files }) => sum + files.length, 0)
  for (const { number, files } of catalogue.pieces) {
    for (const { path, name, sha256, size } of files) {
      report('files', lines.length - generated.length, total)
      const content = texts.get(path) ?? stored(job.dataDir, { number, name, sha256 })
      await target.add(path, content, size)
      lines.push({ path, sha256 })
    }
  }
  const manifest = Buffer.from(manifestText(lines))
  await target.add(places.manifest, manifest, manifest.length)
  await target.end()
}

/**
 * Makes a handover package (撤场移交包) and reads it back before it gets its name. Whatever goes wrong, nothing half-made
 * stays at its place. Throws HandoverProblem, or the system's error for a disk that is full or gone.
 */
export async function makePackage(job: MakeJob, report: Report): Promise<PackageFacts> {
  const { path, partial, madeAt } = job
  try {
    const contents = contentsOf(job, report)
    const { catalogue } = contents
    if (catalogue.pieces.length === 0) throw new HandoverProblem({ code: 'nothingToHandOver' })
    const bytes = catalogue.pieces.flatMap(({ files }) => files).reduce((sum, { size }) => sum + size, 0)
    await mkdir(dirname(partial), { recursive: true })
    await requireRoom(job, bytes)
    if (!isZipPath(path)) await mkdir(partial)
    const target = isZipPath(path) ? zipTarget(partial, madeAt) : folderTarget(partial)
    await writeAll(job, contents, target, report)
    const { facts, damaged, count } = await checkPackage(partial, (done, total) =>
      report('checking', done, total),
    )
    if (count > 0) throw new HandoverProblem({ code: 'packageDamaged', count, files: damaged })
    // An empty folder that was chosen as the target makes room.
    if (!isZipPath(path)) await rmdir(path).catch(() => undefined)
    await rename(partial, path)
    return { ...facts, path }
  } catch (problem) {
    await rm(partial, { recursive: true, force: true }).catch(() => undefined)
    throw problem
  }
}
