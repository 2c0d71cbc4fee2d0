import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import type { Narrowed } from '../../shared/office/search.contract.ts'
import { describeSearch, parseSearch, type Search } from '../../shared/office/search.rules.ts'
import { searchRetentions } from '../../shared/office/search-facets.ts'
import { archiveOffice, paper, seeded } from '../archives/archive-office.ts'
import { factsOf } from '../documents/letters.ts'
import { newId } from './desk.ts'
import { naive, type PlainRecord } from './search-naive.ts'

const day = '2026-11-20'
let office: Awaited<ReturnType<typeof archiveOffice>>
const records = new Map<string, PlainRecord>()

/** Numbers that look random and are the same every time. */
let state = 20_261_120
const roll = (below: number): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return Math.floor((state / 2 ** 32) * below)
}
const oneOf = <Value>(values: readonly Value[]): Value => must(values[roll(values.length)], 'one of several')
const han = [...'物业管理合同红旗'] as const
const name = (): string => Array.from({ length: 2 + roll(3) }, () => han[roll(han.length)]).join('')
const phrase = (): string => `${name()}${oneOf(['', ' ', '，', '12', 'ab'])}${name()}`

const classes = [
  {
    categoryId: seeded.letters.category,
    ruleId: seeded.letters.received,
    retention: 'D10',
    category: '收发文',
  },
  { categoryId: seeded.letters.category, ruleId: seeded.letters.sent, retention: 'Y', category: '收发文' },
  {
    categoryId: seeded.contracts.category,
    ruleId: seeded.contracts.ordinary,
    retention: 'D30',
    category: '合同',
  },
] as const

async function filePieces(): Promise<void> {
  const made = Array.from({ length: 60 }, () => {
    const { category, ...filed } = oneOf(classes)
    const year = 2023 + roll(3)
    const facts = { title: phrase(), responsible: name(), keywords: oneOf(['', name()]), documentNumber: '' }
    return {
      category,
      proposal: paper(facts.title, { ...facts, ...filed, year, documentDay: `${year}-0${1 + roll(9)}-15` }),
    }
  })
  await office.file(made.map(({ proposal }) => proposal))
  const rows = new Map((await office.catalogue()).map((row) => [row.id, row]))
  for (const row of rows.values()) {
    const { title, responsible, keywords, number } = row
    records.set(`piece ${row.id}`, {
      kind: 'piece',
      texts: [title, `${number} · ${row.categoryName}`, row.filedByName, number, responsible, keywords],
      spoken: [title, row.filedByName, responsible],
      people: [row.filedByName, responsible],
      numbers: [number],
      title,
      sender: responsible,
      place: '',
      keywords,
      category: row.categoryName,
      retention: row.retention,
      state: row.status,
      day: row.documentDay,
      fen: null,
    })
  }
}

async function registerLetters(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) {
    const receivedDay = `2026-${oneOf(['03', '07', '11'])}-${String(10 + roll(10))}`
    const facts = {
      receivedDay,
      title: phrase(),
      sender: name(),
      keywords: oneOf(['', name()]),
      receivedBy: '签收',
    }
    const letter = await office.secretary.incoming.register({
      commandId: newId(),
      facts: factsOf({ ...facts, summary: phrase() }),
      handlerId: null,
      dueDay: null,
      uploadIds: [],
      duplicateReason: '同名',
    })
    const { title, sender, keywords, summary, number } = letter
    records.set(`incoming ${letter.id}`, {
      kind: 'incoming',
      texts: [
        title,
        `${number} · ${sender} ${[summary, keywords].join('\n')}`,
        number,
        sender,
        keywords,
        '签收',
      ],
      spoken: [title, sender],
      people: ['签收', sender],
      numbers: [number],
      title,
      sender,
      place: '',
      keywords,
      category: '',
      retention: '',
      state: 'open',
      day: receivedDay,
      fen: null,
    })
  }
}

beforeAll(async () => {
  office = await archiveOffice(['secretary'])
  await filePieces()
  await registerLetters()
})
afterAll(() => office.close())

const words = fc.constantFrom(
  '物业',
  '管理',
  '合同',
  '红旗',
  '业管',
  '物',
  '旗',
  'ab',
  '12',
  '物业，合同',
  'hq',
  'wuye',
  'ht',
)
const leaf = fc.oneof(
  fc.record({ text: words, exact: fc.boolean() }).map((one): Search => ({ is: 'text', ...one })),
  fc
    .record({
      is: fc.constantFrom<'title' | 'sender' | 'keyword' | 'who'>('title', 'sender', 'keyword', 'who'),
      text: words,
    })
    .map((one): Search => one),
  fc.constantFrom('bgs', 'ws', '2024', '0003').map((text): Search => ({ is: 'number', text })),
  fc.constantFrom('合同', '收发').map((text): Search => ({ is: 'category', text })),
  fc.constantFrom(...searchRetentions).map((retention): Search => ({ is: 'retention', retention })),
  fc.constantFrom('open' as const, 'kept' as const).map((one): Search => ({ is: 'state', state: one })),
  fc.constantFrom('incoming' as const, 'piece' as const).map((kind): Search => ({ is: 'kind', kind })),
  fc
    .constantFrom(2023, 2024, 2026)
    .map((year): Search => ({ is: 'day', from: `${year}-01-01`, to: `${year}-12-31` })),
)
const { tree } = fc.letrec<{ tree: Search; node: Search }>((tie) => ({
  tree: fc.oneof({ maxDepth: 3 }, leaf, tie('node')),
  node: fc.oneof(
    fc
      .record({
        is: fc.constantFrom<'and' | 'or'>('and', 'or'),
        parts: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
      })
      .map((one): Search => one),
    tie('tree').map((part): Search => ({ is: 'not', part })),
  ),
}))
const seldom = <Value>(one: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: one })
const chosen: fc.Arbitrary<Narrowed> = fc.record({
  kind: seldom(fc.constantFrom('incoming' as const, 'piece' as const)),
  year: seldom(fc.constantFrom(2023, 2024, 2026)),
  category: seldom(fc.constantFrom('合同', '收发文')),
  retention: seldom(fc.constantFrom(...searchRetentions)),
  state: seldom(fc.constantFrom('open' as const, 'kept' as const, 'filed' as const)),
})

const facts = ['kind', 'year', 'category', 'retention', 'state'] as const
type Fact = (typeof facts)[number]
const factOf = (record: PlainRecord, fact: Fact): unknown =>
  fact === 'year' ? Number(record.day?.slice(0, 4)) : record[fact]

/** Records that lie within everything that was chosen, or everything but one fact of it. */
const within = (found: readonly PlainRecord[], narrowed: Narrowed, but: Fact | null): PlainRecord[] =>
  found.filter((record) =>
    facts.every((fact) => fact === but || narrowed[fact] === null || narrowed[fact] === factOf(record, fact)),
  )

const countsOf = (found: readonly PlainRecord[], narrowed: Narrowed, fact: Fact): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const record of within(found, narrowed, fact)) {
    const value = String(factOf(record, fact))
    if (value !== '') counts[value] = (counts[value] ?? 0) + 1
  }
  return counts
}

it('finds and counts what a reader of every document would, by fields, words and facets together', async () => {
  let some = 0
  await fc.assert(
    fc.asyncProperty(tree, chosen, async (asked, narrowed) => {
      const text = describeSearch(asked)
      if (text.length > 200) return
      const understood = parseSearch(text, day).tree
      if (!understood) throw new Error(`${text} says something`)
      const ask = { text, ...narrowed, order: 'newest', offset: 0, limit: 200 } as const
      // Posts and departments are found by other words than these records have.
      const found = [...records].filter(([, record]) => naive(understood, record))
      const answer = await office.secretary.search.find(ask)
      const expected = found.filter(([, record]) => within([record], narrowed, null).length === 1)
      if (expected.length > 0) some += 1
      const keys = answer.rows.map(({ kind, id }) => `${kind} ${id}`).filter((key) => records.has(key))
      expect(keys.sort(), text).toEqual(expected.map(([key]) => key).sort())
      const plain = found.map(([, record]) => record)
      const { facets } = answer
      const kinds = facets.kinds.filter(({ kind }) => kind === 'incoming' || kind === 'piece')
      expect(Object.fromEntries(kinds.map(({ kind, count }) => [kind, count])), text).toEqual(
        countsOf(plain, narrowed, 'kind'),
      )
      expect(Object.fromEntries(facets.years.map(({ year, count }) => [year, count])), text).toEqual(
        countsOf(plain, narrowed, 'year'),
      )
      expect(
        Object.fromEntries(facets.categories.map(({ category, count }) => [category, count])),
        text,
      ).toEqual(countsOf(plain, narrowed, 'category'))
      expect(
        Object.fromEntries(facets.retentions.map(({ retention, count }) => [retention, count])),
        text,
      ).toEqual(countsOf(plain, narrowed, 'retention'))
      // Posts and departments are in use; none of these records is.
      const states = facets.states.filter((one) => one.state !== 'active')
      expect(Object.fromEntries(states.map((one) => [one.state, one.count])), text).toEqual(
        countsOf(plain, narrowed, 'state'),
      )
    }),
    { numRuns: 300 },
  )
  expect(some).toBeGreaterThan(100)
})
