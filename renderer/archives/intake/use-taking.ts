import { useSyncExternalStore } from 'react'
import { type Sending, takingQueue } from './taking-queue.ts'

/** How far the files of this window are. */
export function useTaking() {
  const sendings = useSyncExternalStore(takingQueue.subscribe, takingQueue.all)
  const count = (...states: Sending['state'][]): number =>
    sendings.filter(({ state }) => states.includes(state)).length
  const bytes = sendings.reduce((sum, { received }) => sum + received, 0)
  const totalBytes = sendings.reduce((sum, { file }) => sum + file.size, 0)
  return {
    sendings,
    bytes,
    totalBytes,
    left: count('waiting', 'sending'),
    taken: count('taken'),
    known: count('known'),
    failed: count('failed'),
    stopped: count('stopped'),
  }
}
