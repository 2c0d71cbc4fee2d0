import { must } from '../../../shared/kernel/assert.ts'
import { addDays } from '../../../shared/kernel/day.ts'
import type { Task, TaskAct } from '../../../shared/office/tasks.contract.ts'
import { listDepartments } from '../office/organisation/organisation.queries.ts'
import { postsHeld } from '../office/organisation/tenure.queries.ts'
import { personByLogin } from '../office/people.queries.ts'
import { giveTask, moveTask, raiseSlip } from '../office/tasks/tasks.commands.ts'
import { type DemoRole, demoLogins } from './people.ts'
import type { Stage } from './stage.ts'

type Act = Exclude<TaskAct, 'hand' | 'postpone'>
type Done = readonly [by: DemoRole, act: Act, note: string]

/** Tasks of the demo office (交办): what was wanted, in how many days, and how far it went at once. */
const assigned: readonly { title: string; detail: string; owner: DemoRole; days: number; done: Done[] }[] = [
  {
    title: '消防器材清点造册',
    detail: '各楼层灭火器、消火栓逐具登记，过期的列出清单。',
    owner: 'keeper',
    days: 5,
    done: [
      ['keeper', 'receive', ''],
      ['keeper', 'report', '1 至 6 号楼已清点'],
      ['keeper', 'answer', '共 186 具，8 具过期，清单已交采购'],
      ['manager', 'close', '过期的月底前换完'],
    ],
  },
  {
    title: '年度档案移交清单',
    detail: '列出本年要归档的收文、发文和合同，月底交。',
    owner: 'secretary',
    days: 14,
    done: [
      ['secretary', 'receive', ''],
      ['secretary', 'report', '收文已列完，合同还差外包三份'],
    ],
  },
  {
    title: '比较电梯维保三家报价',
    detail: '价格、驻场人数、应急到场时间列成一张表。',
    owner: 'purchaser',
    days: 2,
    done: [
      ['purchaser', 'receive', ''],
      ['purchaser', 'answer', '比价表已放入附件目录，建议续签原单位'],
    ],
  },
]

/** Something the manager wants done, some of it done at once, some of it late by now. */
export function giveTasks(stage: Stage): void {
  for (const { title, detail, owner, days, done } of assigned) {
    const login = must(
      demoLogins.find(({ role }) => role === owner),
      `${owner} signs in`,
    ).login
    const ownerId = must(personByLogin(stage.read, login), `${owner} is here`).id
    const fields = { title, detail, dueDay: addDays(stage.today, days), ownerId }
    const task = stage.act('manager', 'tasks.give', fields, giveTask)
    go(stage, task, done)
  }
}

/** One department asks another: the store is asked for lamps, and has not answered yet. */
export function raiseSlips(stage: Stage): void {
  const login = must(
    demoLogins.find(({ role }) => role === 'secretary'),
    'the secretary signs in',
  ).login
  const { id } = must(personByLogin(stage.read, login), 'the secretary is here')
  const own = must(postsHeld(stage.read, id, stage.today)[0], 'the secretary holds a post')
  const other = must(
    listDepartments(stage.read).find(({ id, active }) => active && id !== own.departmentId),
    'the office has two departments',
  )
  const fields = {
    title: '大堂灯具更换配合',
    detail: '周末更换大堂灯具，请安排人员值守并张贴通知。',
    dueDay: addDays(stage.today, 3),
    fromDepartmentId: own.departmentId,
    toDepartmentId: other.id,
  }
  stage.act('secretary', 'tasks.raise', fields, raiseSlip)
}

function go(stage: Stage, given: Task, done: readonly Done[]): void {
  let task = given
  for (const [by, act, note] of done) {
    const move = { taskId: task.id, version: task.version, note }
    task = stage.act(by, `tasks.${act}`, move, (tx, input, acting) => moveTask(tx, act, input, acting))
  }
}
