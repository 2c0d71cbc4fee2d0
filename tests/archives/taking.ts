import type { IntakeOutcome } from '../../shared/archives/intake.contract.ts'
import { must } from '../../shared/kernel/assert.ts'
import { pieceBytes } from '../../shared/office/files.contract.ts'
import { newId, type TestDesk } from '../office/desk.ts'

type Sent = { name: string; bytes: Uint8Array; source?: string }

/** Sends small files in one call, as a desk does with a folder that is dropped on the list. */
export const takeMany = (desk: TestDesk, sent: readonly Sent[]): Promise<IntakeOutcome[]> =>
  desk.intake.take({
    commandId: newId(),
    files: sent.map(({ name, bytes, source = '' }) => ({
      name,
      source,
      modifiedAt: null,
      file: new File([new Uint8Array(bytes)], 'file'),
    })),
  })

/** Takes one file in and returns its item. */
export async function take(desk: TestDesk, name: string, bytes: Uint8Array) {
  const [outcome] = await takeMany(desk, [{ name, bytes }])
  return must(outcome, 'one file has one outcome').item
}

/** Sends a large file piece by piece. */
export async function takeLarge(desk: TestDesk, name: string, bytes: Uint8Array, announced = bytes.length) {
  const begun = await desk.intake.begin({
    commandId: newId(),
    name,
    source: '',
    modifiedAt: null,
    size: announced,
  })
  if (begun.kind === 'refused') return begun.item
  const { uploadId } = begun
  for (let offset = 0; offset < bytes.length; offset += pieceBytes) {
    const piece = new File([bytes.slice(offset, offset + pieceBytes)], 'piece')
    await desk.files.piece({ uploadId, offset, piece })
  }
  const finish = { commandId: newId(), uploadId, source: '', modifiedAt: null }
  return (await desk.intake.finish(finish)).item
}

/** Everything that is done with the list, one of each kind: for the words that the audit desk has for it. */
export async function workIntake(desk: TestDesk): Promise<void> {
  const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
  const kept = await take(desk, '总结.txt', utf8('年度总结'))
  const document = {
    title: '年度总结',
    titleMade: false,
    number: '',
    day: '2026-11-20',
    responsible: '客服部',
    secrecy: 'internal',
    keywords: '总结',
  } as const
  await desk.intake.keep({ commandId: newId(), intakeId: kept.id, version: kept.version, document })
  const failed = await take(desk, '空.txt', utf8(''))
  const known = await take(desk, '总结副本.txt', utf8('年度总结'))
  const intakeIds = [failed.id, known.id]
  await desk.intake.dismiss({ commandId: newId(), intakeIds, reason: '重复' })
}
