import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient, ORPCError } from '@orpc/server'
import { type Core, openCore } from '../../electron/core/open.ts'
import { must } from '../../shared/kernel/assert.ts'
import { instantAt } from '../../shared/kernel/day.ts'
import type { Role } from '../../shared/office/permissions.ts'

/** A desk as tests use it: the contract's client, called as one person through the real router. */
export type TestDesk = ReturnType<typeof deskOf>

function newDesk() {
  let token: string | null = null
  return {
    name: 'test',
    token: {
      get: () => token,
      set: (next: string | null) => {
        token = next
      },
    },
  }
}

const deskOf = (core: Core, desk = newDesk()) =>
  createRouterClient(core.router, { context: { office: core.office, desk } })

const password = 'correct horse'

/**
 * A real office in a temporary data directory, with an administrator and one person for each role asked
 * for. The clock stands at 9:00 of `day` and moves by a second a reading; `clock.day` moves it.
 */
export async function testOffice(options: { day?: string; roles?: readonly Role[] } = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'siwu-test-'))
  const clock = { now: instantAt(options.day ?? '2026-11-20', '09:00') }
  const core = openCore({
    dataDir,
    now: () => {
      clock.now += 1000
      return clock.now
    },
  })
  const open = () => deskOf(core)
  const administrator = open()
  await administrator.session.setUp({
    commandId: crypto.randomUUID(),
    officeName: '测试项目管理处',
    propertyType: 'residential',
    currency: 'CNY',
    administrator: { name: '管理员', login: 'admin', password },
  })
  const signIn = async (login: string) => {
    const desk = open()
    await desk.session.signIn({ login, password })
    return desk
  }
  /** A session that another process may go on with. */
  const tokenFor = async (login: string) => {
    const desk = newDesk()
    await deskOf(core, desk).session.signIn({ login, password })
    return desk.token.get() ?? ''
  }
  for (const role of options.roles ?? ['manager', 'cashier', 'reviewer', 'auditor']) {
    const posts = await postsFor(administrator, [role])
    const person = { login: role, name: `${role} 甲`, posts, password }
    await administrator.people.create({ commandId: crypto.randomUUID(), ...person })
  }
  return {
    core,
    dataDir,
    clock: {
      /** Moves the clock to 9:00 of a day. */
      set day(day: string) {
        clock.now = instantAt(day, '09:00')
      },
      advance: (ms: number) => {
        clock.now += ms
      },
    },
    administrator,
    /** Another desk, nobody signed in. */
    open,
    signIn,
    tokenFor,
    close: () => {
      core.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Terms of posts that give these roles, held from long ago and without an end. */
export async function postsFor(desk: Pick<TestDesk, 'organisation'>, wanted: readonly Role[]) {
  const posts = await desk.organisation.posts()
  return wanted.map((role) => ({
    postId: must(
      posts.find(({ template }) => template === role),
      `a post for ${role}`,
    ).id,
    fromDay: '2020-01-01',
    toDay: null,
  }))
}

/** The refusal that a call ends in: its code and facts; fails when the call succeeds or breaks otherwise. */
export async function refusalOf(call: Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    await call
  } catch (problem) {
    if (problem instanceof ORPCError)
      return problem.code === 'REFUSED' ? problem.data : { code: problem.code }
    throw problem
  }
  throw new Error('expected a refusal, and the call succeeded')
}

export const newId = (): string => crypto.randomUUID()
