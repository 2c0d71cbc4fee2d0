import { EventPublisher } from '@orpc/server'
import type { Change } from '../../../shared/kernel/changes.ts'

/** Tells every open desk what a commit touched. */
export type ChangeFeed = {
  announce: (topics: readonly string[]) => void
  listen: (signal: AbortSignal | undefined) => AsyncGenerator<Change>
}

export function createChangeFeed(): ChangeFeed {
  const publisher = new EventPublisher<{ change: Change }>({ maxBufferedEvents: 1000 })
  return {
    announce: (topics) => publisher.publish('change', { topics: [...topics] }),
    listen: async function* (signal) {
      const changes = publisher.subscribe('change', signal ? { signal } : {})
      yield { topics: [] }
      yield* changes
    },
  }
}
