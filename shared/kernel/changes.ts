import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { query } from './procedure.ts'

/** What a commit touched: first segments of query keys, such as `journal` or `closing`. */
export const change = z.object({ topics: z.array(z.string()) })
export type Change = z.infer<typeof change>

export const changes = {
  /** Yields after every commit, from whichever desk. The first event (no topics) says that it is connected. */
  stream: query('signedIn').output(eventIterator(change)),
}
