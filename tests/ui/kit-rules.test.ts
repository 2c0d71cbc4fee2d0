import i18next from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { pauseAfter } from '../../renderer/app/back-off.ts'
import { secondsToWarn, touchEveryMs } from '../../renderer/app/idle-time.ts'
import { inBrief, indented } from '../../renderer/office/audit/audit-text.ts'
import { blankStart, mistakesIn } from '../../renderer/session/first-start.ts'
import { passwordScore } from '../../renderer/session/password-score.ts'
import { movedTo } from '../../renderer/ui/grid-moves.ts'
import { hotkeyLabel, hotkeyOf } from '../../renderer/ui/hotkey.ts'
import { inTwo } from '../../renderer/ui/in-two.ts'
import { sameShape } from '../../renderer/ui/same-shape.ts'
import audit from '../../resources/locales/zh-CN/audit.json' with { type: 'json' }

const pressed = (key: string, held: Partial<Parameters<typeof hotkeyOf>[0]> = {}) => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})

describe('shortcuts', () => {
  it('are named alike on every system, with ⌘ for Ctrl on a Mac', () => {
    expect(hotkeyOf(pressed('Enter', { ctrlKey: true }), false)).toBe('ctrl+enter')
    expect(hotkeyOf(pressed('Enter', { metaKey: true }), true)).toBe('ctrl+enter')
    expect(hotkeyOf(pressed('Enter', { metaKey: true }), false)).toBe('enter')
    expect(hotkeyOf(pressed('F2'), false)).toBe('f2')
    expect(hotkeyOf(pressed('?', { shiftKey: true }), false)).toBe('?')
    expect(hotkeyOf(pressed('˜', { altKey: true, code: 'KeyN' }), true)).toBe('alt+n')
    expect(hotkeyOf(pressed('¡', { altKey: true, code: 'Digit1' }), true)).toBe('alt+1')
  })

  it('are written as the keyboard says', () => {
    expect(hotkeyLabel('ctrl+enter', false)).toBe('Ctrl+Enter')
    expect(hotkeyLabel('ctrl+enter', true)).toBe('⌘↩')
    expect(hotkeyLabel('alt+n', false)).toBe('Alt+N')
  })
})

describe('moving through a register', () => {
  it('stops at both ends', () => {
    expect(movedTo('ArrowDown', null, 3, 10)).toBe(0)
    expect(movedTo('ArrowDown', 2, 3, 10)).toBe(2)
    expect(movedTo('ArrowUp', 0, 3, 10)).toBe(0)
    expect(movedTo('PageDown', 5, 100, 10)).toBe(14)
    expect(movedTo('PageUp', 5, 100, 10)).toBe(0)
    expect(movedTo('End', 5, 100, 10)).toBe(99)
    expect(movedTo('Home', 5, 100, 10)).toBe(0)
  })

  it('leaves other keys and empty registers alone', () => {
    expect(movedTo('x', 1, 3, 10)).toBeNull()
    expect(movedTo('ArrowDown', null, 0, 10)).toBeNull()
  })
})

describe('drafts', () => {
  it('come back only in the shape that the form has now', () => {
    const fresh = { day: '', amountFen: 0, slip: false, lines: [{ count: 0 }] }
    expect(sameShape(fresh, { day: 'x', amountFen: 5, slip: true, lines: [] })).toBe(true)
    expect(sameShape(fresh, { day: 'x', amountFen: '5', slip: true, lines: [] })).toBe(false)
    expect(sameShape(fresh, { day: 'x', amountFen: 5, slip: true })).toBe(false)
    expect(sameShape(fresh, { day: 'x', amountFen: 5, slip: true, lines: [{ count: 'x' }] })).toBe(false)
    expect(sameShape(fresh, 'text')).toBe(false)
  })

  it('may hold a value where a fresh one has none yet', () => {
    expect(sameShape({ amountFen: null }, { amountFen: 5 })).toBe(true)
    expect(sameShape({ amountFen: null }, { amountFen: { x: 1 } })).toBe(false)
    expect(sameShape({ amountFen: 5 }, { amountFen: null })).toBe(true)
  })
})

describe('a refusal in two parts', () => {
  it('has its first sentence as the title', () => {
    expect(inTwo('余额不够。先存钱。依据：§4')).toEqual({ title: '余额不够。', detail: '先存钱。依据：§4' })
    expect(inTwo('Short by 1,234.50 yuan. Deposit first.')).toEqual({
      title: 'Short by 1,234.50 yuan.',
      detail: 'Deposit first.',
    })
    expect(inTwo('一句话。')).toEqual({ title: '一句话。', detail: null })
    expect(inTwo('上一行\n下一行')).toEqual({ title: '上一行', detail: '下一行' })
  })
})

describe('the session', () => {
  it('warns in the last minute of an idle session and not before', () => {
    const minute = 60_000
    expect(secondsToWarn(0, 30, 29 * minute - 1)).toBeNull()
    expect(secondsToWarn(0, 30, 29 * minute)).toBe(60)
    expect(secondsToWarn(0, 30, 30 * minute - 1)).toBe(1)
    expect(secondsToWarn(0, 30, 31 * minute)).toBe(0)
  })

  it('warns in the second half of a very short one', () => {
    expect(secondsToWarn(0, 1, 29_999)).toBeNull()
    expect(secondsToWarn(0, 1, 30_000)).toBe(30)
    expect(touchEveryMs(1)).toBe(15_000)
    expect(touchEveryMs(30)).toBe(60_000)
  })

  it('tries a lost connection again ever more slowly, up to 15 s', () => {
    expect([0, 1, 2, 10].map(pauseAfter)).toEqual([500, 1000, 2000, 15_000])
  })
})

describe('a new password', () => {
  it('is too short below eight characters, weak when everybody has it, strong when long and varied', () => {
    expect(passwordScore('1234567')).toBe(0)
    expect(passwordScore('12345678')).toBe(1)
    expect(passwordScore('aaaaaaaaaaaaaaaaaaaa')).toBe(1)
    expect(passwordScore('gongsi2026')).toBe(2)
    expect(passwordScore('下班前数三遍现金再走')).toBe(3)
  })
})

describe('the first start', () => {
  const full = {
    ...blankStart,
    officeName: '锦绣花园',
    name: '王芳',
    login: 'wangfang',
    password: '12345678',
    again: '12345678',
  }

  it('accepts complete answers, and logins typed in capitals', () => {
    expect(mistakesIn(full)).toEqual({})
    expect(mistakesIn({ ...full, login: 'WangFang' })).toEqual({})
  })

  it('names every wrong answer at its field', () => {
    expect(mistakesIn({ ...blankStart, again: 'x' })).toEqual({
      officeName: 'officeMissing',
      name: 'nameMissing',
      login: 'loginWrong',
      password: 'short',
      again: 'differs',
    })
  })
})

describe('an audit body', () => {
  beforeAll(async () => {
    await i18next.init({ lng: 'zh-CN', resources: { 'zh-CN': { audit } } })
  })

  it('is laid out when it is JSON and left alone when it is not', () => {
    expect(indented('{"a":1}')).toBe('{\n  "a": 1\n}')
    expect(indented('null')).toBe('')
    expect(indented('{}')).toBe('')
    expect(indented('{broken')).toBe('{broken')
  })

  it('is one line of what it says, without ids and switches', () => {
    const body = {
      commandId: 'x',
      accountId: 3,
      entry: { day: '2026-11-20', amountFen: 12_345, slip: true, note: '' },
    }
    expect(inBrief(JSON.stringify(body))).toBe('2026-11-20 · 123.45')
    expect(inBrief('null')).toBe('')
    expect(inBrief('{broken')).toBe('{broken')
  })
})
