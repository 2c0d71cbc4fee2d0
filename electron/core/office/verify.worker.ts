import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { verifyDirectory } from './verify-directory.ts'

/** The verification in a thread of its own, on its own read-only connection. */
const { dataDir } = z.object({ dataDir: z.string() }).parse(workerData)
parentPort?.postMessage(verifyDirectory(dataDir))
