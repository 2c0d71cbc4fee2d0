import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isWorkday, missingYear, rollDay } from '../../electron/core/office/calendar/calendar.ts'
import { addDays } from '../../shared/kernel/day.ts'
import { newId, refusalOf, type TestDesk, testOffice } from './desk.ts'

let office: Awaited<ReturnType<typeof testOffice>>
let secretary: TestDesk
let keeper: TestDesk

beforeAll(async () => {
  office = await testOffice({ day: '2026-11-20', roles: ['secretary', 'keeper'] })
  secretary = await office.signIn('secretary')
  keeper = await office.signIn('keeper')
})
afterAll(() => office.close())

const marks = async (from: string, to = from) => secretary.calendar.marks({ from, to })
const holiday = (day: string, name = '放假') =>
  secretary.calendar.set({ commandId: newId(), day, mark: { kind: 'holiday', name } })

describe('the calendar', () => {
  it('knows holidays, weekends and moved working days of its own', async () => {
    expect(await marks('2026-09-30', '2026-10-01')).toEqual([
      { day: '2026-09-30', kind: 'workday', name: null },
      { day: '2026-10-01', kind: 'holiday', name: '国庆节' },
    ])
    expect(await marks('2026-02-28')).toEqual([{ day: '2026-02-28', kind: 'makeup', name: '春节' }])
    expect(await marks('2026-11-21')).toEqual([{ day: '2026-11-21', kind: 'weekend', name: null }])
  })

  it('takes the office’s own marks, shows them everywhere, and gives them back', async () => {
    const { mark, own } = await holiday('2026-11-20', '停电检修')
    expect(mark).toEqual({ day: '2026-11-20', kind: 'holiday', name: '停电检修' })
    expect(own).toMatchObject({ source: '', byName: 'secretary 甲' })
    expect((await keeper.session.welcome()).today).toEqual(mark)
    expect(isWorkday(office.core.office.read, '2026-11-20')).toBe(false)
    expect(rollDay(office.core.office.read, '2026-11-20', 'forward')).toBe('2026-11-23')
    expect(rollDay(office.core.office.read, '2026-11-20', 'back')).toBe('2026-11-19')
    expect(rollDay(office.core.office.read, '2026-11-20', 'none')).toBe('2026-11-20')
    const back = await secretary.calendar.set({ commandId: newId(), day: '2026-11-20', mark: null })
    expect(back).toEqual({ mark: { day: '2026-11-20', kind: 'workday', name: null }, own: null })
    const working = {
      commandId: newId(),
      day: '2026-11-21',
      mark: { kind: 'workday' as const, name: '补班' },
    }
    expect((await secretary.calendar.set(working)).mark.kind).toBe('makeup')
  })

  it('is kept by those whose work it is', async () => {
    const set = keeper.calendar.set({
      commandId: newId(),
      day: '2026-11-25',
      mark: { kind: 'holiday', name: '放假' },
    })
    expect(await refusalOf(set)).toEqual({ code: 'FORBIDDEN' })
  })

  it('misses a year from November of the one before, until its holidays are marked', async () => {
    const { read } = office.core.office
    expect(missingYear(read, '2026-10-31')).toBeNull()
    expect(missingYear(read, '2026-11-01')).toBe(2027)
    expect(missingYear(read, '2027-06-01')).toBe(2027)
    const warned = { code: 'holidaysMissing', year: 2027 }
    expect((await secretary.today.summary()).warnings).toContainEqual(warned)
    expect((await keeper.today.summary()).warnings).toEqual([])
    for (let left = 10, day = '2027-02-05'; left > 0; left -= 1, day = addDays(day, 1)) await holiday(day)
    expect((await secretary.calendar.year({ year: 2027 })).known).toBe(false)
    await holiday('2027-01-01')
    expect((await secretary.calendar.year({ year: 2027 })).known).toBe(true)
    expect((await secretary.today.summary()).warnings).not.toContainEqual(warned)
  })
})

describe('a holiday file', () => {
  const read = (text: string | Uint8Array<ArrayBuffer>, name = '节假日.csv') =>
    secretary.calendar.readFile({ file: new File([text], name) })
  const take = (text: string, name = '节假日.csv') =>
    secretary.calendar.importFile({ commandId: newId(), file: new File([text], name) })

  it('says what it would change and changes just that', async () => {
    const csv = '日期,类型,名称\n2028/1/1,休,元旦\n2028年1月3日,放假,元旦\n20280108,班,元旦\n2028-01-10,班,\n'
    const preview = await read(csv)
    expect(preview.days).toBe(4)
    expect(preview.changes.map(({ day, kind, before }) => [day, kind, before])).toEqual([
      ['2028-01-01', 'holiday', 'weekend'],
      ['2028-01-03', 'holiday', 'workday'],
      ['2028-01-08', 'workday', 'weekend'],
    ])
    expect(await take(csv)).toEqual({ days: 4, changed: 3, years: [2028] })
    expect(await take(csv)).toMatchObject({ changed: 0 })
    expect((await marks('2028-01-08')).map(({ kind }) => kind)).toEqual(['makeup'])
    const { own } = await secretary.calendar.year({ year: 2028 })
    expect(own[0]).toMatchObject({ day: '2028-01-01', name: '元旦', source: '节假日.csv' })
  })

  it('is read as JSON in either of the usual forms', async () => {
    const json = '{"year": 2029,\n"days": [\n{"name": "元旦", "date": "2029-01-01", "isOffDay": true}\n]}'
    expect((await read(json)).changes).toEqual([
      { day: '2029-01-01', kind: 'holiday', name: '元旦', before: 'workday' },
    ])
    expect((await read('[{"day": "2029-01-06", "kind": "workday", "name": "补班"}]')).changes).toHaveLength(1)
  })

  it('is written so that it reads back without a change', async () => {
    for (const format of ['json', 'csv'] as const) {
      const file = await secretary.calendar.exportYear({ year: 2026, format })
      const { days, changes, years } = await secretary.calendar.readFile({ file })
      expect({ changes, years }).toEqual({ changes: [], years: [2026] })
      expect(days).toBeGreaterThan(30)
    }
  })

  it.each<[string, string | Uint8Array<ArrayBuffer>, Record<string, unknown>]>([
    ['empty', '', { code: 'fileEmpty' }],
    ['of a heading alone', '日期,类型,名称\n', { code: 'fileEmpty' }],
    ['no text', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 1, 2]), { code: 'fileNoText' }],
    ['too large', ' '.repeat(1024 * 1024 + 1), { code: 'fileTooLarge', mostBytes: 1024 * 1024 }],
    [
      'with a day that is none',
      '2027-02-28,休,\n2027-02-29,休,\n',
      { code: 'lineDay', line: 2, text: '2027-02-29' },
    ],
    ['with a word that is no kind', '2027-02-01,假期,\n', { code: 'lineKind', line: 1, text: '假期' }],
    [
      'with a day twice',
      '2027-02-01,休,\n\n2027/2/1,班,',
      { code: 'lineTwice', line: 3, day: '2027-02-01', earlier: 1 },
    ],
    ['of another century', '1927-02-01,休,', { code: 'yearOutside', line: 1, text: '1927-02-01' }],
    ['of broken JSON', '[\n{"day": "2027-01-01",\n"kind" "holiday"}]', { code: 'jsonBroken', line: 3 }],
    ['of JSON that breaks off', '[{"day": "2027-01-01"}\n,', { code: 'jsonBroken', line: 2 }],
    ['of JSON about something else', '{"rows": []}', { code: 'jsonBroken', line: 1 }],
    [
      'of JSON with a wrong day',
      '[\n{"day": "2027-01-01", "kind": "休"},\n{"day": "13月1日", "kind": "休"}]',
      { code: 'lineDay', line: 3, text: '13月1日' },
    ],
  ])('%s is refused, by its line', async (_what, content, refusal) => {
    expect(await refusalOf(read(content))).toEqual(refusal)
    const file = new File([content], '节假日.csv')
    expect(await refusalOf(secretary.calendar.importFile({ commandId: newId(), file }))).toEqual(refusal)
  })

  it('changes nothing when one line is wrong', async () => {
    await refusalOf(take('2030-01-01,休,元旦\n2030-13-01,休,元旦\n'))
    expect((await secretary.calendar.year({ year: 2030 })).own).toEqual([])
  })
})
