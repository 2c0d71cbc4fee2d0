import { createHash, type Hash } from 'node:crypto'
import { mkdir, open, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { type Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { FileRefusal } from '../../../../shared/office/files.contract.ts'
import type { SubjectKind } from '../../../../shared/office/subject.ts'
import type { Actor, Office } from '../context.ts'
import type { StoredFile } from './store.ts'

export type Subject = { subjectKind: SubjectKind; subjectId: number }

/** The record that a file is meant for; `subjectId` null is one that is still being filled in. */
export type MeantFor = { subjectKind: SubjectKind; subjectId: number | null }

/** A file on its way in: what arrived lies in `<dataDir>/uploads/<id>`, hashed as it came. */
export type Upload = {
  id: string
  owner: string
  subject: MeantFor
  name: string
  size: number
  received: number
  digest: Hash
  at: number
  /** The piece that is being written, so that the next waits for it. */
  writing: Promise<unknown>
  /** The command that is putting it on its record, so that the same one sent again waits for its answer. */
  attaching: Promise<unknown> | null
}

type Refused = Refusal<FileRefusal>
type Announced = MeantFor & { name: string; size: number; limit: number }

const keptMs = 3_600_000
/** Files on their way in at once for one person: a folder of photographs dropped on a record. */
export const mostUploads = 20
/** What the books must have left on the disk, whatever is sent. */
const sparedBytes = 64 * 1024 * 1024

type Shelf = { uploads: Map<string, Upload>; sweeping: Promise<void> | null }

/** The uploads of each open office; they do not outlive the process. */
const shelves = new WeakMap<Office, Shelf>()

function shelfOf(office: Office): Shelf {
  const shelf = shelves.get(office) ?? { uploads: new Map(), sweeping: null }
  shelves.set(office, shelf)
  return shelf
}

const uploadsFolder = (office: Office): string => join(office.dataDir, 'uploads')

/** Where the bytes of an upload lie. */
export const uploadPath = (office: Office, id: string): string => join(uploadsFolder(office), id)

/** Whose uploads they are: a person, or the operator of the command line. */
export const uploaderOf = (actor: Actor): string =>
  actor.id === null ? `operator ${actor.name}` : `person ${actor.id}`

/** Makes the folder ready: clears what an earlier process left and what nobody went on with for an hour. */
export async function sweepUploads(office: Office): Promise<void> {
  const shelf = shelfOf(office)
  shelf.sweeping ??= rm(uploadsFolder(office), { recursive: true, force: true })
  await shelf.sweeping
  await mkdir(uploadsFolder(office), { recursive: true })
  for (const one of shelf.uploads.values()) {
    if (one.at + keptMs <= office.now()) await dropUpload(office, one.id)
  }
}

/**
 * Begins an upload for its owner. Refuses `fileEmpty`, `fileTooLarge`, `uploadsTooMany` and `diskLow` by the
 * announced size, before a byte was sent.
 */
export async function beginUpload(
  office: Office,
  owner: string,
  { limit, size, name, ...subject }: Announced,
): Promise<Upload | Refused> {
  if (size === 0) return refuse({ code: 'fileEmpty' })
  if (size > limit) return refuse({ code: 'fileTooLarge', bytes: size, limit })
  await sweepUploads(office)
  const { uploads } = shelfOf(office)
  const free = await freeBytes(office)
  if (size > free) return refuse({ code: 'diskLow', bytes: size, free })
  if ([...uploads.values()].filter((one) => one.owner === owner).length >= mostUploads) {
    return refuse({ code: 'uploadsTooMany', limit: mostUploads })
  }
  const upload: Upload = {
    id: crypto.randomUUID(),
    owner,
    subject,
    name,
    size,
    received: 0,
    digest: createHash('sha256'),
    at: office.now(),
    writing: Promise.resolve(),
    attaching: null,
  }
  uploads.set(upload.id, upload)
  return upload
}

/** What the disk still takes, less what the books need and what other uploads were promised. */
export async function freeBytes(office: Office): Promise<number> {
  const { bavail, bsize } = await statfs(office.dataDir)
  const promised = [...shelfOf(office).uploads.values()].reduce(
    (sum, { size, received }) => sum + size - received,
    0,
  )
  return Math.max(0, bavail * bsize - sparedBytes - promised)
}

/** The person's upload, or null when it was dropped or is another's. */
export function findUpload(office: Office, owner: string, id: string): Upload | null {
  const found = shelfOf(office).uploads.get(id)
  return found?.owner === owner ? found : null
}

export async function dropUpload(office: Office, id: string): Promise<void> {
  const { uploads } = shelfOf(office)
  const upload = uploads.get(id)
  uploads.delete(id)
  await upload?.writing
  await rm(uploadPath(office, id), { force: true })
}

/**
 * Writes the next piece and returns how many bytes arrived; a piece that came already is taken once. Refuses
 * `pieceWrong` when one is missing in between, `fileTooLarge` when more comes than was announced.
 */
export function takePiece(
  office: Office,
  upload: Upload,
  { offset, piece }: { offset: number; piece: Blob },
): Promise<number | Refused> {
  const taken = upload.writing.then(async () => {
    if (offset + piece.size === upload.received) return upload.received
    if (offset !== upload.received) return refuse({ code: 'pieceWrong', expected: upload.received })
    const bytes = offset + piece.size
    if (bytes > upload.size) return refuse({ code: 'fileTooLarge', bytes, limit: upload.size })
    await writeAt(uploadPath(office, upload.id), new Uint8Array(await piece.arrayBuffer()), offset, upload)
    upload.at = office.now()
    return upload.received
  })
  upload.writing = taken.catch(() => undefined)
  return taken
}

/** A piece counts once it is written: after a full disk the same piece may come again. */
async function writeAt(path: string, bytes: Uint8Array, offset: number, upload: Upload): Promise<void> {
  const handle = await open(path, offset === 0 ? 'w' : 'r+', 0o600)
  try {
    let written = 0
    while (written < bytes.length) {
      const { bytesWritten } = await handle.write(bytes, written, bytes.length - written, offset + written)
      written += bytesWritten
    }
  } finally {
    await handle.close()
  }
  upload.digest.update(bytes)
  upload.received += bytes.length
}

/** What an upload that has arrived whole is; null while some of it is missing. */
export const arrived = ({ received, size, digest }: Upload, name: string): StoredFile | null =>
  received === size ? { sha256: digest.copy().digest('hex'), name, size } : null
