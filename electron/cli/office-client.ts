import { existsSync } from 'node:fs'
import { createRouterClient, ORPCError } from '@orpc/server'
import { z } from 'zod'
import type { Permission } from '../../shared/office/permissions.ts'
import { databaseFile } from '../core/db/connection.ts'
import type { Desk } from '../core/office/context.ts'
import { type Core, openCore } from '../core/open.ts'
import { CouldNotRun } from './outcome.ts'

/** Refuses a data directory that holds no office: opening it would make one. */
export function requireOffice(dataDir: string): void {
  if (existsSync(databaseFile(dataDir))) return
  throw new CouldNotRun(
    `${dataDir} 中没有司务的数据，请检查 --data。`,
    `There is no Siwu office in ${dataDir}: check --data.`,
  )
}

/** The contract's procedures as the local operator may call them; `operator` null is a stranger at the door. */
export function callAs(core: Core, operator: Desk['operator'] | null) {
  const desk: Desk = {
    name: 'command line',
    token: { get: () => null, set: () => {} },
    ...(operator && { operator }),
  }
  return createRouterClient(core.router, { context: { office: core.office, desk } })
}

/** Opens an existing office, lets the action call its procedures with these rights, and closes it again. */
export async function withOffice<T>(
  dataDir: string,
  permissions: readonly Permission[],
  action: (client: ReturnType<typeof callAs>) => Promise<T>,
): Promise<T> {
  requireOffice(dataDir)
  const core = openCore({ dataDir })
  try {
    return await action(callAs(core, { name: '命令行', permissions }))
  } finally {
    core.close()
  }
}

const facts = z.looseObject({ code: z.string() })

/** The facts of a refusal thrown by a procedure, or null for anything else. */
export function refusedFacts(problem: unknown): z.infer<typeof facts> | null {
  if (!(problem instanceof ORPCError) || problem.code !== 'REFUSED') return null
  return facts.safeParse(problem.data).data ?? null
}
