import { describe, expect, it } from 'vitest'
import {
  cleanCell,
  dayOrderOf,
  parseMoment,
  parseMoney,
  parseTime,
} from '../../electron/core/statements/reader/cells.ts'
import { flagSense, isFlagWord } from '../../electron/core/statements/reader/flags.ts'
import { guessTitle } from '../../electron/core/statements/reader/titles.ts'

describe('cells', () => {
  it.each([
    ['\t 20240131 ', '20240131'],
    ['`123', '123'],
    ["'0123", '0123'],
    ["'5678'", '5678'],
    ['="0012"', '0012'],
    ['\ufeff\u00a0甲\u200b 乙\u00a0', '甲 乙'],
  ])('cleans %j', (raw, cleaned) => expect(cleanCell(raw)).toBe(cleaned))

  it.each([
    ['1,234.56', 123_456],
    ['¥28.16', 2_816],
    ['￥-28.16', -2_816],
    ['+10000.00', 1_000_000],
    ['−3.5', -350],
    ['(12.00)', -1_200],
    ['12.00-', -1_200],
    ['CNY 123.18', 12_318],
    ['12元', 1_200],
  ])('reads the amount %j', (cell, fen) => expect(parseMoney(cell)).toMatchObject({ kind: 'amount', fen }))

  it.each([
    ['', 'blank'],
    ['--', 'blank'],
    ['/', 'blank'],
    ['xx,yyyy.zz', 'masked'],
    ['***', 'masked'],
    ['1,2**.00', 'masked'],
    ['12.345', 'unreadable'],
    ['一百元', 'unreadable'],
    ['1,23,4.00', 'unreadable'],
  ])('takes %j for %s', (cell, kind) => expect(parseMoney(cell).kind).toBe(kind))

  it.each([
    ['20250101', '2025-01-01', null],
    ['2025-01-01 10:20:30', '2025-01-01', '10:20:30'],
    ['2025/1/2', '2025-01-02', null],
    ['2025年1月2日', '2025-01-02', null],
    ['2025年1月2日 8:05', '2025-01-02', '08:05:00'],
    ['20250101 102030', '2025-01-01', '10:20:30'],
    ['20250101102030', '2025-01-01', '10:20:30'],
    ['2025-01-01-10.20.30.000000', '2025-01-01', '10:20:30'],
    ['2025-01-01T10:20:30+08:00', '2025-01-01', '10:20:30'],
    ['2025/12/03 14:06:51', '2025-12-03', '14:06:51'],
    ['45292', '2024-01-01', null],
    ['45292.5', '2024-01-01', '12:00:00'],
  ])('reads the moment %j', (cell, day, time) => expect(parseMoment(cell, 'ymd')).toEqual({ day, time }))

  it.each(['', '2025-02-29', '20251301', '12/29', '2025-01-01 25:00:00', '99999', '2025-01-01 甲', '合计'])(
    'reads no moment in %j',
    (cell) => expect(parseMoment(cell, 'ymd')).toBeNull(),
  )

  it('takes the order of day and month from what the file allows', () => {
    expect(dayOrderOf(['01/02/2025', '24/03/2025'])).toBe('dmy')
    expect(dayOrderOf(['01/02/2025', '03/24/2025'])).toBe('mdy')
    expect(parseMoment('03/04/2025', 'dmy')?.day).toBe('2025-04-03')
    expect(parseMoment('03/04/2025', 'mdy')?.day).toBe('2025-03-04')
  })

  it.each([
    ['123456', '12:34:56'],
    ['93015', '09:30:15'],
    ['12:34:56', '12:34:56'],
    ['9:05', '09:05:00'],
    ['0930', '09:30:00'],
    ['0.5', '12:00:00'],
    ['240000', null],
    ['126000', null],
  ])('reads the time %j', (cell, time) => expect(parseTime(cell)).toBe(time))

  it.each([
    ['贷', 'in'],
    ['贷 Cr', 'in'],
    ['C', 'in'],
    ['收入', 'in'],
    ['存入', 'in'],
    ['来账', 'in'],
    ['+', 'in'],
    ['借', 'out'],
    ['支取', 'out'],
    ['往账', 'out'],
    ['DEBIT', 'out'],
    ['-', 'out'],
    ['不计收支', 'neutral'],
    ['/', 'neutral'],
    ['甲', 'unknown'],
  ])('takes the flag %j for %s', (cell, sense) => expect(flagSense(cell)).toBe(sense))

  it('does not take words that merely begin like a flag for one', () => {
    expect(['存款利息', '支付宝', '转账'].map(isFlagWord)).toEqual([false, false, false])
    expect(['借', '1', '收入', 'D'].map(isFlagWord)).toEqual([true, true, true, true])
  })

  it.each([
    ['借方发生额（支取）', 'out'],
    ['贷方发生额', 'in'],
    ['交易金额(收入)', 'in'],
    ['收入/支出金额', 'amount'],
    ['收支金额(元)', 'amount'],
    ['借', 'out'],
    ['余额方向', 'ignored'],
    ['日 志 号', 'reference'],
    ['对方户名', 'counterparty'],
    ['收(付)方账号', 'counterpartyAccount'],
    ['对方开户行', 'counterpartyBank'],
    ['借记卡号', 'own'],
    ['借/贷', 'flag'],
    ['收/付款方式', 'own'],
    ['手续费', 'ignored'],
    ['人民币金额', 'amount'],
    ['银行记账日', 'date'],
    ['Credit / Debit', 'flag'],
  ])('takes the title %s for %s', (title, means) => expect(guessTitle(title)?.means).toBe(means))
})
