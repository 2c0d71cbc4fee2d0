import { type LoanFilter, loanFilter } from '../../../../shared/archives/lending.contract.ts'
import type { Loan, LoanCondition, LoanKind, LoanStatus } from '../../../../shared/archives/loan.ts'
import { mayDo } from '../../../../shared/office/permissions.ts'
import {
  columnsOf,
  defineRegister,
  inPieces,
  type RegisterAsked,
  todayOf,
  type Words,
} from '../../office/registers/register.ts'
import { textWords } from '../../office/registers/words.ts'
import { countLoans, loanRows } from './loan.queries.ts'

const { text, day, integer } = columnsOf<Loan>()

const kindWords: Record<LoanKind, Words> = {
  original: { 'zh-CN': '原件', 'en-US': 'Original' },
  copy: { 'zh-CN': '复制件', 'en-US': 'Copy' },
  view: { 'zh-CN': '电子查阅', 'en-US': 'Electronic view' },
}
const statusWords: Record<LoanStatus, Words> = {
  asked: { 'zh-CN': '待审批', 'en-US': 'Waiting for approval' },
  approved: { 'zh-CN': '待借出', 'en-US': 'To hand out' },
  refused: { 'zh-CN': '未批准', 'en-US': 'Refused' },
  out: { 'zh-CN': '借出', 'en-US': 'Out' },
  returned: { 'zh-CN': '已归还', 'en-US': 'Returned' },
  withdrawn: { 'zh-CN': '已撤回', 'en-US': 'Withdrawn' },
}
const conditionWords: Record<LoanCondition, Words> = {
  intact: { 'zh-CN': '完好', 'en-US': 'Intact' },
  worn: { 'zh-CN': '磨损', 'en-US': 'Worn' },
  damaged: { 'zh-CN': '损坏', 'en-US': 'Damaged' },
  incomplete: { 'zh-CN': '缺页', 'en-US': 'Pages missing' },
}
const overdueWords: Words = { 'zh-CN': '逾期', 'en-US': 'Overdue' }
const stateWords: Record<Exclude<LoanFilter['state'], 'all'>, Words> = {
  open: { 'zh-CN': '未了', 'en-US': 'Open' },
  asked: statusWords.asked,
  toHandOut: statusWords.approved,
  out: statusWords.out,
  overdue: overdueWords,
  returned: statusWords.returned,
  amiss: { 'zh-CN': '归还有缺损', 'en-US': 'Back with something amiss' },
}

const asked = (filter: LoanFilter, { reader, ...rest }: RegisterAsked) => ({
  filter,
  whose: mayDo(reader.roles, 'archives.read')
    ? { everybody: true as const }
    : { everybody: false as const, personId: reader.id ?? 0 },
  today: todayOf({ reader, ...rest }),
})

/** The lending register (档案借阅登记簿, SEC-09); who may not read the catalogue gets their own loans. */
export const openLoans = defineRegister({
  title: { 'zh-CN': '档案借阅登记簿', 'en-US': 'Archive lending register' },
  filter: loanFilter,
  columns: [
    text('number', ['档号', 'Archive number'], 28, ({ piece }) => piece.number),
    text('title', ['题名', 'Title'], 34, ({ piece }) => piece.title),
    text('kind', ['方式', 'Way'], 10, ({ kind }, { language }) => kindWords[kind][language]),
    text('borrower', ['借阅人', 'Borrower'], 12, ({ borrowerName }) => borrowerName),
    text('unit', ['单位', 'Unit'], 14, ({ borrowerUnit }) => borrowerUnit),
    text('purpose', ['用途', 'Purpose'], 20, ({ purpose }) => purpose),
    text('approver', ['批准人', 'Approved by'], 11, ({ approvedByName }) => approvedByName ?? ''),
    day('outDay', ['借出日期', 'Out on'], 12, ({ outDay }) => outDay),
    integer('pagesOut', ['借出页数', 'Pages out'], 8, ({ pagesOut }) => pagesOut),
    day('dueDay', ['应还日期', 'Due on'], 12, ({ dueDay }) => dueDay),
    integer('renewals', ['续借', 'Renewals'], 6, ({ renewals }) => (renewals === 0 ? null : renewals)),
    day('returnedDay', ['归还日期', 'Returned on'], 12, ({ returnedDay }) => returnedDay),
    integer('pagesBack', ['归还页数', 'Pages back'], 8, ({ pagesBack }) => pagesBack),
    text('condition', ['完好情况', 'Condition'], 9, ({ condition }, { language }) =>
      condition === null ? '' : conditionWords[condition][language],
    ),
    text('note', ['备注', 'Note'], 20, ({ note }) => note),
    text('state', ['状态', 'State'], 9, ({ status, overdue }, { language }) =>
      overdue ? overdueWords[language] : statusWords[status][language],
    ),
  ],
  count: (db, filter, of) => countLoans(db, asked(filter, of)),
  rows: (db, filter, of) => inPieces((page) => loanRows(db, asked(filter, of), page)),
  describe: (_db, { text: written, kind, state }, { language }) => [
    ...(kind === null ? [] : [kindWords[kind][language]]),
    ...(state === 'all' ? [] : [stateWords[state][language]]),
    ...textWords(written, language),
  ],
})
