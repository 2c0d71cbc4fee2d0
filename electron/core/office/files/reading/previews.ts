import { fileFormats } from '../../../../../shared/office/file-formats.ts'
import type { Attachment, FilePreview } from '../../../../../shared/office/files.contract.ts'
import type { Office } from '../../context.ts'
import { filePath } from '../store.ts'
import { readPreviewInWorker } from './read-in-worker.ts'

/** Previews are made one after the other: each may fill a heap of its own. */
const queues = new WeakMap<Office, Promise<unknown>>()

/** What is shown of an attachment in place; `none` for what is drawn from its own bytes or only saved. */
export function previewOf(
  office: Office,
  { sha256, format }: Attachment,
  signal: AbortSignal | undefined,
): Promise<FilePreview> {
  if (fileFormats[format].preview !== 'read') return Promise.resolve({ kind: 'none' })
  const ending = signal ? AbortSignal.any([signal, office.closing]) : office.closing
  const stored = { path: filePath(office, sha256), format }
  const shown = (queues.get(office) ?? Promise.resolve()).then(() => {
    ending.throwIfAborted()
    return readPreviewInWorker(stored, { signal: ending })
  })
  queues.set(
    office,
    shown.catch(() => undefined),
  )
  return shown
}
