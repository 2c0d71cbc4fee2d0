import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '../../../../shared/kernel/refusal.ts'
import type { Office } from '../../office/context.ts'
import type { Source } from './intake.queries.ts'
import type { IntakeRow } from './intake.tables.ts'
import { layParts, mailPartsOf } from './mail-taking.ts'
import { type Coming, layBeside } from './taking.ts'

const gone = (source: Source): Coming => ({ ...source, arrived: { problem: { code: 'sourceGone' } } })

const sourceOf = ({ way, source, name, size, modifiedAt, folderId, mailId }: IntakeRow): Source => ({
  way,
  source,
  name,
  size,
  modifiedAt,
  folderId,
  mailId,
})

/** A file of a watched folder, as it lies there now. */
async function fromFolder(office: Office, source: Source): Promise<Coming> {
  const path = join(source.source, source.name)
  const facts = await lstat(path).catch(() => null)
  if (!facts?.isFile()) return gone(source)
  const now = { ...source, size: facts.size, modifiedAt: Math.trunc(facts.mtimeMs) }
  return (await layBeside(office, now, { path })) ?? gone(source)
}

/** An attachment of a mail that was taken in. */
async function fromMail(office: Office, source: Source): Promise<Coming> {
  if (source.mailId === null) return gone(source)
  const parts = await mailPartsOf(office, source.mailId)
  if (parts instanceof Refusal) return gone(source)
  const found = parts.find(({ name, size }) => name === source.name && size === source.size)
  const [coming] = found ? await laid(office, source.mailId, found.part) : []
  return coming ?? gone(source)
}

async function laid(office: Office, mailId: number, part: number): Promise<Coming[]> {
  const coming = await layParts(office, mailId, [part])
  return coming instanceof Refusal ? [] : coming
}

/**
 * Fetches once more what did not come in: from its folder as it lies there now, out of its mail. What a desk sent
 * is left: its source is that person's, who sends it again.
 */
export async function fetchAgain(office: Office, rows: readonly IntakeRow[]): Promise<Coming[]> {
  const coming: Coming[] = []
  for (const row of rows) {
    const source = sourceOf(row)
    if (row.way === 'folder') coming.push(await fromFolder(office, source))
    if (row.way === 'mail') coming.push(await fromMail(office, source))
  }
  return coming
}
