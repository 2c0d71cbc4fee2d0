import { z } from 'zod'
import { carriers, partRoles } from '../../../../shared/archives/filing.contract.ts'
import type { HandoverRefusal } from '../../../../shared/archives/handover.contract.ts'
import { retention } from '../../../../shared/archives/retention.rules.ts'
import { secrecy } from '../../../../shared/documents/document-facts.ts'
import { day, instant } from '../../../../shared/kernel/day.ts'

/** The form of package that this program writes; it reads this one and every earlier one. */
export const formatVersion = 1

/** Files of a package beside those of its pieces. */
export const places = {
  catalogue: 'catalogue.json',
  sheet: 'catalogue.xlsx',
  script: 'catalogue.js',
  index: 'index.html',
  manifest: 'manifest.sha256',
} as const

/** What an untrusted package may hold at most. */
export const limits = {
  entries: 1_000_000,
  catalogueBytes: 256 * 1024 * 1024,
  manifestBytes: 256 * 1024 * 1024,
  bytes: 4 * 1024 ** 4,
  /** A zip entry that grows more than this, and beyond `inflatedBytes`, was made to fill a disk. */
  ratio: 200,
  inflatedBytes: 64 * 1024 * 1024,
} as const

const text = (most: number) => z.string().max(most)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.int().min(0)

/** One file of a piece, as it lies in the package. */
const packedFile = z.object({
  path: text(1_000),
  name: text(400),
  sha256,
  size: count,
  note: text(2_000),
  byName: text(200),
  at: instant,
  /** The words of a record, written out so that they are read without the program. */
  record: z.boolean(),
})
export type PackedFile = z.infer<typeof packedFile>

const packedPiece = z.object({
  number: text(60),
  fonds: z.string().regex(/^[A-Z0-9]{4}$/),
  letters: z.string().regex(/^[A-Z]{2}$/),
  year: z.int().min(1900).max(9999),
  retention,
  officeCode: z.string().regex(/^[A-Z0-9]{1,6}$/),
  sequence: z.int().min(1).max(9_999),
  /** Its place in `categories`. */
  category: count,
  rule: z.object({ name: text(200), source: text(400) }).nullable(),
  title: text(400).min(1),
  titleMade: z.boolean(),
  documentNumber: text(200),
  documentDay: day,
  responsible: text(200),
  secrecy,
  carrier: z.enum(carriers),
  pages: count.max(99_999),
  keywords: text(600),
  /** Its place in `volumes`; null for a piece in no box. */
  volume: count.nullable(),
  filedByName: text(200),
  filedAt: instant,
  status: z.enum(['kept', 'destroyed']),
  destroyedAt: instant.nullable(),
  /** The last year to which an appraisal extended its retention. */
  extendedTo: z.int().nullable(),
  notes: z.array(z.object({ text: text(2_000), byName: text(200), at: instant })).max(5_000),
  parts: z.array(z.object({ part: z.enum(partRoles), kind: text(40), title: text(400) })).max(5_000),
  files: z.array(packedFile).max(5_000),
})
export type PackedPiece = z.infer<typeof packedPiece>

const packedCategory = z.object({
  letters: z.string().regex(/^[A-Z]{2}$/),
  code: text(12),
  name: text(80).min(1),
  /** Name of the 门类 above it. */
  parent: text(80),
  loanNeedsApproval: z.boolean(),
  originalStays: z.boolean(),
})
export type PackedCategory = z.infer<typeof packedCategory>

const packedVolume = z.object({
  category: count,
  year: z.int(),
  retention,
  number: z.int().min(1),
  title: text(200),
  spineMm: z.int().min(1).max(1_000),
  note: text(2_000),
  place: z.object({ room: text(60), cabinet: text(60), shelf: text(60) }).nullable(),
})
export type PackedVolume = z.infer<typeof packedVolume>

/** The catalogue of a package (移交目录), which any program may read. */
export const catalogue = z.object({
  format: z.literal('siwu-handover'),
  formatVersion: z.int().min(1),
  program: text(60),
  officeName: text(200),
  madeAt: instant,
  madeBy: text(200),
  categories: z.array(packedCategory).max(5_000),
  volumes: z.array(packedVolume).max(200_000),
  pieces: z.array(packedPiece).max(500_000),
})
export type Catalogue = z.infer<typeof catalogue>

/** One line of the list of files: `<sha256>  <path>`, as `sha256sum -c` reads it. */
export type ManifestLine = { path: string; sha256: string }

export const manifestText = (lines: readonly ManifestLine[]): string =>
  lines.map(({ path, sha256: hash }) => `${hash}  ${path}\n`).join('')

/** Whether a path of a package stays inside it on every system. */
export const isInside = (path: string): boolean =>
  path.length <= 1_000 &&
  !/[\\:\p{Cc}]/u.test(path) &&
  path.split('/').every((step) => step !== '' && step !== '.' && step !== '..')

/** The lines of a list of files; null when it is none, or names a place outside of the package or one twice. */
export function parseManifest(written: string): ManifestLine[] | null {
  const lines: ManifestLine[] = []
  const seen = new Set<string>()
  for (const line of written.split('\n').slice(0, -1)) {
    const found = /^([0-9a-f]{64}) {2}(.+)$/.exec(line)
    const [, hash = '', path = ''] = found ?? []
    if (!found || !isInside(path) || seen.has(path)) return null
    seen.add(path)
    lines.push({ path, sha256: hash })
  }
  return written.endsWith('\n') && lines.length > 0 ? lines : null
}

/** Ends making, checking or taking in with facts for a person. */
export class HandoverProblem extends Error {
  readonly facts: HandoverRefusal

  constructor(facts: HandoverRefusal, cause?: unknown) {
    super(facts.code, { cause })
    this.name = 'HandoverProblem'
    this.facts = facts
  }
}

const codeOf = (problem: unknown): string =>
  problem instanceof Error && 'code' in problem ? String(problem.code) : ''

/** What went wrong in words of the contract; `path` is the place that was being read or written. */
export function handoverProblem(problem: unknown, path: string): HandoverRefusal {
  if (problem instanceof HandoverProblem) return problem.facts
  const code = codeOf(problem)
  if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code)) return { code: 'diskFull', path, needed: 0 }
  const why = code === '' && problem instanceof Error ? problem.message : code
  return { code: 'pathUnreachable', path, why }
}
