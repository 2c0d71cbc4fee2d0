import type { DemoRole } from './people.ts'
import type { Stage } from './stage.ts'

/** Duties that the demo office has switched on; `missedOn` says on which working days nobody came to it. */
const demoDuties: readonly {
  code: string
  title: string
  role: DemoRole
  note: string
  missedOn: (index: number) => boolean
}[] = [
  {
    code: 'MGR-20',
    title: '管理人员日检',
    role: 'manager',
    note: '12 项合格',
    missedOn: (index) => index % 7 === 3,
  },
  { code: 'MGR-21', title: '周检', role: 'manager', note: '发现 2 处问题，已派工', missedOn: () => false },
  {
    code: 'REP-02',
    title: '工作周报',
    role: 'secretary',
    note: '已报公司',
    missedOn: (index) => index % 2 === 1,
  },
  {
    code: 'CSH-17',
    title: '取回银行对账单和回单',
    role: 'cashier',
    note: '两户均已取回',
    missedOn: () => false,
  },
  { code: 'CSH-16', title: '银行对账', role: 'cashier', note: '两户余额相符', missedOn: () => false },
  { code: 'WHK-11', title: '库存盘点', role: 'keeper', note: '账实相符', missedOn: () => false },
]

/** So many working days before today they were switched on. */
export const dutyDays = 16

export function switchOn(stage: Stage): void {
  stage.openDuties()
  for (const { code, title } of demoDuties) stage.adopt(code, title)
}

/** What was due of them on a working day, done by its people unless they did not come to it. */
export function tickOff(stage: Stage, index: number): void {
  for (const { title, role, note, missedOn } of demoDuties) {
    if (!missedOn(index)) stage.tick(role, title, note)
  }
}
