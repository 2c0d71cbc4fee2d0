import { statementFilter } from '../../../shared/office/registers.contract.ts'
import type { Statement } from '../../../shared/statements/statements.contract.ts'
import { bookWords } from '../cashier/account.register.ts'
import { columnsOf, defineRegister, inPieces, type Words } from '../office/registers/register.ts'
import { listStatements } from './statements.queries.ts'

const provenWords: Record<'true' | 'false' | 'null', Words> = {
  true: { 'zh-CN': '已自证', 'en-US': 'Proven' },
  false: { 'zh-CN': '对不上', 'en-US': 'Does not add up' },
  null: { 'zh-CN': '无法自证', 'en-US': 'No proof' },
}

const { text, day, integer, amountFen, instant } = columnsOf<Statement>()

/** The list of bank statements (银行对账单), newest first. */
export const openStatements = defineRegister({
  title: { 'zh-CN': '银行对账单', 'en-US': 'Bank statements' },
  filter: statementFilter,
  columns: [
    integer('id', ['编号', 'No.'], 7, ({ id }) => id),
    text('account', ['账户', 'Account'], 16, ({ accountName }) => accountName),
    day('fromDay', ['起', 'From'], 11, ({ fromDay }) => fromDay),
    day('toDay', ['止', 'To'], 11, ({ toDay }) => toDay),
    text('file', ['文件', 'File'], 26, ({ fileName }) => fileName),
    integer('rows', ['行数', 'Rows'], 7, ({ rowCount }) => rowCount),
    integer(
      'leftOut',
      ['未登记', 'Left out'],
      8,
      ({ skippedCount, rejectedCount }) => skippedCount + rejectedCount,
    ),
    text('proof', ['自证', 'Proof'], 14, ({ proven }, { language }) => provenWords[`${proven}`][language]),
    amountFen('openingFen', ['期初', 'Opening'], 14, ({ openingFen }) => openingFen),
    amountFen('inFen', ['收入', 'In'], 14, ({ inFen }) => inFen, { summed: true }),
    amountFen('outFen', ['支出', 'Out'], 14, ({ outFen }) => outFen, { summed: true }),
    amountFen('closingFen', ['期末', 'Closing'], 14, ({ closingFen }) => closingFen),
    text('by', ['导入人', 'Imported by'], 10, ({ byName }) => byName),
    instant('at', ['导入时间', 'At'], 17, ({ at }) => at),
  ],
  count: (db, { accountId }) => listStatements(db, { accountId, offset: 0, limit: 1 }).total,
  rows: (db, { accountId }) => inPieces((page) => listStatements(db, { accountId, ...page }).rows),
  describe: (db, { accountId }) => bookWords(db, accountId),
})
