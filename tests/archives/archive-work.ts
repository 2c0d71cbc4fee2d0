import { newId, type TestDesk } from '../office/desk.ts'
import { paper } from './archive-office.ts'

/** An archivist at work: every kind of record of the scheme, the catalogue and the boxes is made and changed. */
export async function workArchives({ archiveScheme, filing, pieces, volumes }: TestDesk): Promise<void> {
  const { fonds } = await archiveScheme.get()
  await archiveScheme.saveFonds({ commandId: newId(), ...fonds, code: 'X043' })
  const fields = { letters: '', code: 'HY', name: '会议', loanNeedsApproval: true, originalStays: true }
  const category = await archiveScheme.createCategory({ commandId: newId(), parentId: 1, ...fields })
  const { id: categoryId, version } = category
  await archiveScheme.updateCategory({
    commandId: newId(),
    categoryId,
    version,
    ...fields,
    name: '会议记录',
    active: false,
  })
  const rule = {
    categoryId: 12,
    name: '租赁合同',
    retention: 'D30',
    starts: 'yearEnd',
    source: '办公会',
  } as const
  const made = await archiveScheme.createRule({ commandId: newId(), ...rule })
  await archiveScheme.updateRule({
    commandId: newId(),
    ruleId: made.id,
    version: made.version,
    name: rule.name,
    retention: 'Y',
    starts: 'documentDay',
    source: rule.source,
    active: false,
  })
  const proposals = [paper('来函', { titleMade: true, documentNumber: '1号', keywords: '防汛' })]
  await filing.file({ commandId: newId(), proposals })
  await pieces.addNote({ commandId: newId(), pieceId: 1, text: '缺第二页' })
  const place = { room: '档案室', cabinet: '1柜', shelf: '2层' }
  const box = { categoryId: 11, year: 2025, retention: 'D10', range: { from: 1, to: 1 } } as const
  const words = { title: '来文', spineMm: 30, note: '整理时缺页' }
  const volume = await volumes.create({ commandId: newId(), ...box, ...words, place: null })
  const moved = await volumes.update({
    commandId: newId(),
    volumeId: volume.id,
    version: volume.version,
    ...words,
    place,
  })
  const range = { from: 1, to: 1, move: true }
  await volumes.assign({ commandId: newId(), volumeId: moved.id, version: moved.version, ...range })
}
