import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Counterparty } from '../../shared/office/counterparty.contract.ts'
import { describeSearch, parseSearch, type Search } from '../../shared/office/search.rules.ts'
import { draftOf, testBooks } from '../cashier/book.ts'
import { newId } from './desk.ts'
import { holds, naive, type PlainRecord } from './search-naive.ts'

const day = '2026-11-20'
let books: Awaited<ReturnType<typeof testBooks>>
const records = new Map<string, PlainRecord>()

/** Numbers that look random and are the same every time. */
let state = 20_261_120
const roll = (below: number): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return Math.floor((state / 2 ** 32) * below)
}
const han = [...'物业管理合同红旗']
const pieces = [...han, ...han, ...han, 'ab', 'hq', 'ht', 'w', '12', '3', '，', ' ', 'ＡＢ']
const phrase = (most: number): string =>
  Array.from({ length: 1 + roll(most) }, () => pieces[roll(pieces.length)]).join('')
const name = (): string => Array.from({ length: 2 + roll(3) }, () => han[roll(han.length)]).join('')

/** What these records do not have: entries no title of their own either. */
const plainFacts = {
  title: '',
  sender: '',
  place: '',
  keywords: '',
  category: '',
  retention: '',
  state: '',
}

async function makeParty(turn: number): Promise<void> {
  const fields = {
    name: `${name()}${turn}`,
    contact: name(),
    bankAccount: String(100 + roll(900)),
    note: phrase(8),
    address: phrase(5),
  }
  const party: Counterparty = await books.manager.counterparties.create({
    commandId: newId(),
    kind: 'supplier',
    taxNumber: '',
    bankName: '',
    phone: '',
    ...fields,
  })
  records.set(`counterparty ${party.id}`, {
    kind: 'counterparty',
    texts: [
      fields.name,
      `${fields.contact}\n${fields.address.trim()}\n${fields.note.trim()}`,
      fields.contact,
      fields.bankAccount,
    ],
    spoken: [fields.name, fields.contact],
    people: [fields.contact],
    numbers: [fields.bankAccount],
    ...plainFacts,
    title: fields.name,
    day: null,
    fen: null,
  })
}

async function makeEntries(): Promise<void> {
  const drafts = Array.from({ length: 60 }, (_, turn) =>
    draftOf({
      day: `2026-11-${String(1 + Math.floor(turn / 4)).padStart(2, '0')}`,
      summary: phrase(6).trim() || '物业',
      counterItem: '物业管理',
      counterparty: roll(3) === 0 ? '' : name(),
      handler: roll(2) === 0 ? '' : name(),
      voucherNumber: String(roll(30)),
      amountFen: 100 * (1 + roll(40)),
    }),
  )
  await books.cashier.journal.carryOver({ commandId: newId(), accountId: books.bank.id, entries: drafts })
  const names = drafts.flatMap(({ counterparty, handler, counterItem }) => [
    counterparty,
    handler,
    counterItem,
  ])
  for (const [index, one] of drafts.entries()) {
    const text = [one.summary, one.counterItem, one.counterparty, one.voucherNumber, one.handler].join(' ')
    records.set(`entry ${index + 1}`, {
      kind: 'entry',
      texts: [text],
      // A name that entries carry is found by pinyin wherever an entry says it.
      spoken: names.filter((said) => holds(text, said, true)),
      people: [one.counterparty, one.handler],
      numbers: [one.voucherNumber],
      ...plainFacts,
      day: one.day,
      fen: one.amountFen,
    })
  }
}

beforeAll(async () => {
  books = await testBooks({ day })
  await makeEntries()
  for (let turn = 0; turn < 40; turn += 1) await makeParty(turn)
})
afterAll(() => books.close())

const words = [
  '物业',
  '管理',
  '合同',
  '红旗',
  '业管理',
  '物',
  '旗',
  '物业，合同',
  '合同ab',
  'ab',
  'a',
  '12',
  '3物',
  '1',
]
const text = fc
  .record({ text: fc.constantFrom(...words), exact: fc.boolean() })
  .map((one): Search => ({ is: 'text', ...one }))
const spoken = fc.constantFrom('hq', 'hongqi', 'ht', 'hetong', 'wy', 'gl', 'guan', 'tongq')
const leaf = fc.oneof(
  { weight: 5, arbitrary: text },
  { weight: 2, arbitrary: spoken.map((one): Search => ({ is: 'text', text: one, exact: false })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('物', '红旗', '理合').map((one): Search => ({ is: 'who', text: one })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('entry', 'counterparty').map((kind): Search => ({ is: 'kind', kind })),
  },
  { weight: 1, arbitrary: fc.constant<Search>({ is: 'day', from: '2026-11-03', to: '2026-11-08' }) },
  { weight: 1, arbitrary: fc.constant<Search>({ is: 'amount', fromFen: 500, toFen: 1_500 }) },
)
const { tree } = fc.letrec<{ tree: Search; node: Search }>((tie) => ({
  tree: fc.oneof({ maxDepth: 4 }, leaf, tie('node')),
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

const keysOf = (hits: readonly { kind: string; id: number }[]): string[] =>
  hits.map(({ kind, id }) => `${kind} ${id}`).filter((key) => records.has(key))

it('finds what a reader of every record would find, whatever is joined, left out or said in pinyin', async () => {
  let some = 0
  await fc.assert(
    fc.asyncProperty(tree, async (asked) => {
      const typed = describeSearch(asked)
      if (typed.length > 200) return
      const understood = parseSearch(typed, day).tree
      if (!understood) throw new Error(`${typed} says something`)
      const { rows } = await books.manager.search.find({
        text: typed,
        kind: null,
        year: null,
        order: 'newest',
        offset: 0,
        limit: 200,
      })
      const expected = [...records].filter(([, record]) => naive(understood, record)).map(([key]) => key)
      if (expected.length > 0) some += 1
      expect(keysOf(rows).sort(), typed).toEqual(expected.sort())
    }),
    { numRuns: 400 },
  )
  expect(some).toBeGreaterThan(100)
})
