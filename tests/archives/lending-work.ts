import { must } from '../../shared/kernel/assert.ts'
import { newId, type TestDesk } from '../office/desk.ts'
import { paper } from './archive-office.ts'

/** An archivist lends a piece and a book, holds a piece, and appraises one whose retention is over. */
export async function workLending(
  { filing, pieces, lending, disposals, library }: TestDesk,
  borrower: TestDesk,
): Promise<void> {
  const old = paper('2012年值班记录', { year: 2012, documentDay: '2012-03-01' })
  await filing.file({ commandId: newId(), proposals: [paper('借阅的件'), old] })
  const filter = {
    text: '',
    year: null,
    letters: null,
    categoryId: null,
    retention: null,
    state: 'all',
    placeId: null,
    volumeId: null,
  } as const
  const { rows } = await pieces.list({ filter, offset: 0, limit: 50 })
  const idOf = (title: string) =>
    must(
      rows.find((one) => one.title === title),
      title,
    ).id

  const asked = { kind: 'original', purpose: '核对付款', dueDay: '2026-11-27', borrower: null } as const
  const loan = await borrower.lending.ask({ commandId: newId(), pieceId: idOf('借阅的件'), ...asked })
  const { id: loanId } = loan
  const out = await lending.handOut({
    commandId: newId(),
    loanId,
    version: loan.version,
    pages: 2,
    dueDay: '2026-11-26',
  })
  const renewed = await lending.renew({
    commandId: newId(),
    loanId,
    version: out.version,
    dueDay: '2026-11-30',
  })
  const back = { pages: 1, condition: 'incomplete', note: '缺一页' } as const
  await lending.takeBack({ commandId: newId(), loanId, version: renewed.version, ...back })

  const pieceId = idOf(old.title)
  const [held] = await disposals.hold({ commandId: newId(), pieceId, reason: '诉讼未结' })
  await disposals.endHold({ commandId: newId(), holdId: held?.id ?? 0, reason: '已结案' })
  const line = { pieceId, verdict: 'destroy', opinion: '无保存价值', untilYear: null } as const
  const list = { opinion: '2026年鉴定', lines: [line] }
  const { disposal } = await disposals.create({ commandId: newId(), ...list })
  const longer = { ...line, verdict: 'extend', opinion: '仍有用', untilYear: 2030 } as const
  const { id: disposalId, version } = disposal
  const changed = await disposals.update({
    commandId: newId(),
    disposalId,
    version,
    opinion: '复核后',
    lines: [longer],
  })
  const sent = { disposalId, version: changed.disposal.version, note: '' }
  await disposals.submit({ commandId: newId(), ...sent })

  const title = { code: 'TS-001', title: '物业管理条例释义', author: '', publisher: '', isbn: '', place: '' }
  const book = await library.create({ commandId: newId(), ...title })
  const { id: bookId } = book
  const lent = await library.lend({
    commandId: newId(),
    bookId,
    version: book.version,
    borrower: { personId: null, name: '业委会 高主任' },
    dueDay: '2026-12-04',
  })
  const there = await library.takeBack({
    commandId: newId(),
    bookId,
    version: lent.version,
    note: '封面破损',
  })
  const lost = { ...title, place: '资料室', status: 'lost' } as const
  await library.update({ commandId: newId(), bookId, version: there.version, ...lost })
}
