import { dayAt } from '../../../shared/kernel/day.ts'
import type { ReadDb } from '../db/connection.ts'
import type { Actor } from '../office/context.ts'
import { countToRead } from './circulation/circulation.queries.ts'
import { lettersToHandle } from './incoming/incoming.queries.ts'
import { rulesToRead } from './rules/rules.queries.ts'

/** Letters to handle, documents to read and rules to confirm, that wait for a person today. */
export function waitingDocuments(db: ReadDb, actor: Actor, now: number): number {
  if (actor.id === null) return 0
  const today = dayAt(now)
  return (
    countToRead(db, actor.id) +
    lettersToHandle(db, actor.id, today).length +
    rulesToRead(db, actor.id, today).length
  )
}
