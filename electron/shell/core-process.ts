import { hostname } from 'node:os'
import { makeDemoOffice } from '../core/demo/demo-office.ts'
import type { Desk } from '../core/office/context.ts'
import { settingRow } from '../core/office/people.queries.ts'
import { type Core, openCore } from '../core/open.ts'
import { OfficeUnavailable } from '../core/unavailable.ts'
import { type FromCore, toCore } from './core-messages.ts'
import { createDesk, createPortServer } from './serve-port.ts'

const { parentPort } = process

const tell = (message: FromCore) => parentPort.postMessage(message)

const desks = new Map<string, Desk>()

/** The desk of a window: kept while this process lives, so that a reload of the page changes nothing. */
function deskOf(id: string, token: string | null): Desk {
  const known = desks.get(id)
  if (known) return known
  const desk = createDesk(hostname(), token, (next) => tell({ kind: 'token', desk: id, token: next }))
  desks.set(id, desk)
  return desk
}

async function fillDemo({ office }: Core): Promise<void> {
  if (await makeDemoOffice(office)) return
  if (settingRow(office.read)?.demo) return
  throw new OfficeUnavailable(
    'notAnOffice',
    `数据目录中是正式的管理处，演示请另选一个空目录。未作任何改动。\n${office.dataDir}`,
    'The data directory holds a real office: choose an empty one for the demo. Nothing was changed.',
  )
}

let core: Core | null = null
let servePort: ReturnType<typeof createPortServer> | null = null

async function open(dataDir: string, demo: boolean): Promise<void> {
  try {
    core = openCore({ dataDir })
    if (demo) await fillDemo(core)
    servePort = createPortServer(core)
    tell({ kind: 'ready' })
    void core.background.round()
  } catch (problem) {
    core?.close()
    if (!(problem instanceof OfficeUnavailable)) console.error(problem)
    // The main process ends this one: a message sent on the way out might never arrive.
    tell({ kind: 'unavailable', message: problem instanceof Error ? problem.message : String(problem) })
  }
}

function close(): void {
  core?.close()
  process.exit()
}

parentPort.on('message', ({ data, ports: [port] }) => {
  const asked = toCore.parse(data)
  if (asked.kind === 'open') void open(asked.dataDir, asked.demo)
  if (asked.kind === 'connect' && port) servePort?.(port, deskOf(asked.desk, asked.token))
  if (asked.kind === 'close') close()
})
