import { hash } from 'node:crypto'
import type { Account } from '../../../shared/cashier/account.contract.ts'
import { must } from '../../../shared/kernel/assert.ts'
import { addDays, addMonths, dayAt, firstDayOf, monthOf } from '../../../shared/kernel/day.ts'
import { bundledMark } from '../office/calendar/calendar.ts'
import type { Office } from '../office/context.ts'
import { hashPassword } from '../office/password.ts'
import { settingRow } from '../office/people.queries.ts'
import { createChance } from './chance.ts'
import { meetParties } from './counterparties.ts'
import { makeHouseholds } from './households.ts'
import { type DemoRole, demoLogins } from './people.ts'
import { Stage } from './stage.ts'
import { type DemoBooks, workThrough } from './year.ts'

const officeName = '星河湾花园物业管理处'
const seed = 20_240_701

/** Every page that may have to be read again. */
const topics = [
  'session',
  'people',
  'organisation',
  'settings',
  'accounts',
  'journal',
  'closing',
  'desk',
  'slips',
  'books',
  'duties',
  'due',
  'today',
]

/**
 * Fills an empty office with the demo (演示账套): a year of a residential project office up to today, made by
 * its own people through the ordinary commands, in one transaction. The same day always gives the same
 * office. Returns false when the office is already set up.
 */
export async function makeDemoOffice(office: Office): Promise<boolean> {
  if (settingRow(office.read)) return false
  const hashes = await passwordHashes()
  const today = dayAt(office.now())
  const made = office.write((tx) => {
    if (settingRow(tx)) return false
    fill(office, today, hashes)
    return true
  })
  if (made) office.changes.announce(topics)
  return made
}

/** The passwords are public, so their salts may be fixed: the same day gives the same rows. */
async function passwordHashes(): Promise<Map<DemoRole, string>> {
  const pairs = demoLogins.map(async ({ role, login, password }) => {
    const salt = hash('sha256', login, 'buffer').subarray(0, 16)
    return [role, await hashPassword(password, salt)] as const
  })
  return new Map(await Promise.all(pairs))
}

function fill(office: Office, today: string, hashes: ReadonlyMap<DemoRole, string>): void {
  const firstDay = firstDayOf(addMonths(monthOf(today), -12))
  const stage = new Stage(office, firstDay)
  const { name, login, password } = must(
    demoLogins.find(({ role }) => role === 'administrator'),
    'the demo has an administrator',
  )
  const administrator = { name, login, password }
  stage.setUp({ officeName, propertyType: 'residential', currency: 'CNY', administrator }, hashes)
  stage.organise(must(hashes.get('secretary'), 'the secretary has a password'))
  meetParties(stage)
  const books = openBooks(stage, firstDay)
  const chance = createChance(seed)
  workThrough({ stage, chance, books, homes: makeHouseholds(chance) }, workingDays(firstDay, today))
}

/** Working days by the national calendar, and today: in the demo somebody is always at the desk. */
function workingDays(from: string, today: string): string[] {
  const days: string[] = []
  for (let day = from; day < today; day = addDays(day, 1)) {
    const { kind } = bundledMark(day)
    if (kind === 'workday' || kind === 'makeup') days.push(day)
  }
  return [...days, today]
}

function openBooks(stage: Stage, openedDay: string): DemoBooks {
  const common = { currency: 'CNY', openedDay, takingsPermission: null, signatories: '陈国栋、林晓燕' }
  const box = { ...common, kind: 'cash', bankName: '', bankNumber: '', limitDays: 5 } as const
  const atBank = { ...common, kind: 'bank', limitFen: null, limitDays: null } as const
  const open = (fields: Parameters<Stage['open']>[0]): Account => stage.open(fields)
  return {
    cash: open({
      ...box,
      code: '1001-01',
      name: '现金（收费处）',
      purpose: '收费与零星支出',
      openingFen: 200_000,
      limitFen: 500_000,
    }),
    petty: open({
      ...box,
      code: '1001-02',
      name: '备用金（客服中心）',
      purpose: '客服中心零星支出',
      openingFen: 100_000,
      limitFen: 200_000,
    }),
    bank: open({
      ...atBank,
      code: '1002-01',
      name: '基本户',
      bankName: '江城商业银行星河湾支行',
      bankNumber: '6200 0138 5520 0017',
      purpose: '日常收付、工资与税费',
      openingFen: 26_852_018,
    }),
    maintenance: open({
      ...atBank,
      code: '1002-02',
      name: '维修资金专户',
      bankName: '江城农村商业银行营业部',
      bankNumber: '6200 0271 9064 0032',
      purpose: '公共部位维修资金，专款专用',
      openingFen: 68_340_000,
    }),
  }
}
