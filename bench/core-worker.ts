// The core on its own thread behind a MessagePort, as the desktop runs it in its own process.
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { RPCHandler } from '@orpc/server/message-port'
import { z } from 'zod'
import { openCore } from '../electron/core/open.ts'

const { dataDir, token } = z.object({ dataDir: z.string(), token: z.string() }).parse(workerData)
const core = openCore({ dataDir })
const desk = { name: 'bench', token: { get: () => token, set: () => {} } }

parentPort?.on('message', (port: MessagePort) => {
  new RPCHandler(core.router).upgrade(port, { context: { office: core.office, desk } })
  port.start()
})
