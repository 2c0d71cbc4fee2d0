import { join } from 'node:path'
import { MessageChannel, Worker } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import Database from 'better-sqlite3'
import type { contract } from '../shared/contract.ts'
import { dayAt } from '../shared/kernel/day.ts'
import { atMost, type Line, median, timed } from './measure.ts'
import { benchEntry, benchOffice } from './office.ts'

const rounds = 20
const perRound = 60

/** One durable insert of the same facts with nothing around it: what the disk alone asks for. */
function rawInsert(dataDir: string) {
  const client = new Database(join(dataDir, 'raw.db'))
  client.pragma('journal_mode = WAL')
  client.pragma('synchronous = FULL')
  client.exec(`CREATE TABLE entry (
    id INTEGER PRIMARY KEY, account_id INTEGER, day TEXT, voucher_kind TEXT, voucher_number TEXT, summary TEXT,
    counter_item TEXT, counterparty TEXT, in_fen INTEGER, out_fen INTEGER, cheque_number TEXT, handler TEXT,
    at INTEGER) STRICT`)
  const insert = client.prepare('INSERT INTO entry VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const run = (n: number, day: string) => {
    const entry = benchEntry(n, day)
    const {
      voucherKind,
      voucherNumber,
      summary,
      counterItem,
      counterparty,
      chequeNumber,
      handler,
      amountFen,
    } = entry
    insert.run(
      1,
      day,
      voucherKind,
      voucherNumber,
      summary,
      counterItem,
      counterparty,
      amountFen,
      0,
      chequeNumber,
      handler,
      Date.now(),
    )
  }
  return { run, close: () => client.close() }
}

/** An office in its second year: the words of its entries have been used before. */
async function usedOffice() {
  const office = await benchOffice('2025-01-01')
  const entries = Array.from({ length: 20_000 }, (_, n) =>
    benchEntry(n, `2025-${String(1 + (n % 12)).padStart(2, '0')}-15`),
  )
  await office.cashier.journal.carryOver({
    commandId: crypto.randomUUID(),
    accountId: office.account.id,
    entries,
  })
  return office
}

type Post = (n: number) => Promise<unknown>

/** Median milliseconds a call, the ways taking turns so that a noisy moment hits all of them. */
async function inTurns(ways: Record<string, Post>): Promise<Record<string, number>> {
  const samples: Record<string, number[]> = Object.fromEntries(Object.keys(ways).map((name) => [name, []]))
  let n = 0
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, post] of Object.entries(ways)) {
      const ms = await timed(async () => {
        for (let turn = 0; turn < perRound; turn += 1) await post(n++)
      })
      if (round > 2) samples[name]?.push(ms / perRound)
    }
  }
  return Object.fromEntries(Object.entries(samples).map(([name, all]) => [name, median(all)]))
}

/** Posting one entry through the core against one raw durable insert, in process and through a port. */
export async function benchPosting(): Promise<Line[]> {
  const day = dayAt(Date.now())
  const inProcess = await usedOffice()
  const remote = await usedOffice()
  remote.close()
  const worker = new Worker(join(import.meta.dirname, 'core-worker.ts'), {
    workerData: { dataDir: remote.dataDir, token: remote.token },
  })
  const { port1, port2 } = new MessageChannel()
  worker.postMessage(port2, [port2])
  port1.start()
  const client: ContractRouterClient<typeof contract> = createORPCClient(new RPCLink({ port: port1 }))
  const raw = rawInsert(inProcess.dataDir)
  const call = (n: number, accountId: number) => ({
    commandId: crypto.randomUUID(),
    accountId,
    entry: benchEntry(n * 3, day),
    draftId: null,
  })
  const ms = await inTurns({
    raw: async (n) => raw.run(n, day),
    core: (n) => inProcess.cashier.journal.post(call(n, inProcess.account.id)),
    port: (n) => client.journal.post(call(n, remote.account.id)),
  })
  port1.close()
  await worker.terminate()
  raw.close()
  inProcess.close()
  inProcess.remove()
  remote.remove()
  const per = (name: string) => (ms[name] ?? 0) / (ms.raw ?? 1)
  return [
    {
      what: 'one raw durable insert',
      measured: `${((ms.raw ?? 0) * 1000).toFixed(0)} µs`,
      target: 'the yardstick',
      met: true,
    },
    atMost('posting an entry in process / raw insert', per('core'), 3, '×'),
    atMost('posting an entry through a MessagePort / raw insert', per('port'), 5, '×'),
  ]
}
