import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { incomingFileable } from '../../electron/core/documents/incoming/incoming.fileable.ts'
import { runAsSystem } from '../../electron/core/office/system.ts'
import { verifyDirectory } from '../../electron/core/office/verify-directory.ts'
import { newId, refusalOf } from '../office/desk.ts'
import { language, spreadsheet } from '../office/importing.ts'
import { letterOffice, register, sendAhead } from './letters.ts'

let made: Awaited<ReturnType<typeof letterOffice>>
beforeAll(async () => {
  made = await letterOffice()
})
afterAll(() => made.close())

describe('a spreadsheet of letters', () => {
  const head = ['收文日期', '来文单位', '文号', '文件标题', '密级', '承办人', '办结期限', '签收人']
  const read = async (rows: (string | null)[][]): Promise<string> => {
    for await (const event of await made.secretary.imports.incoming.read({
      file: spreadsheet([head, ...rows]),
    })) {
      if (event.kind === 'read') return event.importId
      if (event.kind === 'refused') throw new Error(event.refusal.code)
    }
    throw new Error('not read')
  }
  const reasons = async (importId: string) => {
    const asked = { importId, only: 'bad', offset: 0, limit: 500, language } as const
    const { rows } = await made.secretary.imports.incoming.rows(asked)
    return Object.fromEntries(rows.map(({ line, reasons: why }) => [line, why.map(({ text }) => text)]))
  }

  it('is registered row by row, each with its number; bad rows come back with the reason', async () => {
    const good = [
      '2026-03-02',
      '街道办',
      '街办〔2026〕3号',
      '消防检查',
      '内部',
      'cashier 甲',
      '2026-03-10',
      '许雅琴',
    ]
    const but = (at: number, value: string | null) => good.map((cell, index) => (index === at ? value : cell))
    const importId = await read([
      good,
      ['2026-03-03', '街道办', '', '无文号的函', null, null, null, '许雅琴'],
      good,
      but(1, null),
      but(0, '2026-11-21'),
      ['2026-03-05', '街道办', '街办〔2026〕5号', '坏期限', '内部', null, '2026-03-04', '许雅琴'],
      ['2026-03-05', '街道办', '街办〔2026〕6号', '谁办', '内部', '王五', null, '许雅琴'],
      ['2026-03-05', '街道办', '街办〔2026〕7号', '坏密级', '顶级', null, null, '许雅琴'],
    ])
    expect(await reasons(importId)).toEqual({
      4: ['“来文字号”与第 2 行相同'],
      5: ['“来文机关”没有填'],
      6: ['“收文日期”还没有到', '“办结期限”早于收文日期'],
      7: ['“办结期限”早于收文日期'],
      8: ['没有叫“王五”的在职人员'],
      9: ['“密级”没有“顶级”这一种，可填：公开、内部、秘密、机密、绝密'],
    })
    const saved = await made.secretary.imports.incoming.save({ commandId: newId(), importId })
    expect(saved).toMatchObject({ count: 2, rejectedCount: 6 })
    const filter = {
      status: 'all',
      secrecy: null,
      urgency: null,
      handlerId: null,
      from: null,
      to: null,
    } as const
    const { rows } = await made.secretary.incoming.list({
      filter: { ...filter, text: '街道办' },
      offset: 0,
      limit: 9,
    })
    expect(rows.map(({ number, title, handlerName }) => [number, title, handlerName])).toEqual([
      ['2026-0002', '无文号的函', ''],
      ['2026-0001', '消防检查', 'cashier 甲'],
    ])
    const again = await reasons(await read([good]))
    expect(again).toEqual({ 2: ['“来文字号”已经登记过'] })
  })
})

describe('what the archives are offered', () => {
  it('is every settled letter with its signed reply and its files, and read-only once it is filed', async () => {
    const uploadIds = [await sendAhead(made.secretary, '来函.txt', '来函正文')]
    const letter = await register(made.secretary, {
      facts: { title: '待归档', senderNumber: '函〔2026〕9号', documentDay: '2026-11-18' },
      uploadIds,
    })
    const offers = () => incomingFileable.offers(made.core.office.read, '2026-12-31')
    expect(offers()).toEqual([])
    const at = { incomingId: letter.id, version: letter.version }
    const closed = await made.secretary.incoming.close({ commandId: newId(), ...at, outcome: '阅存' })
    const [file] = (await made.secretary.files.list({ subjectKind: 'incoming', subjectId: letter.id })).rows
    expect(offers()).toMatchObject([
      {
        parts: [
          { part: 'original', kind: 'incoming', id: letter.id },
          { part: 'attachment', kind: 'attachment', id: file?.id },
        ],
        title: '待归档',
        documentNumber: '函〔2026〕9号',
        documentDay: '2026-11-18',
      },
    ])
    expect(incomingFileable.offers(made.core.office.read, '2026-11-19')).toEqual([])
    runAsSystem(made.core.office, {
      name: 'filing.file',
      input: {},
      topics: [],
      action: (tx, acting) => incomingFileable.markFiled(tx, letter.id, 'WS·2026-D10-BGS-0001', acting),
    })
    expect(offers()).toEqual([])
    const filed = await made.secretary.incoming.get({ incomingId: letter.id })
    expect(filed.status).toBe('filed')
    const reopen = { commandId: newId(), incomingId: letter.id, version: filed.version, reason: '改' }
    expect(await refusalOf(made.secretary.incoming.reopen(reopen))).toEqual({
      code: 'incomingFiled',
      number: letter.number,
    })
    expect(closed.version + 1).toBe(filed.version)
    expect(() =>
      made.core.office.write((tx) =>
        tx.$client.exec(`UPDATE incoming SET title = 'x' WHERE id = ${letter.id}`),
      ),
    ).toThrow('never changed')
    expect(verifyDirectory(made.dataDir).damages).toEqual([])
  })
})
