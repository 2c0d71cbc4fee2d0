import { pieceBytes } from '../../shared/office/files.contract.ts'
import type { SubjectKind } from '../../shared/office/subject.ts'
import { newId, type TestDesk } from './desk.ts'

export type Subject = { subjectKind: SubjectKind; subjectId: number }

type Sent = { name: string; bytes: Uint8Array; note?: string; announced?: number }

/** Sends a file piece by piece and does not put it on its record yet. */
export async function upload(
  { files }: Pick<TestDesk, 'files'>,
  subject: Subject,
  { name, bytes, announced }: Sent,
) {
  const { uploadId } = await files.begin({ ...subject, name, size: announced ?? bytes.length })
  for (let offset = 0; offset < bytes.length; offset += pieceBytes) {
    const piece = new File([bytes.slice(offset, offset + pieceBytes)], 'piece')
    await files.piece({ uploadId, offset, piece })
  }
  return uploadId
}

/** Puts a file on a record, as a desk does. */
export async function attach(desk: Pick<TestDesk, 'files'>, subject: Subject, sent: Sent) {
  const uploadId = await upload(desk, subject, sent)
  return desk.files.attach({ commandId: newId(), uploadId, note: sent.note ?? '' })
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
