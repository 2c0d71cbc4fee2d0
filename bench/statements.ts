import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import type { contract } from '../shared/contract.ts'
import { type Container, largeFile } from '../tests/statements/large-files.ts'
import { isBuilt, startHub } from './hub.ts'
import { atLeast, atMost, type Line, notMeasured, timed } from './measure.ts'
import { benchOffice } from './office.ts'

type Client = ContractRouterClient<typeof contract>

const mostMb = 500
const least = 5_000
const opened = '2025-01-01'

/** Reads a file to its last event and returns the reading. */
async function read(client: Client, file: File): Promise<string> {
  for await (const event of await client.statements.read({ file })) {
    if (event.kind === 'refused') throw new Error(`refused: ${event.refusal.code}`)
    if (event.kind === 'read') return event.readingId
  }
  throw new Error('the reader ended without an answer')
}

/** Looks at a reading as the import page does: what it says, and pages all over it. */
async function look(client: Client, readingId: string, accountId: number, rows: number): Promise<void> {
  await client.statements.reading({ readingId, accountId: null })
  await client.statements.reading({ readingId, accountId })
  for (const only of ['all', 'problems', 'seen'] as const) {
    for (let turn = 0; turn < 5; turn += 1) {
      const offset = Math.floor((rows * turn) / 5)
      await client.statements.readingRows({ readingId, accountId, offset, limit: 200, only })
    }
  }
}

const decisions = { rememberLayout: false, takeLines: [], rejectLines: [], unprovenReason: '' }

/** One hub from its start: the file read, looked at and saved, and all of it once more. */
async function measure(container: Container, rows: number): Promise<Line[]> {
  const what = `${rows.toLocaleString('en')} rows of .${container}`
  const target = `≤ ${mostMb} MB at its highest`
  if (!isBuilt()) return [notMeasured(what, 'not built: npm run build', target)]
  const bytes = Buffer.from(largeFile(container, rows))
  const file = new File([bytes], `statement.${container}`)
  const office = await benchOffice(opened)
  office.close()
  const hub = await startHub(office.dataDir)
  try {
    const link = new RPCLink({
      url: `${hub.address}/rpc`,
      headers: { cookie: `siwu-session=${office.token}` },
    })
    const client: Client = createORPCClient(link)
    const accountId = office.account.id
    const steps: string[] = []
    const step = async (name: string, action: () => Promise<unknown>): Promise<number> => {
      const ms = await timed(action)
      const { now, highest } = hub.memoryMb() ?? { now: 0, highest: 0 }
      steps.push(
        `${name} ${(ms / 1000).toFixed(1)} s, ${now.toFixed(0)} MB now, ${highest.toFixed(0)} MB highest`,
      )
      return ms
    }
    const seconds: number[] = []
    for (const seen of ['skip', 'take'] as const) {
      let readingId = ''
      const ms = await step('read', async () => {
        readingId = await read(client, file)
      })
      seconds.push(ms / 1000)
      await step('look', () => look(client, readingId, accountId, rows))
      await step('save', () =>
        client.statements.save({ commandId: crypto.randomUUID(), readingId, accountId, seen, ...decisions }),
      )
    }
    process.stderr.write(`${what}, ${(bytes.length / 2 ** 20).toFixed(1)} MB\n  ${steps.join('\n  ')}\n`)
    const used = hub.memoryMb()
    const size = `${what} (${(bytes.length / 2 ** 20).toFixed(0)} MB)`
    const rate = rows / Math.max(...seconds)
    return [
      used
        ? atMost(`memory of the hub, ${size} imported twice`, used.highest, mostMb, 'MB at its highest')
        : notMeasured(`memory of the hub, ${size} imported twice`, 'the system does not tell', target),
      atLeast(`reading ${size}, the slower of two`, rate, least, 'rows/s'),
    ]
  } finally {
    await hub.stop()
    office.remove()
  }
}

/** Statements at the limits, each through a hub of its own: what is read, seen and saved twice over. */
export async function benchStatements(): Promise<Line[]> {
  return [
    ...(await measure('xlsx', 200_000)),
    ...(await measure('csv', 200_000)),
    ...(await measure('xls', 65_535)),
  ]
}
