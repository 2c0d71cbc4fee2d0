import type { PieceProposal } from '../../../shared/archives/filing.contract.ts'
import type { Loan, LoanKind } from '../../../shared/archives/loan.ts'
import { must } from '../../../shared/kernel/assert.ts'
import { addDays, yearOf } from '../../../shared/kernel/day.ts'
import { createBook, lendBook, takeBookBack } from '../archives/books/book.commands.ts'
import { createDisposal, submitDisposal } from '../archives/disposal/disposal.commands.ts'
import { dueRows } from '../archives/disposal/disposal.queries.ts'
import { filePieces } from '../archives/filing/filing.commands.ts'
import { askForLoan, handOutLoan } from '../archives/lending/loan.commands.ts'
import { lendablePieces, rolledDue } from '../archives/lending/loan.queries.ts'
import { takeLoanBack } from '../archives/lending/loan-end.commands.ts'
import { decideApproval } from '../office/approvals/approvals.commands.ts'
import { approvalsAbout } from '../office/approvals/approvals.queries.ts'
import type { DemoRole } from './people.ts'
import type { Stage } from './stage.ts'

type Wanted = { who: DemoRole; title: string; kind?: LoanKind; purpose: string; days: number }

function ask(stage: Stage, { who, title, kind = 'original', purpose, days }: Wanted): Loan {
  const [piece] = lendablePieces(stage.read, { text: title, limit: 1, all: true })
  const { id: pieceId } = must(piece, `${title} is in the archives`)
  const dueDay = rolledDue(stage.read, addDays(stage.today, days))
  return stage.act(who, 'lending.ask', { pieceId, kind, purpose, dueDay, borrower: null }, askForLoan)
}

function approve(stage: Stage, loan: Loan): Loan {
  const [sent] = approvalsAbout(stage.read, 'loan', loan.id)
  const { id: approvalId, version } = must(sent, 'the loan was sent to approval')
  const input = { approvalId, version, act: 'approve' as const, note: '同意', toPersonId: null }
  stage.act('manager', 'approvals.decide', input, decideApproval)
  return { ...loan, version: loan.version + 1 }
}

const handOut = (stage: Stage, { id: loanId, version, dueDay, piece }: Loan): Loan =>
  stage.act('secretary', 'lending.handOut', { loanId, version, pages: piece.pages, dueDay }, handOutLoan)

const takeBack = (
  stage: Stage,
  { id: loanId, version }: Loan,
  back: { pages: number; condition: 'intact' | 'incomplete'; note: string },
): Loan => stage.act('secretary', 'lending.takeBack', { loanId, version, ...back }, takeLoanBack)

const old = (title: string, year: number): PieceProposal => ({
  parts: [],
  title,
  titleMade: true,
  documentNumber: '',
  documentDay: `${year}-12-31`,
  responsible: '星河湾花园物业管理处',
  secrecy: 'internal',
  carrier: 'paper',
  pages: 24,
  keywords: '值班 巡查',
  year,
  categoryId: 11,
  ruleId: 2,
  retention: 'D10',
})

/** Papers of ten and more years ago that are due, filed when the office put its archives in order. */
export function fileOldPapers(stage: Stage): void {
  const year = yearOf(stage.today)
  const proposals = [
    old(`${year - 13}年值班记录`, year - 13),
    old(`${year - 12}年值班记录`, year - 12),
    old(`${year - 12}年电梯巡查表`, year - 12),
    old(`${year - 11}年值班记录`, year - 11),
  ]
  stage.act('secretary', 'filing.file', { proposals }, (tx, input, acting) =>
    filePieces(tx, input.proposals, acting),
  )
}

const books = [
  ['TS-001', '物业管理条例释义', '国务院法制办公室', '中国法制出版社'],
  ['TS-002', '中华人民共和国民法典', '', '法律出版社'],
  ['TS-003', '电梯使用管理与维护保养', '安全技术编委会', '中国标准出版社'],
  ['TS-004', '物业消防安全管理', '', '应急管理出版社'],
  ['TS-005', '会计档案管理办法讲解', '财政部会计司', '经济科学出版社'],
] as const

/** The office's books; one is out since weeks. */
export function arrangeBooks(stage: Stage): void {
  const [first, second] = books.map(([code, title, author, publisher]) =>
    stage.act(
      'secretary',
      'library.create',
      { code, title, author, publisher, isbn: '', place: '资料室 2号架' },
      createBook,
    ),
  )
  const lend = (book: { id: number; version: number }, name: string, days: number) => {
    const borrower = { personId: null, name }
    const dueDay = addDays(stage.today, days)
    const input = { bookId: book.id, version: book.version, borrower, dueDay }
    return stage.act('secretary', 'library.lend', input, lendBook)
  }
  const out = lend(must(first, 'a book'), '高文斌', 14)
  stage.act('secretary', 'library.takeBack', { bookId: out.id, version: out.version, note: '' }, takeBookBack)
  lend(must(second, 'a book'), '程工', 10)
}

/** Three weeks ago: one loan came back a page short, one is out and will be overdue. */
export function lendEarlier(stage: Stage): void {
  const notice = ask(stage, { who: 'keeper', title: '消防安全检查', purpose: '整改复查', days: 7 })
  const short = { pages: 1, condition: 'incomplete' as const, note: '缺第 2 页，责任人补印后归还' }
  takeBack(stage, handOut(stage, notice), short)
  const letter = ask(stage, { who: 'cashier', title: '停车收费公示', purpose: '核对收费依据', days: 10 })
  handOut(stage, letter)
}

/** Days ago: a contract is out with approval; the appraisal of what is due waits for its first signature. */
export function lendLately(stage: Stage): void {
  const wanted = { who: 'purchaser', title: '电梯维护保养合同', purpose: '续签比价', days: 12 } as const
  handOut(stage, approve(stage, ask(stage, wanted)))
  const filter = { text: '', throughYear: null, state: 'free' } as const
  const due = dueRows(stage.read, filter, stage.today, { offset: 0, limit: 10 })
  const lines = due.map(({ id, title }, at) => ({
    pieceId: id,
    verdict: at === 0 ? ('extend' as const) : ('destroy' as const),
    opinion: at === 0 ? `${title}仍有查考价值` : '期满，无保存价值',
    untilYear: at === 0 ? yearOf(stage.today) + 5 : null,
  }))
  const list = stage.act(
    'secretary',
    'disposals.create',
    { opinion: '到期档案鉴定，拟销毁无保存价值的值班和巡查记录', lines },
    createDisposal,
  )
  const { id: disposalId, version } = list.disposal
  stage.act('secretary', 'disposals.submit', { disposalId, version, note: '请审批' }, submitDisposal)
}

/** This morning: one copy lies ready, one loan waits for the manager. */
export function lendToday(stage: Stage): void {
  ask(stage, { who: 'cashier', title: '6月记账凭证', kind: 'copy', purpose: '税务核对', days: 5 })
  ask(stage, { who: 'keeper', title: '地下车库照明改造的复函', purpose: '材料核对', days: 7 })
}
