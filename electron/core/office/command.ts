import { ORPCError } from '@orpc/server'
import { Refusal } from '../../../shared/kernel/refusal.ts'
import type { SubjectKind } from '../../../shared/office/subject.ts'
import type { Tx } from '../db/connection.ts'
import { appendAudit, earlierAnswer, type RecordChange } from './audit/audit.commands.ts'
import type { Actor, Context } from './context.ts'
import { indexChanged } from './search/index.commands.ts'

/** What a command is given besides its input. */
export type Acting = {
  actor: Actor
  now: number
  /**
   * Notes that a record changed, for its history, the audit desk and the search: the record as people see it, without
   * secrets; `before` is null for a new one, `after` null for one taken away.
   */
  changed: (kind: SubjectKind, id: number, before: unknown, after: unknown) => void
}

type Run<Input, Reply> = {
  /** Name in the contract, such as `journal.post`. */
  name: string
  input: Input
  actor: Actor
  /** First segments of the query keys that the commit touches. */
  topics: readonly string[]
  /** What the audit row keeps of the input; without it, all of it. Secrets must be left out here. */
  record?: (input: Input) => unknown
  action: (tx: Tx, acting: Acting) => Reply
}

/**
 * Runs one command: replays an earlier answer to the same command id, else the action and its audit row in
 * one transaction. A refusal rolls everything back and is returned as a value. The same id with another
 * body, command or person throws COMMAND_REUSED.
 */
export function runCommand<Input extends object | undefined, Reply>(
  { office, desk }: Context,
  run: Run<Input, Reply>,
): Reply {
  const commandId = commandIdOf(run.input)
  const body = JSON.stringify(run.record ? run.record(run.input) : run.input) ?? 'null'
  const outcome = rollingBackRefusals(() =>
    office.write((tx) => {
      if (commandId !== null) {
        const earlier = earlierAnswer(tx, commandId)
        if (earlier) {
          const same =
            earlier.command === run.name && earlier.actorId === run.actor.id && earlier.body === body
          if (!same) throw new ORPCError('COMMAND_REUSED', { status: 409, data: { commandId } })
          return { reply: JSON.parse(earlier.reply), replayed: true }
        }
      }
      const now = office.now()
      const changes: RecordChange[] = []
      const changed: Acting['changed'] = (kind, id, before, after) =>
        changes.push({ kind, id, before, after })
      const reply = run.action(tx, { actor: run.actor, now, changed })
      if (reply instanceof Refusal) throw new RolledBack(reply)
      indexChanged(tx, changes, now)
      appendAudit(tx, {
        at: now,
        actorId: run.actor.id,
        actor: run.actor.name,
        desk: desk.name,
        command: run.name,
        commandId,
        body,
        reply: JSON.stringify(reply) ?? 'null',
        changes,
      })
      return { reply, replayed: false }
    }),
  )
  if (!outcome.replayed) {
    office.sessions.after(run.topics)
    office.changes.announce(run.topics)
  }
  return outcome.reply
}

function commandIdOf(input: object | undefined): string | null {
  return input && 'commandId' in input && typeof input.commandId === 'string' ? input.commandId : null
}

/** Carries a refusal out of the transaction, which rolls back on any exception. */
class RolledBack extends Error {
  readonly refusal: unknown

  constructor(refusal: unknown) {
    super('refused')
    this.refusal = refusal
  }
}

function rollingBackRefusals<Reply>(action: () => { reply: Reply; replayed: boolean }) {
  try {
    return action()
  } catch (problem) {
    if (problem instanceof RolledBack) return { reply: problem.refusal as Reply, replayed: true }
    throw problem
  }
}
