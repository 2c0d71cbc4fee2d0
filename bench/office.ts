import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { type Core, openCore } from '../electron/core/open.ts'
import type { EntryDraft } from '../shared/cashier/journal.contract.ts'
import { addDays, weekday } from '../shared/kernel/day.ts'

const password = 'bench bench'

/** A desk of the bench: the contract's client in this process, signed in as nobody yet. */
export function openDesk(core: Core) {
  let token: string | null = null
  const desk = {
    name: 'bench',
    token: {
      get: () => token,
      set: (next: string | null) => {
        token = next
      },
    },
  }
  const client = createRouterClient(core.router, { context: { office: core.office, desk } })
  return { client, token: () => token }
}

export type BenchOffice = Awaited<ReturnType<typeof benchOffice>>

/** An empty office in a temporary folder with one bank book opened on `opened`, and its cashier's desk. */
export async function benchOffice(opened: string) {
  const dataDir = mkdtempSync(join(tmpdir(), 'siwu-bench-'))
  const core = openCore({ dataDir })
  const administrator = openDesk(core).client
  const commandId = () => crypto.randomUUID()
  await administrator.session.setUp({
    commandId: commandId(),
    officeName: 'Bench',
    propertyType: 'residential',
    currency: 'CNY',
    administrator: { name: 'Bench', login: 'bench', password },
  })
  const account = await administrator.accounts.create({
    commandId: commandId(),
    code: '1002',
    kind: 'bank',
    name: '基本户',
    currency: 'CNY',
    openedDay: opened,
    openingFen: 100_000_000_000,
    bankName: '',
    bankNumber: '',
    purpose: '',
    signatories: '',
    limitFen: null,
    limitDays: null,
    takingsPermission: null,
  })
  const posts = (await administrator.organisation.posts())
    .filter(({ template }) => template === 'cashier')
    .map(({ id }) => ({ postId: id, fromDay: opened, toDay: null }))
  await administrator.people.create({
    commandId: commandId(),
    login: 'cashier',
    name: '出纳',
    posts,
    password,
  })
  const desk = openDesk(core)
  await desk.client.session.signIn({ login: 'cashier', password })
  return {
    core,
    dataDir,
    account,
    administrator,
    cashier: desk.client,
    token: desk.token() ?? '',
    close: () => core.close(),
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  }
}

const summaries = [
  '收取物业管理费',
  '支付保洁用品款',
  '代收水电费',
  '报销差旅费',
  '支付电梯维保款',
  '收取停车费',
  '退装修押金',
  '收取装修押金',
]
const items = ['物业费收入', '管理费用', '代收代付', '其他应收款']

/** The n-th made-up entry: the same n is the same entry, every time. */
export function benchEntry(n: number, day: string): EntryDraft {
  const income = n % 3 !== 1
  return {
    day,
    voucherKind: income ? 'receipt' : 'payment',
    voucherNumber: String(n % 1000),
    summary: `${summaries[n % summaries.length]}${n % 997}号`,
    counterItem: items[n % items.length] ?? '',
    counterparty: `业主${n % 2003}`,
    direction: income ? 'in' : 'out',
    amountFen: 1 + ((n * 7919) % 500_000),
    chequeNumber: '',
    handler: '李四',
    slip: false,
  }
}

/** Working days from `from` on, `count` of them. */
export function workingDays(from: string, count: number): string[] {
  const days: string[] = []
  for (let day = from; days.length < count; day = addDays(day, 1)) {
    if (weekday(day) !== 0 && weekday(day) !== 6) days.push(day)
  }
  return days
}
