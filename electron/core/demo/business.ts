import type { EntryDraft } from '../../../shared/cashier/journal.contract.ts'
import { monthOf } from '../../../shared/kernel/day.ts'
import type { Chance } from './chance.ts'
import type { Household } from './households.ts'

/** One line of business as the cashier books it. */
export type Business = Pick<EntryDraft, 'summary' | 'counterItem' | 'direction' | 'amountFen'> &
  Partial<Pick<EntryDraft, 'counterparty' | 'handler' | 'slip' | 'chequeNumber'>>

const cashier = '林晓燕'
const yuan = (amount: number): number => amount * 100

/** `2026年3月`. */
const monthName = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`
/** `3月`. */
const monthShort = (month: string): string => `${Number(month.slice(5))}月`

const ofHome = ({ room, owner }: Household) => ({ counterparty: `${room} ${owner}`, handler: cashier })

/** What owners bring to the counter in cash (现金收款). */
export function cashReceipt(chance: Chance, home: Household, day: string): Business {
  const month = monthShort(monthOf(day))
  const person = ofHome(home)
  const kind = chance.between(1, 10)
  if (kind <= 4) {
    const months = chance.pick([1, 1, 2, 3])
    const amountFen = home.monthlyFen * months
    const span = months === 1 ? `${month}份` : `${months}个月`
    return {
      ...person,
      summary: `收${home.room} ${span}物业服务费`,
      counterItem: '物业服务费',
      direction: 'in',
      amountFen,
      slip: true,
    }
  }
  if (kind <= 7) {
    const amountFen = yuan(chance.pick([150, 150, 300, 450]))
    const summary = `收${home.room}车位停车费`
    return { ...person, summary, counterItem: '停车费', direction: 'in', amountFen, slip: true }
  }
  if (kind === 8) {
    const amountFen = yuan(chance.pick([2000, 3000]))
    const summary = `收${home.room}装修押金`
    return { ...person, summary, counterItem: '装修押金', direction: 'in', amountFen, slip: true }
  }
  if (kind === 9) {
    const amountFen = yuan(chance.pick([20, 30, 40]))
    const summary = `收${home.room}门禁卡工本费`
    return { ...person, summary, counterItem: '其他收入', direction: 'in', amountFen }
  }
  return {
    summary: `收${Number(day.slice(8))}日临时停车费`,
    counterItem: '停车费',
    counterparty: chance.pick(['北门岗亭', '南门岗亭']),
    handler: '郑志强',
    direction: 'in',
    amountFen: yuan(chance.between(60, 260)),
  }
}

/** What the office spends from the drawer (现金零星支出). */
export function pettyPayment(chance: Chance): Business {
  return chance.pick<() => Business>([
    () => ({
      summary: `购${chance.pick(['垃圾袋', '洗洁精、毛巾', '拖把、扫帚', '洗手液、纸巾'])}`,
      counterItem: '保洁用品',
      counterparty: '利民日杂商行',
      handler: '吴玉珍',
      direction: 'out',
      amountFen: chance.between(360, 2800) * 10,
    }),
    () => ({
      summary: `购${chance.pick(['楼道声控灯', '水龙头及生料带', '门锁芯', '排水管件', '开关插座'])}`,
      counterItem: '维修材料',
      counterparty: '红旗五金店',
      handler: '孙海涛',
      direction: 'out',
      amountFen: chance.between(450, 4200) * 10,
    }),
    () => ({
      summary: `报销${chance.pick(['市内交通费', '赴区住建局办事交通费', '外出培训差旅费'])}`,
      counterItem: '差旅费',
      counterparty: chance.pick(['陈国栋', '孙海涛', '许雅琴']),
      handler: '许雅琴',
      direction: 'out',
      amountFen: chance.between(24, 380) * 100,
      slip: true,
    }),
    () => ({
      summary: `购${chance.pick(['复印纸', '打印机墨盒', '文件夹、笔', '公告栏张贴用纸'])}`,
      counterItem: '办公费',
      counterparty: '新华文具店',
      handler: '许雅琴',
      direction: 'out',
      amountFen: chance.between(180, 2600) * 10,
    }),
    () => ({
      summary: '付催费通知寄送费',
      counterItem: '邮寄费',
      counterparty: '邮政营业部',
      handler: '许雅琴',
      direction: 'out',
      amountFen: chance.between(12, 96) * 100,
    }),
  ])()
}

/** What comes in at the bank on any working day (银行收款). */
export function bankReceipt(chance: Chance, home: Household, day: string): Business {
  const person = ofHome(home)
  const kind = chance.between(1, 10)
  if (kind <= 6) {
    const months = chance.pick([1, 3, 3, 6, 12])
    const summary = `收${home.room} ${months}个月物业服务费（转账）`
    const amountFen = home.monthlyFen * months
    return { ...person, summary, counterItem: '物业服务费', direction: 'in', amountFen }
  }
  if (kind <= 8) {
    const summary = `收${Number(day.slice(8))}日扫码收款结算`
    const amountFen = chance.between(60_000, 310_000)
    return {
      summary,
      counterItem: '物业服务费',
      counterparty: '收单结算',
      handler: cashier,
      direction: 'in',
      amountFen,
    }
  }
  if (kind === 9) {
    const summary = `收${home.room}半年车位租金（转账）`
    return { ...person, summary, counterItem: '停车费', direction: 'in', amountFen: yuan(900) }
  }
  const summary = `收${home.room}装修押金（转账）`
  return { ...person, summary, counterItem: '装修押金', direction: 'in', amountFen: yuan(3000) }
}

/** A deposit given back after the fitting-out was checked (退装修押金). */
export function depositRefund(chance: Chance, home: Household): Business {
  return {
    ...ofHome(home),
    summary: `退${home.room}装修押金（验收合格）`,
    counterItem: '装修押金',
    direction: 'out',
    amountFen: yuan(chance.pick([2000, 3000])),
    slip: true,
  }
}

type Scheduled = { fromDayOfMonth: number; months?: readonly string[]; line: Line }
type Line = (chance: Chance, month: string) => Business

const paid = (counterItem: string, counterparty: string, summary: string, amountFen: number): Business => ({
  summary,
  counterItem,
  counterparty,
  handler: cashier,
  direction: 'out',
  amountFen,
})

const quarterEnds = ['03', '06', '09', '12'] as const

/** What the basic account pays and earns each month, on the first working day from that day of the month on. */
export const bankSchedule: readonly Scheduled[] = [
  {
    fromDayOfMonth: 5,
    line: (chance, month) =>
      paid(
        '秩序维护费',
        '安泰保安服务有限公司',
        `付${monthShort(month)}秩序维护服务费`,
        yuan(16_800) + chance.between(0, 30) * 1000,
      ),
  },
  {
    fromDayOfMonth: 8,
    line: (chance, month) =>
      paid(
        '水费',
        '市自来水公司',
        `付${monthShort(month)}公共用水费`,
        yuan(2100) + chance.between(0, 90_000),
      ),
  },
  {
    fromDayOfMonth: 10,
    line: (chance, month) =>
      paid(
        '工资',
        '全体员工',
        `发放${monthName(month)}工资（14人）`,
        yuan(58_240) + chance.between(0, 120) * 1000,
      ),
  },
  {
    fromDayOfMonth: 12,
    line: (chance, month) =>
      paid('税金', '税务局', `缴${monthShort(month)}增值税及附加`, yuan(1900) + chance.between(0, 80_000)),
  },
  {
    fromDayOfMonth: 15,
    line: (chance, month) =>
      paid(
        '社会保险费',
        '社保中心',
        `缴${monthShort(month)}社会保险费`,
        yuan(15_860) + chance.between(0, 60) * 1000,
      ),
  },
  {
    fromDayOfMonth: 18,
    line: (chance, month) =>
      paid('电费', '市供电公司', `付${monthShort(month)}公共用电费`, yuan(8200) + chance.between(0, 380_000)),
  },
  {
    fromDayOfMonth: 20,
    months: quarterEnds,
    line: (_, month) =>
      paid('电梯维保费', '升达电梯工程有限公司', `付${monthShort(month)}季度电梯维保费`, yuan(10_800)),
  },
  {
    fromDayOfMonth: 21,
    months: quarterEnds,
    line: (chance, month) => ({
      summary: `${monthShort(month)}季度存款利息`,
      counterItem: '利息收入',
      counterparty: '开户银行',
      direction: 'in',
      amountFen: chance.between(9_000, 26_000),
    }),
  },
  {
    fromDayOfMonth: 25,
    line: (chance, month) => ({
      summary: `${monthShort(month)}账户管理费及转账手续费`,
      counterItem: '银行手续费',
      counterparty: '开户银行',
      direction: 'out',
      amountFen: chance.between(3_000, 9_500),
    }),
  },
]

/** What the maintenance account sees each month. */
export const maintenanceSchedule: readonly Scheduled[] = [
  {
    fromDayOfMonth: 16,
    line: (chance, month) =>
      paid(
        '公共设施维修',
        chance.pick(['宏盛防水工程部', '捷安消防器材有限公司', '绿源园林养护队']),
        `付${monthShort(month)}公共设施维修款`,
        yuan(chance.between(1200, 6800)),
      ),
  },
  {
    fromDayOfMonth: 21,
    months: quarterEnds,
    line: (chance, month) => ({
      summary: `${monthShort(month)}季度存款利息`,
      counterItem: '利息收入',
      counterparty: '开户银行',
      direction: 'in',
      amountFen: chance.between(30_000, 52_000),
    }),
  },
]

/** The scheduled lines that fall on a working day, given the working day before it in the month (or none). */
export function dueLines(
  schedule: readonly Scheduled[],
  chance: Chance,
  day: string,
  previousDay: string | null,
): Business[] {
  const month = monthOf(day)
  const done = previousDay !== null && monthOf(previousDay) === month ? Number(previousDay.slice(8)) : 0
  return schedule
    .filter(({ fromDayOfMonth, months }) => {
      const inMonth = months === undefined || months.includes(month.slice(5))
      return inMonth && fromDayOfMonth > done && fromDayOfMonth <= Number(day.slice(8))
    })
    .map(({ line }) => line(chance, month))
}
