import type { Tx } from '../../../db/connection.ts'
import { indexSubject } from '../../search/index.commands.ts'
import { attachmentIdsOf } from '../attachments.queries.ts'

/** The search finds the records' files by their words from now on. */
export function textReady(tx: Tx, sha256: string, now: number): void {
  for (const id of attachmentIdsOf(tx, sha256)) indexSubject(tx, 'attachment', id, now)
}
