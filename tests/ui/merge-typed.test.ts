import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeTyped } from '../../renderer/ui/merge-typed.ts'

describe('what was typed on top of what another desk saved', () => {
  const start = {
    name: '工行',
    note: '',
    profile: { address: '', area: null as number | null },
    steps: ['甲'],
  }

  it('keeps each field that the person changed and takes each other as it is now', () => {
    const typed = { ...start, note: '我的', profile: { address: '', area: 12 } }
    const theirs = { name: '建行', note: '他的', profile: { address: '和平路', area: null }, steps: ['乙'] }
    expect(mergeTyped(start, typed, theirs)).toEqual({
      name: '建行',
      note: '我的',
      profile: { address: '和平路', area: 12 },
      steps: ['乙'],
    })
  })

  it('takes a list as one field', () => {
    const typed = { ...start, steps: ['甲', '丙'] }
    const theirs = { ...start, steps: ['甲', '乙'] }
    expect(mergeTyped(start, typed, theirs).steps).toEqual(['甲', '丙'])
  })

  it('takes a group that came or went as a whole, unless the person changed it', () => {
    type Form = { wording: { owner: string } | null }
    const none: Form = { wording: null }
    const theirs: Form = { wording: { owner: '业主' } }
    expect(mergeTyped(none, none, theirs)).toEqual(theirs)
    expect(mergeTyped(theirs, none, theirs)).toEqual(none)
  })

  it('is theirs where nothing was typed, and mine where nothing of theirs changed', () => {
    const form = fc.record({ a: fc.string(), b: fc.option(fc.integer()), c: fc.record({ d: fc.boolean() }) })
    fc.assert(
      fc.property(form, form, (one, other) => {
        expect(mergeTyped(one, one, other)).toEqual(other)
        expect(mergeTyped(one, other, one)).toEqual(other)
      }),
    )
  })
})
