import { inArray } from 'drizzle-orm'
import type { IntakeRefusal } from '../../../../shared/archives/intake.contract.ts'
import { Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { Office } from '../../office/context.ts'
import { attachmentById } from '../../office/files/attachments.queries.ts'
import { readMailPartInWorker, readMailPartsInWorker } from '../../office/files/reading/read-in-worker.ts'
import { filePath } from '../../office/files/store.ts'
import { intakeItem, type Source } from './intake.queries.ts'
import { intakeTable } from './intake.tables.ts'
import { type Coming, layBeside } from './taking.ts'

type Refused = Refusal<IntakeRefusal>

/** The mail of an item. Refuses `intakeMissing`, `notAMail`. */
function mailOf(office: Office, intakeId: number): { path: string; name: string } | Refused {
  const item = intakeItem(office.read, intakeId)
  if (!item) return refuse({ code: 'intakeMissing', intakeId })
  const file = item.attachmentId === null ? null : attachmentById(office.read, item.attachmentId)
  if (file?.format !== 'eml') return refuse({ code: 'notAMail' })
  return { path: filePath(office, file.sha256), name: item.name }
}

/** What was attached to a mail that was taken in, and whether each was taken out. Refuses also `fileDamaged`. */
export async function mailPartsOf(office: Office, intakeId: number) {
  const mail = mailOf(office, intakeId)
  if (mail instanceof Refusal) return mail
  const parts = await readMailPartsInWorker(mail.path, { signal: office.closing })
  if ('failure' in parts) return refuse({ code: 'fileDamaged' })
  const taken = office.read
    .select({ name: intakeTable.name, size: intakeTable.size })
    .from(intakeTable)
    .where(inArray(intakeTable.mailId, [intakeId]))
    .all()
  return parts.map((part) => ({
    ...part,
    taken: taken.some(({ name, size }) => name === part.name && size === part.size),
  }))
}

/** Lays one attachment of a mail beside the store. */
async function layPart(office: Office, mail: { path: string; name: string }, source: Source, part: number) {
  const bytes = await readMailPartInWorker(mail.path, part, { signal: office.closing })
  if ('failure' in bytes) return { ...source, arrived: { problem: { code: 'sourceGone' } } } satisfies Coming
  return layBeside(office, source, bytes)
}

/** Lays attachments of a mail beside the store, to be taken in. Refuses also `partMissing`. */
export async function layParts(
  office: Office,
  intakeId: number,
  wanted: readonly number[],
): Promise<Coming[] | Refused> {
  const mail = mailOf(office, intakeId)
  if (mail instanceof Refusal) return mail
  const parts = await mailPartsOf(office, intakeId)
  if (parts instanceof Refusal) return parts
  const coming: Coming[] = []
  for (const part of new Set(wanted)) {
    const found = parts.find((one) => one.part === part)
    if (!found) return refuse({ code: 'partMissing' })
    const { name, size } = found
    const place = { way: 'mail', source: mail.name, name, size } as const
    const source = { ...place, modifiedAt: null, folderId: null, mailId: intakeId }
    const one = await layPart(office, mail, source, part)
    if (one) coming.push(one)
  }
  return coming
}
