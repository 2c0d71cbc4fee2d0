import { execFileSync, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import Database from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import {
  atLeast,
  atMost,
  besides,
  type Line,
  median,
  notMeasured,
  percentile,
  processorTime,
  samplesOf,
  timed,
  warmingUp,
} from './measure.ts'
import { type BenchOffice, benchOffice } from './office.ts'
import { chineseTexts, commonWord, rareWord, type Texts } from './search-texts.ts'

const documents = 100_000
const signs = 800
const perPiece = 1_000
const ripgrep: string = 'rg'

/** Files on the account, their text as if it had been read out of them, and the same text in one plain file. */
async function fill(office: BenchOffice, texts: Texts): Promise<void> {
  const out = createWriteStream(join(office.dataDir, 'texts.txt'))
  for (let from = 0; from < documents; from += perPiece) {
    const piece = Array.from({ length: perPiece }, (_, index) => texts.nth(from + index))
    office.core.office.write((tx) => {
      const file = tx.$client.prepare('INSERT INTO file (sha256, name, size, at) VALUES (?, ?, 1, 0)')
      const text = tx.$client.prepare(
        "INSERT INTO file_text (sha256, state, text, message, at) VALUES (?, 'read', ?, '', 0)",
      )
      const attachment = tx.$client.prepare(
        `INSERT INTO attachment (subject_kind, subject_id, sha256, name, format, note, by_name, at)
         VALUES ('account', ?, ?, ?, 'txt', '', '出纳', ?)`,
      )
      for (const [index, body] of piece.entries()) {
        const n = from + index
        const sha256 = n.toString(16).padStart(64, '0')
        const name = `${texts.word(n % 20_000)}${n}.txt`
        file.run(sha256, name)
        text.run(sha256, body)
        attachment.run(office.account.id, sha256, name, 1_600_000_000_000 + n * 2_000_000)
      }
    })
    if (!out.write(`${piece.join('\n')}\n`)) await once(out, 'drain')
    process.stderr.write(`\rwriting texts: ${from + perPiece}`)
  }
  out.end()
  await finished(out)
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 100))

/** Builds the whole index as the program does beside its desks; returns the line that says how fast. */
async function build(office: BenchOffice): Promise<Line> {
  const built = () =>
    office.core.office.read.get<{ done: number } | undefined>(sql`SELECT done FROM search_state`)?.done === 1
  let ms = 0
  const ownMs = await processorTime(async () => {
    ms = await timed(async () => {
      await office.administrator.search.rebuild({ commandId: crypto.randomUUID() })
      while (!built()) await pause()
    })
  })
  const line = atLeast('indexing documents of 800 characters', documents / (ms / 1000), 1_000, 'documents/s')
  return besides(line, `${Math.round(documents / (ownMs / 1000)).toLocaleString('en')} a second of CPU`)
}

type Ask = { what: string; text: string; mostMs: number }

function asked(texts: Texts): Ask[] {
  const four = texts.word(501) + texts.word(502)
  return [
    { what: 'a word of two characters in 50,000 of them', text: commonWord, mostMs: 100 },
    { what: 'a rare word', text: rareWord, mostMs: 50 },
    { what: 'a phrase of two words', text: `"${four}"`, mostMs: 50 },
    { what: 'one character', text: rareWord.slice(0, 1), mostMs: 50 },
    { what: 'a word and another', text: `${texts.word(40)} ${texts.word(300)}`, mostMs: 50 },
    { what: 'a common word and a rare one', text: `${commonWord} ${rareWord}`, mostMs: 50 },
    { what: 'a word and not another', text: `${texts.word(1_001)} -${commonWord}`, mostMs: 50 },
    { what: 'one of two words', text: `${rareWord} OR ${texts.word(2_001)}`, mostMs: 50 },
    { what: 'a common word on one day', text: `${commonWord} 日期:2023-05-04`, mostMs: 50 },
    { what: 'an unknown word', text: '魑魅', mostMs: 50 },
  ]
}

const turns = 40

async function searching(what: string, mostMs: number, find: (turn: number) => unknown): Promise<Line> {
  let samples: number[] = []
  const ownMs = await processorTime(async () => {
    samples = await samplesOf(turns, find)
  })
  const line = atMost(what, percentile(samples, 0.95), mostMs, 'ms p95')
  return besides(line, `${(ownMs / (turns + warmingUp)).toFixed(1)} ms CPU`)
}

async function ask(office: BenchOffice, texts: Texts): Promise<Line[]> {
  const lines: Line[] = []
  for (const { what, text, mostMs } of asked(texts)) {
    const find = (turn: number) =>
      office.cashier.search.find({
        text,
        kind: null,
        year: null,
        order: 'newest',
        offset: turn % 5,
        limit: 50,
      })
    const { total } = await find(0)
    lines.push(await searching(`search in 100,000: ${what} (${total})`, mostMs, find))
  }
  for (const { what, text } of asked(texts).slice(0, 3)) {
    const suggest = () => office.cashier.search.suggest({ text, kind: null, each: 5 })
    lines.push(await searching(`the best few of 100,000 while typing: ${what}`, 50, suggest))
  }
  return lines
}

/** How many times faster the search is than reading all the texts. */
async function against(office: BenchOffice): Promise<Line[]> {
  const lines: Line[] = []
  const client = new Database(join(office.dataDir, 'office.db'), { readonly: true })
  const like = client.prepare('SELECT count(*) FROM search_content WHERE body LIKE ?')
  const installed = spawnSync(ripgrep, ['--version']).error === undefined
  for (const [name, word] of [
    ['a word in half of them', commonWord],
    ['a rare word', rareWord],
  ] as const) {
    const ours = median(
      await samplesOf(20, () =>
        office.cashier.search.find({
          text: word,
          kind: null,
          year: null,
          order: 'newest',
          offset: 0,
          limit: 50,
        }),
      ),
    )
    const scan = median(await samplesOf(3, () => like.get(`%${word}%`)))
    lines.push(atLeast(`${name}: against LIKE over the same texts`, scan / ours, 1, '× faster'))
    if (!installed) {
      lines.push(notMeasured(`${name}: against rg over the same texts`, 'not installed', '≥ 1 × faster'))
      continue
    }
    const read = median(
      await samplesOf(3, () =>
        execFileSync(ripgrep, ['--count', word, join(office.dataDir, 'texts.txt')], { stdio: 'ignore' }),
      ),
    )
    lines.push(atLeast(`${name}: against rg over the same texts`, read / ours, 1, '× faster'))
  }
  client.close()
  return lines
}

/** Search over 100,000 documents of 800 Chinese characters. */
export async function benchSearch(): Promise<Line[]> {
  const office = await benchOffice('2025-01-01')
  try {
    const texts = chineseTexts(signs)
    await fill(office, texts)
    process.stderr.write('\nbuilding the index …\n')
    const built = await build(office)
    const found = await ask(office, texts)
    const compared = await against(office)
    office.close()
    return [built, ...found, ...compared]
  } finally {
    office.remove()
  }
}
