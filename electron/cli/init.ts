import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { session } from '../../shared/office/office.contract.ts'
import { makeDemoOffice } from '../core/demo/demo-office.ts'
import { demoLogins } from '../core/demo/people.ts'
import { type Core, openCore } from '../core/open.ts'
import { callAs, refusedFacts } from './office-client.ts'
import { CouldNotRun, type ExitCode, exitCodes } from './outcome.ts'
import { readPassword } from './password.ts'

type Options = {
  data: string
  office?: string
  propertyType?: string
  admin?: string
  adminName?: string
  currency: string
  demo?: boolean
}

const alreadySetUp = () =>
  new CouldNotRun(
    '数据目录中已有管理处，未作任何改动。',
    'The data directory already holds an office; nothing was changed.',
  )

/** Sets an office up as its first start in a window would, or makes the demo office. */
export async function init(options: Options): Promise<ExitCode> {
  const input = options.demo ? null : await setUpInput(options)
  const core = openCore({ dataDir: options.data })
  try {
    if (input) await setUp(core, input)
    else await setUpDemo(core)
    return exitCodes.done
  } finally {
    core.close()
  }
}

const setUpFields = session.setUp['~orpc'].inputSchema

async function setUpInput(options: Options) {
  const { office, propertyType, admin, adminName, currency } = options
  const missing = Object.entries({
    '--office': office,
    '--property-type': propertyType,
    '--admin': admin,
    '--admin-name': adminName,
  })
    .filter(([, value]) => value === undefined)
    .map(([flag]) => flag)
    .join(' ')
  if (missing !== '') throw new CouldNotRun(`还缺少 ${missing}。`, `Missing: ${missing}.`)
  const administrator = { name: adminName, login: admin, password: await readPassword() }
  const parsed = z.safeParse(setUpFields ?? z.never(), {
    commandId: randomUUID(),
    officeName: office,
    propertyType,
    currency,
    administrator,
  })
  if (parsed.success) return parsed.data
  const wrong = z.prettifyError(parsed.error)
  throw new CouldNotRun(`填写有误：\n${wrong}`, 'The values above are not valid.')
}

async function setUp(core: Core, input: Awaited<ReturnType<typeof setUpInput>>): Promise<void> {
  try {
    await callAs(core, null).session.setUp(input)
  } catch (problem) {
    throw refusedFacts(problem)?.code === 'alreadySetUp' ? alreadySetUp() : problem
  }
  console.log(`已建立“${input.officeName}”。 The office is set up.`)
}

async function setUpDemo(core: Core): Promise<void> {
  if (!(await makeDemoOffice(core.office))) throw alreadySetUp()
  console.log('已建立演示管理处。 The demo office is ready.')
  for (const { login, password, name } of demoLogins) console.log(`  ${login}  ${password}  ${name}`)
}
