import { describe, expect, it } from 'vitest'
import { freshWork, withoutFiled, worked } from '../../renderer/archives/filing/work.ts'
import type { FilingOffer } from '../../shared/archives/filing.contract.ts'
import { faultsOf, isFileable, mergeOffers, splitOffer } from '../../shared/archives/filing.rules.ts'

const offer = (id: number, more: Partial<FilingOffer> = {}): FilingOffer => ({
  key: `incoming ${id}`,
  parts: [
    { part: 'original', kind: 'incoming', id, title: `来文 ${id}` },
    { part: 'attachment', kind: 'attachment', id: id * 10, title: `附件 ${id}` },
  ],
  title: `来文 ${id}`,
  titleMade: false,
  documentNumber: '',
  documentDay: '2025-05-01',
  responsible: '街道办',
  secrecy: 'internal',
  keywords: '防汛',
  pages: 3,
  carrier: 'both',
  year: 2025,
  categoryId: 11,
  ruleId: 2,
  retention: 'D10',
  ...more,
})

describe('what the archivist does before filing', () => {
  it('makes one piece of several: longest kept, most secret, all pages', () => {
    const merged = mergeOffers([
      offer(1),
      offer(2, { retention: 'Y', secrecy: 'secret', keywords: '防汛 值班' }),
    ])
    expect(merged).toMatchObject({
      key: 'incoming 1',
      title: '来文 1',
      retention: 'Y',
      secrecy: 'secret',
      pages: 6,
      keywords: '防汛 值班',
    })
    expect(merged?.parts.map(({ part, id }) => `${part} ${id}`)).toEqual([
      'original 1',
      'attachment 10',
      'attachment 2',
      'attachment 20',
    ])
    expect(mergeOffers([offer(1), offer(2, { pages: null })])?.pages).toBeNull()
    expect(mergeOffers([])).toBeNull()
  })

  it('takes a part out into a piece of its own, never the last one', () => {
    const two = splitOffer(offer(1), 1)
    expect(two?.map(({ key, titleMade, pages }) => [key, titleMade, pages])).toEqual([
      ['incoming 1', false, null],
      ['attachment 10', true, null],
    ])
    expect(two?.[1]?.parts).toEqual([{ part: 'original', kind: 'attachment', id: 10, title: '附件 1' }])
    expect(splitOffer({ ...offer(1), parts: offer(1).parts.slice(0, 1) }, 0)).toBeNull()
  })

  it('stands on the proposals as they are now, and forgets what was filed', () => {
    const paper = offer(9, { key: 'paper 9', parts: [], title: '老合同' })
    const work = {
      ...freshWork,
      edits: { 'incoming 1': { title: '改过的题名' }, 'incoming 7': { title: '没有了' } },
      merges: [['incoming 1', 'incoming 2']],
      splits: ['attachment 30'],
      papers: [paper],
    }
    const pieces = worked([offer(1), offer(2), offer(3)], work)
    expect(pieces.map(({ key, title }) => `${key} ${title}`)).toEqual([
      'incoming 1 改过的题名',
      'incoming 3 来文 3',
      'attachment 30 附件 3',
      'paper 9 老合同',
    ])
    expect(worked([offer(2), offer(3)], work).map(({ key }) => key)).toContain('incoming 2')
    const left = withoutFiled(work, ['incoming 1', 'paper 9'])
    expect(left).toEqual({
      ...freshWork,
      edits: { 'incoming 7': { title: '没有了' } },
      splits: ['attachment 30'],
    })
  })

  it('is told what is missing: pages may stay open, nothing else', () => {
    const rules = [
      {
        id: 2,
        categoryId: 11,
        name: '一般收文',
        retention: 'D30',
        least: null,
        starts: 'yearEnd',
        source: '†',
        active: true,
        version: 1,
      } as const,
    ]
    const faults = (more: Partial<FilingOffer>) =>
      faultsOf(offer(1, { retention: 'D30', ...more }), { rules }, '2026-11-20')
    expect(faults({})).toEqual([])
    expect(faults({ pages: null })).toEqual(['pages'])
    expect(isFileable(faults({ pages: 0 }))).toBe(true)
    expect(faults({ retention: 'D10' })).toEqual(['retention'])
    expect(faults({ title: ' ', responsible: '' })).toEqual(['title', 'responsible'])
    expect(faults({ ruleId: null })).toEqual(['category'])
    expect(faults({ year: 2027 })).toEqual(['year'])
    expect(isFileable(faults({ year: 2024 }))).toBe(false)
  })
})
