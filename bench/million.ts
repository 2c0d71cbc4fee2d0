import { execFileSync, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { sql } from 'drizzle-orm'
import { openCore } from '../electron/core/open.ts'
import type { contract } from '../shared/contract.ts'
import { plainYuan } from '../shared/kernel/money.ts'
import { isBuilt, startHub } from './hub.ts'
import { atLeast, atMost, type Line, median, notMeasured, percentile, samplesOf, timed } from './measure.ts'
import { type BenchOffice, benchEntry, benchOffice, workingDays } from './office.ts'

const entries = 1_000_000
const perImport = 100_000
const opened = '2023-01-02'
const days = workingDays(opened, 780)
const firstDay = days[0] ?? opened
const lastDay = days.at(-1) ?? opened

/** The n-th entry of the million, in book order. */
const nth = (n: number) => benchEntry(n, days[Math.floor((n * days.length) / entries)] ?? opened)

/** Fills the book by bulk imports; returns the line that says how fast. */
async function fill(office: BenchOffice): Promise<Line> {
  const rates: number[] = []
  for (let from = 0; from < entries; from += perImport) {
    const part = Array.from({ length: perImport }, (_, index) => nth(from + index))
    const input = { commandId: crypto.randomUUID(), accountId: office.account.id, entries: part }
    const ms = await timed(() => office.cashier.journal.carryOver(input))
    rates.push(perImport / (ms / 1000))
    process.stderr.write(`\rfilling a book: ${from + perImport} entries`)
  }
  process.stderr.write('\n')
  return atLeast('bulk import of entries', median(rates), 50_000, 'entries/s')
}

const milliseconds = (what: string, samples: number[]): Line =>
  atMost(what, percentile(samples, 0.95), 10, 'ms p95')

async function reads(office: BenchOffice): Promise<Line[]> {
  const { journal } = office.cashier
  const accountId = office.account.id
  const page = await samplesOf(300, (turn) => {
    const offset = (turn * 611_953) % (entries - 100)
    return journal.page({ accountId, from: firstDay, to: lastDay, offset, limit: 100 })
  })
  const months = await samplesOf(100, (turn) => journal.months({ accountId, year: 2023 + (turn % 3) }))
  const amounts = await samplesOf(300, (turn) => {
    const text = plainYuan(nth((turn * 611_953) % entries).amountFen)
    return journal.search({ accountId, text, limit: 100 })
  })
  return [
    milliseconds('a page of 100 rows with running balances of 1,000,000', page),
    milliseconds('the month summary of 1,000,000', months),
    milliseconds('the search for an amount in 1,000,000', amounts),
  ]
}

/** Opening the core on the book, in this process. */
async function opening(dataDir: string): Promise<Line> {
  const samples: number[] = []
  for (let turn = 0; turn < 5; turn += 1) {
    const from = performance.now()
    const core = openCore({ dataDir })
    core.office.read.get(sql`SELECT id FROM entry ORDER BY id DESC LIMIT 1`)
    samples.push(performance.now() - from)
    core.close()
  }
  return atMost('opening the core on 1,000,000 entries', median(samples), 300, 'ms')
}

/** Memory of the shipped hub while a desk reads all over the book. */
async function memory(office: BenchOffice): Promise<Line> {
  const what = 'memory of the hub with 1,000,000 entries, while read'
  if (!isBuilt()) return notMeasured(what, 'not built: npm run build', '≤ 250 MB')
  const hub = await startHub(office.dataDir)
  const link = new RPCLink({ url: `${hub.address}/rpc`, headers: { cookie: `siwu-session=${office.token}` } })
  const client: ContractRouterClient<typeof contract> = createORPCClient(link)
  const accountId = office.account.id
  for (let offset = 0; offset < entries; offset += 5_000) {
    await client.journal.page({ accountId, from: firstDay, to: lastDay, offset, limit: 100 })
  }
  await client.journal.search({ accountId, text: '电梯', limit: 100 })
  const used = hub.memoryMb()
  await hub.stop()
  if (!used) return notMeasured(what, 'the system does not tell', '≤ 250 MB')
  return atMost(what, used.highest, 250, 'MB at its highest')
}

/** The same entries as a plain-text journal that ledger and hledger read. */
async function writeJournal(file: string): Promise<void> {
  const out = createWriteStream(file)
  for (let n = 0; n < entries; n += 1) {
    const { day, summary, direction, amountFen } = nth(n)
    const sign = direction === 'in' ? '' : '-'
    const text = `${day} ${summary}\n  assets:bank  ${sign}${plainYuan(amountFen)} CNY\n  other\n\n`
    if (!out.write(text)) await once(out, 'drain')
  }
  out.end()
  await finished(out)
}

/** How many times faster the balance is here than from a plain-text accounting program, when installed. */
async function against(office: BenchOffice): Promise<Line[]> {
  const ours = await samplesOf(200, () =>
    office.cashier.journal.page({
      accountId: office.account.id,
      from: lastDay,
      to: lastDay,
      offset: 0,
      limit: 1,
    }),
  )
  const file = join(office.dataDir, 'entries.journal')
  await writeJournal(file)
  const lines: Line[] = []
  for (const [program, target] of [
    ['ledger', 100],
    ['hledger', 1000],
  ] as const) {
    const what = `the balance of 1,000,000 entries against ${program}`
    if (spawnSync(program, ['--version']).error) {
      lines.push(notMeasured(what, 'not installed', `≥ ${target} ×`))
      continue
    }
    const ms = await timed(() =>
      execFileSync(program, ['-f', file, 'balance', 'assets:bank'], { stdio: 'ignore' }),
    )
    lines.push(atLeast(what, ms / median(ours), target, '× faster'))
  }
  return lines
}

/** A book of a million entries: filling, reading, opening, and the same sums by other programs. */
export async function benchMillion(): Promise<Line[]> {
  const office = await benchOffice(opened)
  try {
    const filled = await fill(office)
    const read = await reads(office)
    const compared = await against(office)
    office.close()
    return [filled, ...read, await opening(office.dataDir), await memory(office), ...compared]
  } finally {
    office.remove()
  }
}
