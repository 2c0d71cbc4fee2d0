import { createHash, hash } from 'node:crypto'
import type { PackageDamage, PackageFacts } from '../../../../shared/archives/handover.contract.ts'
import {
  type Catalogue,
  catalogue as catalogueSchema,
  formatVersion,
  HandoverProblem,
  limits,
  type ManifestLine,
  parseManifest,
  places,
} from './package-format.ts'
import { openPackage, type PackageSource, readWhole } from './package-source.ts'

export type Checked = { facts: PackageFacts; damaged: PackageDamage[]; count: number }

/** How far a package was read, in files. */
export type Told = (done: number, total: number) => void

/** Damages that one check lists; more are counted. */
const mostListed = 500

/** The list of files of a package and its own hash. Throws `notAPackage`. */
export async function manifestOf(
  source: PackageSource,
  path: string,
): Promise<{ lines: ManifestLine[]; hash: string }> {
  if (!source.files.has(places.manifest)) throw new HandoverProblem({ code: 'notAPackage', path })
  const bytes = await readWhole(source, places.manifest, limits.manifestBytes)
  const lines = parseManifest(bytes.toString('utf8'))
  if (!lines) throw new HandoverProblem({ code: 'packageWrong', detail: places.manifest })
  return { lines, hash: hash('sha256', bytes) }
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch (cause) {
    throw new HandoverProblem({ code: 'packageWrong', detail: places.catalogue }, cause)
  }
}

/** What a catalogue names must be there, each thing once. */
function requireConsistent({ pieces, categories, volumes }: Catalogue, listed: Map<string, string>): void {
  const wrong = (detail: string) =>
    new HandoverProblem({ code: 'packageWrong', detail: detail.slice(0, 200) })
  const numbers = new Set<string>()
  const paths = new Set<string>()
  for (const { number, category, volume, files } of pieces) {
    if (numbers.has(number)) throw wrong(number)
    numbers.add(number)
    if (!categories[category] || (volume !== null && !volumes[volume])) throw wrong(number)
    for (const { path, sha256 } of files) {
      if (paths.has(path) || listed.get(path) !== sha256) throw wrong(path)
      paths.add(path)
    }
  }
  if (volumes.some(({ category }) => !categories[category])) throw wrong('volumes')
}

/** The catalogue of a package. Throws `packageNewer`, `packageWrong`. */
export async function catalogueOf(
  source: PackageSource,
  lines: readonly ManifestLine[],
): Promise<{ catalogue: Catalogue; sha256: string }> {
  if (!source.files.has(places.catalogue)) {
    throw new HandoverProblem({ code: 'packageWrong', detail: places.catalogue })
  }
  const bytes = await readWhole(source, places.catalogue, limits.catalogueBytes)
  const raw = parsed(bytes)
  const version =
    typeof raw === 'object' && raw && 'formatVersion' in raw ? Number(raw.formatVersion) : formatVersion
  if (version > formatVersion) throw new HandoverProblem({ code: 'packageNewer', format: version })
  const read = catalogueSchema.safeParse(raw)
  if (!read.success) {
    const [issue] = read.error.issues
    throw new HandoverProblem({
      code: 'packageWrong',
      detail: `${places.catalogue} ${issue?.path.join('.')}`,
    })
  }
  requireConsistent(read.data, new Map(lines.map(({ path, sha256 }) => [path, sha256])))
  return { catalogue: read.data, sha256: hash('sha256', bytes) }
}

/** SHA-256 of one file; null when it cannot be read. */
async function hashOf(source: PackageSource, path: string): Promise<{ sha256: string; size: number } | null> {
  const digest = createHash('sha256')
  let size = 0
  try {
    for await (const piece of source.read(path)) {
      digest.update(piece)
      size += piece.length
    }
    return { sha256: digest.digest('hex'), size }
  } catch {
    return null
  }
}

async function damageOf(source: PackageSource, line: ManifestLine): Promise<PackageDamage['kind'] | null> {
  const size = source.files.get(line.path)
  if (size === undefined) return 'missing'
  if (size < 0) return 'unreadable'
  const found = await hashOf(source, line.path)
  if (!found) return 'unreadable'
  return found.sha256 === line.sha256 ? null : 'changed'
}

async function comparedFiles(
  source: PackageSource,
  lines: readonly ManifestLine[],
  told: Told,
): Promise<{ damaged: PackageDamage[]; count: number }> {
  const damaged: PackageDamage[] = []
  let count = 0
  const add = (kind: PackageDamage['kind'], path: string): void => {
    count += 1
    if (damaged.length < mostListed) damaged.push({ kind, path })
  }
  for (const [at, line] of lines.entries()) {
    told(at, lines.length)
    const kind = await damageOf(source, line)
    if (kind) add(kind, line.path)
  }
  const known = new Set(lines.map(({ path }) => path))
  for (const path of source.files.keys()) {
    if (path !== places.manifest && !known.has(path)) add('unlisted', path)
  }
  told(lines.length, lines.length)
  return { damaged, count }
}

export function factsOf(path: string, manifest: string, { pieces, ...head }: Catalogue): PackageFacts {
  const files = pieces.flatMap((piece) => piece.files)
  return {
    path,
    officeName: head.officeName,
    program: head.program,
    madeAt: head.madeAt,
    manifest,
    pieces: pieces.length,
    destroyed: pieces.filter(({ status }) => status === 'destroyed').length,
    files: files.length,
    bytes: files.reduce((sum, { size }) => sum + size, 0),
  }
}

/**
 * Reads a package through (核对移交包) and compares every file with its list; what is missing, changed, unreadable or on
 * no list is named. Throws HandoverProblem when it is no package of a kind that this program reads. A catalogue that is
 * itself damaged ends the check with its name.
 */
export async function checkPackage(path: string, told: Told): Promise<Checked> {
  const source = await openPackage(path)
  try {
    const { lines, hash: manifest } = await manifestOf(source, path)
    const compared = await comparedFiles(source, lines, told)
    const broken = compared.damaged.find((one) => one.path === places.catalogue)
    if (broken)
      throw new HandoverProblem({ code: 'packageDamaged', count: compared.count, files: compared.damaged })
    const { catalogue } = await catalogueOf(source, lines)
    return { facts: factsOf(path, manifest, catalogue), ...compared }
  } finally {
    source.close()
  }
}
