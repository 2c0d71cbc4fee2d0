import { dayAt } from '../../../../shared/kernel/day.ts'
import { mayDo } from '../../../../shared/office/permissions.ts'
import { type Task, type TaskFilter, taskFilter } from '../../../../shared/office/tasks.contract.ts'
import type { ReadDb } from '../../db/connection.ts'
import { columnsOf, defineRegister, inPieces, type RegisterAsked, todayOf } from '../registers/register.ts'
import { taskKindWords, taskStateWords, taskStatusWords, textWords } from '../registers/words.ts'
import { countTasks, partyOf, taskRows } from './tasks.queries.ts'

const { text, day, instant } = columnsOf<Task>()

const asking = (db: ReadDb, asked: RegisterAsked) => {
  const { id, roles } = asked.reader
  const today = todayOf(asked)
  return { today, party: partyOf(db, id ?? 0, (right) => mayDo(roles, right), today) }
}

/** The list of tasks and slips (交办与协调): each person's own, all for those who oversee. */
export const openTasks = defineRegister({
  title: { 'zh-CN': '交办与协调登记', 'en-US': 'Tasks and coordination' },
  filter: taskFilter,
  columns: [
    text('number', ['编号', 'Number'], 16, ({ number }) => number),
    text('kind', ['类别', 'Kind'], 10, ({ kind }, { language }) => taskKindWords[kind][language]),
    text('title', ['事项', 'Task'], 36, ({ title }) => title),
    text('giver', ['交办（发起）', 'From'], 18, ({ giverName, fromDepartment }) =>
      fromDepartment === null ? giverName : `${fromDepartment} ${giverName}`,
    ),
    text('owner', ['承办', 'By'], 18, ({ ownerName, toDepartment }) =>
      [toDepartment, ownerName].filter(Boolean).join(' '),
    ),
    day('dueDay', ['期限', 'Due'], 12, ({ dueDay }) => dueDay),
    text('status', ['状态', 'State'], 10, ({ status }, { language }) => taskStatusWords[status][language]),
    day('givenDay', ['交办日期', 'Given'], 12, ({ at }) => dayAt(at)),
    instant('closedAt', ['办结时间', 'Closed'], 18, ({ closedAt }) => closedAt),
  ],
  count: (db, filter, asked) => {
    const { party, today } = asking(db, asked)
    return countTasks(db, filter, party, today)
  },
  rows: (db, filter, asked) => inPieces((page) => taskRows(db, filter, { ...asking(db, asked), ...page })),
  describe: (_db, { kind, state, text }: TaskFilter, { language }) => [
    ...(kind === null ? [] : [taskKindWords[kind][language]]),
    ...(state === 'all' ? [] : [taskStateWords[state][language]]),
    ...textWords(text, language),
  ],
})
