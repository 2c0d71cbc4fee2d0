import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { proposalOf } from '../../shared/archives/filing.rules.ts'
import { must } from '../../shared/kernel/assert.ts'
import { letterOffice, register, sendAhead } from '../documents/letters.ts'
import { newId } from '../office/desk.ts'
import { everything, paper } from './archive-office.ts'

describe('the archives of a year', () => {
  let office: Awaited<ReturnType<typeof letterOffice>>
  beforeAll(async () => {
    office = await letterOffice('2026-03-02')
  })
  afterAll(() => office.close())

  /** A letter of last year, settled, with a file. */
  async function settled(title: string) {
    const { secretary } = office
    const uploadIds = [await sendAhead(secretary, `${title}.txt`, `${title}全文`)]
    const facts = { title, receivedDay: '2025-11-03', documentDay: '2025-11-01', keywords: '供暖' }
    const { id: incomingId, version } = await register(secretary, { facts, uploadIds })
    await secretary.incoming.close({ commandId: newId(), incomingId, version, outcome: '已办' })
    return incomingId
  }

  it('[SEC-05] have a scheme of categories with retention periods, and numbers that follow from it', async () => {
    const { archiveScheme, filing } = office.secretary
    const { categories, rules, fonds } = await archiveScheme.get()
    const names = categories.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['收发文', '合同', '协议', '会计凭证', '照片', '其他资料']))
    const filed = categories.filter(({ code }) => code !== '')
    for (const { id } of filed) expect(rules.filter(({ categoryId }) => categoryId === id)).not.toEqual([])
    const made = await archiveScheme.createCategory({
      commandId: newId(),
      parentId: 1,
      letters: '',
      code: 'ZL',
      name: '租赁',
      loanNeedsApproval: true,
      originalStays: false,
    })
    const rule = await archiveScheme.createRule({
      commandId: newId(),
      categoryId: made.id,
      name: '商铺租赁合同',
      retention: 'D30',
      starts: 'yearEnd',
      source: '本单位档案管理制度',
    })
    await archiveScheme.saveFonds({ commandId: newId(), ...fonds, code: 'X043' })
    const proposal = { categoryId: made.id, ruleId: rule.id, retention: 'D30' } as const
    const { classes } = await filing.file({
      commandId: newId(),
      proposals: [paper('南门商铺租赁合同', proposal), paper('北门商铺租赁合同', proposal)],
    })
    expect(classes).toEqual([{ from: 'X043-WS·2025-D30-ZL-0001', to: 'X043-WS·2025-D30-ZL-0002', count: 2 }])
  })

  it('[SEC-06] stand in a catalogue with number, title, date, keywords, place and files; a box has its list', async () => {
    const incomingId = await settled('关于供暖准备工作的通知')
    const { filing, pieces, volumes, files, registers } = office.secretary
    const [offer] = await filing.offers({ upTo: '2025-12-31' })
    const proposal = must(proposalOf(must(offer, 'the letter waits')), 'a whole proposal')
    await filing.file({ commandId: newId(), proposals: [{ ...proposal, pages: 2 }] })
    const place = { room: '档案室', cabinet: '1柜', shelf: '2层' }
    const box = { categoryId: 11, year: 2025, retention: 'D10', range: { from: 1, to: 1 } } as const
    const made = { ...box, title: '', spineMm: 30, note: '', place }
    const { id: volumeId } = await volumes.create({ commandId: newId(), ...made })
    const filter = { ...everything, text: '供暖' }
    const { rows } = await pieces.list({ filter, offset: 0, limit: 10 })
    expect(rows).toMatchObject([
      {
        number: 'X043-WS·2025-D10-BGS-0001',
        title: '关于供暖准备工作的通知',
        documentDay: '2025-11-01',
        keywords: '供暖',
        pages: 2,
        place: '档案室 1柜 2层',
        boxNumber: 1,
      },
    ])
    const { parts } = await pieces.get({ pieceId: must(rows[0], 'the piece').id })
    expect(parts.map(({ kind }) => kind)).toEqual(['incoming', 'attachment'])
    const carried = await files.list({ subjectKind: 'incoming', subjectId: incomingId })
    expect(carried.rows.map(({ name }) => name)).toEqual(['关于供暖准备工作的通知.txt'])
    expect((await volumes.get({ volumeId })).pieces.map(({ title }) => title)).toEqual([
      '关于供暖准备工作的通知',
    ])
    const sheet = await registers.pieces.sheet({ filter, language: 'zh-CN' })
    expect(sheet.filter).toEqual(['含“供暖”'])
    expect(sheet.rows[0]).toEqual([
      'X043-WS·2025-D10-BGS-0001',
      '区住房和城乡建设局',
      '关于供暖准备工作的通知',
      '2025-11-01',
      '内部',
      '2',
      '10年',
      '收发文',
      '纸质和电子',
      '供暖',
      '1',
      '档案室 1柜 2层',
      '在库',
    ])
  })

  it('[CS-13] are checked for what is not filed in time, not complete or lost, as a list that can be handed in', async () => {
    await settled('没有及时归档的来文')
    const { pieces, files } = office.secretary
    const { rows } = await files.list({ subjectKind: 'incoming', subjectId: 1 })
    const path = join(office.dataDir, 'files', must(rows[0], 'the file of a filed letter').sha256)
    renameSync(path, `${path}.away`)
    const found = await pieces.completeness()
    renameSync(`${path}.away`, path)
    expect(found).toMatchObject({
      office: '测试项目管理处',
      byName: 'secretary 甲',
      checked: { pieces: 3, classes: 2, files: 1, volumes: 1 },
      counts: { gap: 0, fileMissing: 1, noFileNoPages: 0, notFiled: 1, noBox: 2, noPlace: 0 },
    })
    expect(found.findings.map(({ code }) => code)).toEqual(['fileMissing', 'notFiled', 'noBox', 'noBox'])
    expect(found.findings).toContainEqual({
      code: 'notFiled',
      title: '没有及时归档的来文',
      documentDay: '2025-11-01',
      year: 2025,
    })
    const auditor = await office.signIn('auditor')
    expect((await auditor.pieces.completeness()).counts).toMatchObject({ fileMissing: 0, notFiled: 1 })
  })
})
