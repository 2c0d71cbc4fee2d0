import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PieceFilter } from '../../shared/archives/catalogue.contract.ts'
import { must } from '../../shared/kernel/assert.ts'
import { newId, refusalOf, type TestDesk } from '../office/desk.ts'
import { archiveOffice, everything, paper } from './archive-office.ts'

const contract = { categoryId: 12, ruleId: 7, retention: 'D30' } as const

const asked = { order: 'best', offset: 0, limit: 20 } as const

describe('the catalogue', () => {
  let office: Awaited<ReturnType<typeof archiveOffice>>
  let desk: TestDesk
  beforeAll(async () => {
    office = await archiveOffice()
    desk = office.secretary
    await office.file([
      paper('关于夏季防汛的通知', { documentNumber: '江住建〔2025〕12号', keywords: '防汛 值班' }),
      paper('电梯维保合同', { ...contract, responsible: '安捷电梯维保公司' }),
      paper('绿化养护合同', contract),
      paper('会议照片说明', { titleMade: true, pages: 0, year: 2026 }),
    ])
  })
  afterAll(() => office.close())

  const found = async (filter: Partial<PieceFilter>) =>
    (await desk.pieces.list({ filter: { ...everything, ...filter }, offset: 0, limit: 500 })).rows.map(
      ({ title }) => title,
    )
  const idOf = async (title: string) =>
    must(
      (await office.catalogue()).find((one) => one.title === title),
      title,
    ).id

  it('shows pieces by number, and finds them by every word typed', async () => {
    expect(await found({})).toEqual(['关于夏季防汛的通知', '电梯维保合同', '绿化养护合同', '会议照片说明'])
    expect(await found({ text: '防汛' })).toEqual(['关于夏季防汛的通知'])
    expect(await found({ text: '12号 值班' })).toEqual(['关于夏季防汛的通知'])
    expect(await found({ text: '安捷' })).toEqual(['电梯维保合同'])
    expect(await found({ text: 'D30-HT-0002' })).toEqual(['绿化养护合同'])
    expect(await found({ text: '%' })).toEqual([])
    expect(await found({ text: '合同 防汛' })).toEqual([])
  })

  it('counts each choice under everything else that is chosen', async () => {
    const facets = await desk.pieces.facets({ filter: { ...everything, retention: 'D30' } })
    expect(facets).toEqual({
      years: [{ value: 2025, count: 2 }],
      letters: [{ value: 'WS', count: 2 }],
      categories: [{ value: 12, count: 2 }],
      retentions: [
        { value: 'D10', count: 2 },
        { value: 'D30', count: 2 },
      ],
      states: [{ value: 'kept', count: 2 }],
      places: [],
    })
    expect(await found({ year: 2026 })).toEqual(['会议照片说明'])
    expect(await found({ categoryId: 12 })).toHaveLength(2)
    expect(await found({ letters: 'KU' })).toEqual([])
    expect(await found({ state: 'destroyed' })).toEqual([])
  })

  it('shows one piece with its rule, and takes notes and nothing else', async () => {
    const pieceId = await idOf('电梯维保合同')
    const note = await desk.pieces.addNote({ commandId: newId(), pieceId, text: '第 3 页有缺损' })
    expect(note).toMatchObject({ byName: 'secretary 甲' })
    expect(await desk.pieces.get({ pieceId })).toMatchObject({
      rule: { name: '一般合同' },
      parts: [],
      notes: [{ text: '第 3 页有缺损' }],
    })
    expect(await refusalOf(desk.pieces.get({ pieceId: 999 }))).toEqual({ code: 'pieceMissing', pieceId: 999 })
    expect(await refusalOf(desk.pieces.addNote({ commandId: newId(), pieceId: 999, text: '无' }))).toEqual({
      code: 'pieceMissing',
      pieceId: 999,
    })
    const auditor = await office.signIn('auditor')
    expect(await refusalOf(auditor.pieces.addNote({ commandId: newId(), pieceId, text: '看看' }))).toEqual({
      code: 'FORBIDDEN',
    })
    const file = { subjectKind: 'piece', subjectId: pieceId, name: '补充.txt', size: 3 } as const
    expect(await refusalOf(desk.files.begin(file))).toEqual({ code: 'subjectLocked' })
    expect((await desk.files.list({ subjectKind: 'piece', subjectId: pieceId })).mayChange).toBe(false)
    const drop = () => office.core.office.write((tx) => tx.$client.exec('DELETE FROM piece_note'))
    expect(drop).toThrow('stays as written')
  })

  it('is found by the search, with category, retention and place', async () => {
    const hits = async (text: string) => {
      const { rows } = await desk.search.find({ ...asked, text })
      return rows
        .filter(({ kind }) => kind === 'piece')
        .map(({ title }) => title.map((one) => one.text).join(''))
    }
    expect(await hits('电梯维保')).toEqual(['电梯维保合同'])
    expect(await hits('缺损')).toEqual(['电梯维保合同'])
    expect(await hits('会议照片')).toEqual(['[会议照片说明]'])
    expect(await hits('档号:W001-WS·2025-D30-HT-0002')).toEqual(['绿化养护合同'])
    expect(await hits('关键词:值班')).toEqual(['关于夏季防汛的通知'])
    const { facets } = await desk.search.find({ ...asked, text: '合同', kind: 'piece' })
    expect(facets).toMatchObject({
      categories: [{ category: '合同', count: 2 }],
      retentions: [{ retention: 'D30', count: 2 }],
      states: [{ state: 'kept', count: 2 }],
    })
  })
})

describe('boxes', () => {
  let office: Awaited<ReturnType<typeof archiveOffice>>
  let desk: TestDesk
  beforeAll(async () => {
    office = await archiveOffice()
    desk = office.secretary
    await office.file(Array.from({ length: 6 }, (_, at) => paper(`来函 ${at + 1}`, { pages: at })))
    await office.file([paper('合同', contract)])
  })
  afterAll(() => office.close())

  const create = (more: object = {}) =>
    desk.volumes.create({
      commandId: newId(),
      categoryId: 11,
      year: 2025,
      retention: 'D10',
      range: null,
      title: '',
      spineMm: 30,
      place: null,
      note: '',
      ...more,
    })
  const assign = async (volumeId: number, from: number, to: number, move = false) => {
    const { version } = (await desk.volumes.get({ volumeId })).volume
    return desk.volumes.assign({ commandId: newId(), volumeId, version, from, to, move })
  }

  it('are numbered in their class, hold pieces by range, and stand in a place', async () => {
    const first = await create({
      range: { from: 1, to: 3 },
      place: { room: '档案室', cabinet: '1柜', shelf: '2层' },
    })
    expect(first).toMatchObject({ number: 1, pieces: 3, pages: 3, from: 1, to: 3, place: { shelf: '2层' } })
    expect(await create()).toMatchObject({ number: 2, pieces: 0, from: null })
    expect(await create({ categoryId: 12, retention: 'D30' })).toMatchObject({ number: 1 })
    const rows = await office.catalogue()
    expect(rows.filter(({ boxNumber }) => boxNumber === 1).map(({ place }) => place)).toEqual([
      '档案室 1柜 2层',
      '档案室 1柜 2层',
      '档案室 1柜 2层',
    ])
    const [place] = await desk.volumes.places()
    const inPlace = { ...everything, placeId: place?.id ?? 0 }
    expect((await desk.pieces.list({ filter: inPlace, offset: 0, limit: 10 })).total).toBe(3)
  })

  it('refuse ranges without pieces, turned round, or of another box', async () => {
    expect(await refusalOf(assign(2, 5, 4))).toEqual({ code: 'rangeWrong', from: 5, to: 4 })
    expect(await refusalOf(assign(2, 7, 9))).toEqual({ code: 'rangeEmpty', from: 7, to: 9 })
    expect(await refusalOf(assign(2, 3, 5))).toEqual({
      code: 'boxedElsewhere',
      number: 'W001-WS·2025-D10-BGS-0003',
      box: 'WS·2025-D10-BGS 第1盒',
      count: 1,
    })
    expect(await assign(2, 3, 6, true)).toMatchObject({ pieces: 4, from: 3, to: 6 })
    expect((await desk.volumes.get({ volumeId: 1 })).pieces).toHaveLength(2)
    expect(await refusalOf(create({ range: { from: 1, to: 1 } }))).toMatchObject({ code: 'boxedElsewhere' })
    expect(
      await desk.volumes.list({ filter: { year: null, categoryId: 11, retention: null, unplaced: false } }),
    ).toHaveLength(2)
  })

  it('refuse a box that is not there, a heading, and an old version', async () => {
    expect(await refusalOf(create({ categoryId: 999 }))).toEqual({ code: 'categoryMissing', categoryId: 999 })
    expect(await refusalOf(create({ categoryId: 1 }))).toEqual({
      code: 'categoryIsHeading',
      name: '文书档案',
    })
    expect(await refusalOf(desk.volumes.get({ volumeId: 999 }))).toEqual({
      code: 'volumeMissing',
      volumeId: 999,
    })
    const change = { commandId: newId(), volumeId: 2, title: '', spineMm: 40, place: null, note: '' }
    expect(await refusalOf(desk.volumes.update({ ...change, version: 1 }))).toMatchObject({
      code: 'changedMeanwhile',
    })
    expect(
      await refusalOf(desk.volumes.update({ ...change, commandId: newId(), volumeId: 999, version: 1 })),
    ).toEqual({
      code: 'volumeMissing',
      volumeId: 999,
    })
    const stale = { commandId: newId(), volumeId: 2, version: 1, from: 1, to: 1, move: false }
    expect(await refusalOf(desk.volumes.assign(stale))).toMatchObject({ code: 'changedMeanwhile' })
  })

  it('move with everything in them, and the search follows', async () => {
    const { volume } = await desk.volumes.get({ volumeId: 2 })
    const place = { room: '三楼', cabinet: '密集架 A', shelf: '4' }
    const { version, title, spineMm, note } = volume
    await desk.volumes.update({ commandId: newId(), volumeId: 2, version, title, spineMm, note, place })
    const rows = await office.catalogue()
    expect(rows.filter((row) => row.place === '三楼 密集架 A 4')).toHaveLength(4)
    const { rows: hits } = await desk.search.find({ ...asked, text: '密集架', kind: 'piece' })
    expect(hits).toHaveLength(4)
    const history = await desk.audit.history({ kind: 'volume', id: 2 })
    expect(history.at(-1)?.fields).toEqual([{ field: 'place', before: '', after: '三楼 密集架 A 4' }])
  })
})

describe('the check that nothing is lost', () => {
  it('names missing numbers, pieces without anything, boxes and places that are missing', async () => {
    const office = await archiveOffice(['secretary'])
    const desk = office.secretary
    await office.file([paper('甲'), paper('乙', { pages: 0 }), paper('丙'), paper('丁')])
    const blank = { title: '', spineMm: 30, place: null, note: '' }
    const box = { categoryId: 11, year: 2025, retention: 'D10', range: { from: 1, to: 3 } } as const
    await desk.volumes.create({ commandId: newId(), ...box, ...blank })
    expect(await desk.pieces.completeness()).toMatchObject({
      checked: { pieces: 4, destroyed: 0, classes: 1, files: 0, volumes: 1 },
      counts: { gap: 0, fileMissing: 0, noFileNoPages: 1, notFiled: 0, noBox: 1, noPlace: 1 },
    })
    office.core.office.write((tx) =>
      tx.$client.exec(`DROP TRIGGER piece_is_never_deleted; DELETE FROM piece WHERE sequence IN (2, 3)`),
    )
    const { findings } = await desk.pieces.completeness()
    expect(findings).toEqual([
      { code: 'gap', class: 'W001-WS·2025-D10-BGS', from: 2, to: 3 },
      { code: 'noBox', pieceId: 4, number: 'W001-WS·2025-D10-BGS-0004', title: '丁' },
      { code: 'noPlace', volumeId: 1, box: 'WS·2025-D10-BGS 第1盒' },
    ])
    office.close()
  })
})
