import type { Account } from '../../../shared/cashier/account.contract.ts'
import type { DayClose } from '../../../shared/cashier/closing.contract.ts'
import type { Entry } from '../../../shared/cashier/journal.contract.ts'
import { must } from '../../../shared/kernel/assert.ts'
import { monthOf } from '../../../shared/kernel/day.ts'
import {
  type Business,
  bankReceipt,
  bankSchedule,
  cashReceipt,
  depositRefund,
  dueLines,
  maintenanceSchedule,
  pettyPayment,
} from './business.ts'
import type { Chance } from './chance.ts'
import { drawerOf } from './drawer.ts'
import { dutyDays, switchOn, tickOff } from './duties.ts'
import { errands } from './errands.ts'
import type { Household } from './households.ts'
import type { Stage } from './stage.ts'

export type DemoBooks = { cash: Account; petty: Account; bank: Account; maintenance: Account }
export type DemoWorld = { stage: Stage; chance: Chance; books: DemoBooks; homes: readonly Household[] }

/** Below it the drawer is filled up from the bank, by so much. */
const leastFloatFen = 80_000
const withdrawalFen = 250_000
const shortagesFen = [-1000, 500, -2000] as const

/** What is carried from one working day to the next. */
type Carried = { day: string | null; toApprove: DayClose | null; wrongPayment: Entry | null; cheque: number }

/**
 * Lets the people of the office work from the first of the days to the last, today: every earlier day is
 * closed, every earlier month too, and today is left half done.
 */
export function workThrough(world: DemoWorld, days: readonly string[]): void {
  const carried: Carried = { day: null, toApprove: null, wrongPayment: null, cheque: 4_021_300 }
  const today = must(days.at(-1), 'the year has days')
  for (const [index, day] of days.entries()) {
    if (day === today) break
    openMorning(world, carried, day)
    const withDuties = days.length - index
    runErrands(world.stage, withDuties - 1)
    if (withDuties === dutyDays) switchOn(world.stage)
    if (withDuties < dutyDays) world.stage.openDuties()
    workDay(world, carried, index)
    if (withDuties <= dutyDays) tickOff(world.stage, index)
    carried.day = day
    // The last day before today is closed late, this morning.
    if (day !== days.at(-2)) closeEvening(world, carried, index)
  }
  halfOfToday(world, carried, today)
  world.stage.moveTo(today, '10:40')
  runErrands(world.stage, 0)
}

/** What the office does beside its books on the day so many working days before today. */
function runErrands(stage: Stage, before: number): void {
  for (const errand of errands) if (errand.before === before) errand.run(stage)
}

/** First thing in the morning: yesterday's difference, and last month's close. */
function openMorning({ stage, books }: DemoWorld, carried: Carried, day: string): void {
  stage.moveTo(day, '08:25')
  if (carried.toApprove) {
    const { differenceFen } = carried.toApprove
    stage.approve(carried.toApprove, '已核对当日凭证，同意按长短款入账')
    const short = differenceFen < 0
    stage.post(books.cash, {
      summary: short ? '现金短款转待处理' : '现金长款转待处理',
      counterItem: '待处理财产损溢',
      direction: short ? 'out' : 'in',
      amountFen: Math.abs(differenceFen),
      handler: '林晓燕',
    })
    carried.toApprove = null
  }
  closeLastMonth({ stage, books }, carried.day, day)
}

function closeLastMonth(
  { stage, books }: Pick<DemoWorld, 'stage' | 'books'>,
  last: string | null,
  day: string,
) {
  if (last === null || monthOf(last) === monthOf(day)) return
  for (const account of Object.values(books)) stage.closeMonth(account, monthOf(last))
}

/** A working day at the counter and at the bank. */
function workDay(world: DemoWorld, carried: Carried, index: number): void {
  const { stage, chance, books, homes } = world
  stage.moveTo(stage.today, '09:00')
  takeCash(world, chance.between(1, 4), index % 41 === 17)
  if (chance.happens(70)) payPetty(world, carried)
  stage.moveTo(stage.today, '10:30')
  for (let more = chance.between(2, 5); more > 0; more--) {
    stage.post(books.bank, bankReceipt(chance, chance.pick(homes), stage.today))
  }
  if (chance.happens(10)) stage.post(books.bank, depositRefund(chance, chance.pick(homes)))
  payAtBank(world, carried)
  if (chance.happens(25)) payFromFrontDesk(world, carried)
  stage.moveTo(stage.today, '15:20')
  payIn(world)
}

/** Receipts at the counter; now and then one is booked to the wrong home and put right in red. */
function takeCash({ stage, chance, books, homes }: DemoWorld, count: number, wrong: boolean): void {
  for (let left = count; left > 0; left--) {
    const home = chance.pick(homes)
    stage.post(books.cash, cashReceipt(chance, home, stage.today))
  }
  if (!wrong) return
  const [mistaken, right] = [chance.pick(homes), chance.pick(homes)]
  const line = (home: Household): Business => ({
    summary: `收${home.room}物业服务费`,
    counterItem: '物业服务费',
    counterparty: `${home.room} ${home.owner}`,
    handler: '林晓燕',
    direction: 'in',
    amountFen: right.monthlyFen,
  })
  stage.correct(stage.post(books.cash, line(mistaken)), '房号登记错误', { ...line(right), slip: true })
}

/** Pays from the float, which is filled up by cheque when it runs low: takings are never spent. */
function payPetty({ stage, chance, books }: DemoWorld, carried: Carried): void {
  const { cash, bank } = books
  if (stage.balance(cash) - stage.takings(cash) < leastFloatFen) {
    carried.cheque += 1
    const chequeNumber = String(carried.cheque)
    stage.move({ from: bank, to: cash, summary: '提现补充备用金', amountFen: withdrawalFen, chequeNumber })
  }
  stage.post(cash, pettyPayment(chance))
}

/** Scheduled payments, and once in a while the difference for one that was booked with a slip of the pen. */
function payAtBank({ stage, chance, books }: DemoWorld, carried: Carried): void {
  const { bank, maintenance } = books
  const day = stage.today
  const { wrongPayment } = carried
  if (wrongPayment && monthOf(wrongPayment.day) === monthOf(day)) {
    stage.correctBy(wrongPayment, '金额多记', wrongPayment.outFen - 900)
  }
  carried.wrongPayment = null
  for (const line of dueLines(bankSchedule, chance, day, carried.day)) {
    const entry = stage.post(bank, line)
    if (line.counterItem === '电费' && chance.happens(25)) carried.wrongPayment = entry
  }
  for (const line of dueLines(maintenanceSchedule, chance, day, carried.day)) stage.post(maintenance, line)
}

/** The second drawer, at the front desk: small things, filled up from the bank. */
function payFromFrontDesk({ stage, chance, books }: DemoWorld, carried: Carried): void {
  const { petty, bank } = books
  if (stage.balance(petty) < 45_000) {
    carried.cheque += 1
    const chequeNumber = String(carried.cheque)
    stage.move({ from: bank, to: petty, summary: '提现补充客服备用金', amountFen: 80_000, chequeNumber })
  }
  stage.post(petty, pettyPayment(chance))
}

/** The day's takings go to the bank the same day (现金管理暂行条例 §11). */
function payIn({ stage, books }: DemoWorld): void {
  const amountFen = stage.takings(books.cash)
  if (amountFen > 0) stage.move({ from: books.cash, to: books.bank, summary: '解存当日现金收入', amountFen })
}

/** 日清: counts of both drawers, late receipts with their reason, now and then a difference. */
function closeEvening(world: DemoWorld, carried: Carried, index: number): void {
  const { stage, chance, books, homes } = world
  if (chance.happens(8)) {
    stage.moveTo(stage.today, '16:45')
    stage.post(books.cash, cashReceipt(chance, chance.pick(homes), stage.today))
  }
  stage.moveTo(stage.today, '17:10')
  closePetty(world)
  const undepositedReason = stage.takings(books.cash) > 0 ? '银行已停止营业，次日上午解存' : ''
  const bookFen = stage.balance(books.cash)
  const close = { account: books.cash, undepositedReason }
  if (index === 120) {
    const count = drawerOf(bookFen - 10_000, chance)
    const handedIn = stage.close({ ...close, count, reason: '一百元短款，原因待查' })
    stage.sendBack(handedIn, '抽屉夹层请再清点一次')
  }
  const differenceFen = index % 53 === 25 ? chance.pick(shortagesFen) : 0
  const reason = differenceFen === 0 ? '' : differenceFen < 0 ? '收款找零差错' : '找零时业主未取走零钱'
  const count = drawerOf(bookFen + differenceFen, chance)
  const handedIn = stage.close({ ...close, count, reason })
  if (handedIn.status === 'awaiting') carried.toApprove = handedIn
}

/** The front desk's drawer is closed on the days on which it was used. */
function closePetty({ stage, chance, books }: DemoWorld, day = stage.today): void {
  if (!stage.used(books.petty, day)) return
  stage.close({ account: books.petty, count: drawerOf(stage.balance(books.petty), chance) }, day)
}

/** Today: the late close, three receipts not yet paid in, a voucher without its invoice, a count to review. */
function halfOfToday(world: DemoWorld, carried: Carried, today: string): void {
  const { stage, chance, books, homes } = world
  const last = must(carried.day, 'the office worked before today')
  stage.moveTo(today, '08:12')
  stage.openDuties()
  const count = drawerOf(stage.balance(books.cash), chance)
  const undepositedReason = stage.takings(books.cash) > 0 ? '银行已停止营业，次日上午解存' : ''
  stage.close({ account: books.cash, count, undepositedReason }, last)
  leaveForReview(world, last, today)
  stage.moveTo(today, '09:05')
  for (let left = 3; left > 0; left--) {
    stage.post(books.cash, cashReceipt(chance, chance.pick(homes), today))
  }
  for (let left = 2; left > 0; left--) {
    stage.post(books.bank, bankReceipt(chance, chance.pick(homes), today))
  }
  payAtBank(world, carried)
  stage.park(books.cash, {
    summary: '购地下室照明灯管（发票未到）',
    counterItem: '维修材料',
    counterparty: '红旗五金店',
    handler: '孙海涛',
    direction: 'out',
    amountFen: 18_600,
  })
}

/**
 * The front desk's count with a difference waits for the reviewer. A difference of last month would keep that
 * month open: at the turn of a month it is today's.
 */
function leaveForReview(world: DemoWorld, last: string, today: string): void {
  const { stage, chance, books } = world
  const monthTurned = monthOf(last) !== monthOf(today)
  if (monthTurned) {
    closePetty(world, last)
    closeLastMonth(world, last, today)
  }
  const count = drawerOf(stage.balance(books.petty) - 2000, chance)
  stage.close(
    { account: books.petty, count, reason: '二十元短款，找零时可能多付' },
    monthTurned ? today : last,
  )
}
