import { parentPort } from 'node:worker_threads'

if (!parentPort) throw new Error('runs in a worker')
const port = parentPort

// A worker stands in for Electron's utility process; the program that runs in it is the real one.
Object.assign(process, {
  parentPort: {
    on: (_event: 'message', listener: (message: unknown) => void) => port.on('message', listener),
    postMessage: (message: unknown) => port.postMessage(message),
  },
})
await import('../../electron/shell/core-process.ts')
