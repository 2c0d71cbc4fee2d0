import { implement, ORPCError } from '@orpc/server'
import { contract } from '../../shared/contract.ts'
import { Refusal } from '../../shared/kernel/refusal.ts'
import { mayDo, type Permission } from '../../shared/office/permissions.ts'
import type { Actor, Context, Desk } from './office/context.ts'
import { toActor } from './office/session.commands.ts'

const nobody: Actor = { id: null, name: '', roles: [] }

/** Whether the caller at this desk may do it. The one place where permissions are decided. */
function allowed(desk: Desk, actor: Actor, asked: Permission): boolean {
  if (desk.operator) return asked === 'public' || desk.operator.permissions.includes(asked)
  return mayDo(actor.roles, asked)
}

/**
 * The contract, guarded: every procedure asks for the permission that it names, whether the call comes
 * from a window, the network or this process. Handlers get the person who acts as `context.actor`.
 */
export const guarded = implement(contract)
  .$context<Context>()
  .use(({ context, procedure, next }) => {
    const { office, desk } = context
    const { permission } = procedure['~orpc'].meta
    const person = office.sessions.person(office.read, desk.token.get(), office.now())
    const actor = desk.operator
      ? { id: null, name: desk.operator.name, roles: [] }
      : person
        ? toActor(person)
        : nobody
    if (permission !== 'public' && !desk.operator && !person) {
      throw new ORPCError('SIGNED_OUT', { status: 401 })
    }
    if (!allowed(desk, actor, permission)) {
      throw new ORPCError('FORBIDDEN', { status: 403, data: { permission } })
    }
    return sayingDiskFull(() => next({ context: { actor } }))
  })

/**
 * Asks for a right that only the input names, such as that of the record which a file lies on: any one of them
 * will do. Throws FORBIDDEN without it.
 */
export function requireRight(
  { desk, actor }: Context & { actor: Actor },
  anyOf: readonly Permission[],
): void {
  if (!mayDoHere({ desk, actor }, anyOf)) {
    throw new ORPCError('FORBIDDEN', { status: 403, data: { permission: anyOf.join(' | ') } })
  }
}

/** Whether the caller has any one of these rights. */
export const mayDoHere = (
  { desk, actor }: { desk: Desk; actor: Actor },
  anyOf: readonly Permission[],
): boolean => anyOf.some((one) => allowed(desk, actor, one))

/** Who looks, as the rules about single records ask for it. */
export type Viewer = { id: number | null; may: (right: Permission) => boolean; now: number }

/** The caller as one who looks at records. */
export const viewerOf = ({ desk, actor, office }: Context & { actor: Actor }): Viewer => ({
  id: actor.id,
  may: (right) => allowed(desk, actor, right),
  now: office.now(),
})

/** SQLite's words for a disk that takes no more; the transaction is rolled back by then. */
const diskCodes = ['SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR_FSYNC', 'ENOSPC']

async function sayingDiskFull<T>(call: () => PromiseLike<T> | T): Promise<T> {
  try {
    return await call()
  } catch (problem) {
    const full = problem instanceof Error && 'code' in problem && diskCodes.includes(String(problem.code))
    throw full ? new ORPCError('DISK_FULL', { status: 507, cause: problem }) : problem
  }
}

/** The reply, or the typed error that the contract declares for a refusal. */
export function answer<Reply, Facts extends { code: string }>(
  result: Reply | Refusal<Facts>,
  errors: { REFUSED: (options: { message: string; data: Facts }) => Error },
): Reply {
  if (result instanceof Refusal) throw errors.REFUSED({ message: result.facts.code, data: result.facts })
  return result
}
