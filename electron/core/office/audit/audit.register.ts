import { type AuditRow, auditFilter } from '../../../../shared/office/audit.contract.ts'
import { columnsOf, defineRegister } from '../registers/register.ts'
import { auditRows } from './audit.queries.ts'

const { text, instant, integer } = columnsOf<AuditRow>()

/** Characters that one cell of a spreadsheet holds at most. */
const cellLimit = 32_767

const inCell = (words: string): string => words.slice(0, cellLimit)

/** The audit trail, with the hash of each step: whoever has the sheet can hold the chain against it. */
export const openAudit = defineRegister({
  title: { 'zh-CN': '审计记录', 'en-US': 'Audit trail' },
  filter: auditFilter,
  columns: [
    integer('id', ['序号', 'No.'], 9, ({ id }) => id),
    instant('at', ['时间', 'Time'], 20, ({ at }) => at),
    text('actor', ['操作人', 'Person'], 12, ({ actor }) => actor),
    text('desk', ['工位', 'Desk'], 18, ({ desk }) => desk),
    text('command', ['动作', 'Action'], 24, ({ command }) => command),
    text('body', ['交来的内容', 'Handed in'], 60, ({ body }) => inCell(body)),
    text('outcome', ['结果', 'Outcome'], 40, ({ outcome }) => inCell(outcome)),
    text('changes', ['改动', 'Changes'], 60, ({ changes }) =>
      inCell(changes.length === 0 ? '' : JSON.stringify(changes)),
    ),
    text('hash', ['校验值', 'Hash'], 66, ({ hash }) => hash),
  ],
  count: (db, filter) => {
    let count = 0
    for (const _ of auditRows(db, filter)) count += 1
    return count
  },
  rows: auditRows,
  describe: (_db, { text: words, actor, command, from, to }) =>
    [actor, command, from === null && to === null ? '' : `${from ?? ''}—${to ?? ''}`, words].filter(
      (one) => one !== '',
    ),
})
