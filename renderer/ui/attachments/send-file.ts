import type { Attachment } from '../../../shared/office/files.contract.ts'
import type { SubjectKind } from '../../../shared/office/subject.ts'
import { answeredCode, client } from '../../app/transport.ts'
import { newCommandId } from '../command-id.ts'

export type Subject = { subjectKind: SubjectKind; subjectId: number }

/** Times that one call is made before a lost connection counts as lost. */
const tries = 4
const pauseMs = 700

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Calls again when no answer came back; an answer, whichever it is, is one. */
export async function answered<T>(call: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call()
    } catch (error) {
      if (signal.aborted || answeredCode(error) !== null || attempt >= tries) throw error
      await pause(pauseMs * attempt)
    }
  }
}

/** The record that a file is meant for; `subjectId` null is one that is still being filled in. */
type MeantFor = { subjectKind: SubjectKind; subjectId: number | null }

export type Watch = { signal: AbortSignal; onProgress: (received: number) => void }

/**
 * Sends a file piece by piece and tells how many bytes have arrived; answers under which id it lies there. A piece
 * whose answer was lost is sent again and taken once. Aborting tells the core to forget what arrived.
 */
export async function sendPieces(to: MeantFor, file: File, { signal, onProgress }: Watch): Promise<string> {
  const begun = await answered(
    () => client.files.begin({ ...to, name: file.name || '_', size: file.size }, { signal }),
    signal,
  )
  await sendRest(begun, file, { signal, onProgress })
  return begun.uploadId
}

type Begun = { uploadId: string; pieceBytes: number }

/** Sends the pieces of a file that was announced. */
export async function sendRest(begun: Begun, file: File, { signal, onProgress }: Watch): Promise<void> {
  const { uploadId, pieceBytes } = begun
  try {
    for (let offset = 0; offset < file.size; ) {
      const piece = new File([file.slice(offset, offset + pieceBytes)], 'piece')
      const { received } = await answered(
        () => client.files.piece({ uploadId, offset, piece }, { signal }),
        signal,
      )
      offset = received
      onProgress(received)
    }
  } catch (error) {
    if (signal.aborted) await client.files.cancel({ uploadId }).catch(() => undefined)
    throw error
  }
}

/** Sends a file and puts it on its record. */
export async function sendFile(subject: Subject, file: File, watch: Watch): Promise<Attachment> {
  const uploadId = await sendPieces(subject, file, watch)
  const { signal } = watch
  const commandId = newCommandId()
  try {
    return await answered(() => client.files.attach({ commandId, uploadId, note: '' }, { signal }), signal)
  } catch (error) {
    if (signal.aborted) await client.files.cancel({ uploadId }).catch(() => undefined)
    throw error
  }
}
