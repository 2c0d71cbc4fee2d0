import { dayAt } from '../kernel/day.ts'
import type { Account } from './account.contract.ts'
import type { CashCount } from './closing.contract.ts'
import type { Entry, EntryDraft, Warning } from './journal.contract.ts'

/** What lies in the drawer by the count sheet, in fen: notes, coins and bank instruments; never IOUs (CSH-21). */
export function countedFen(count: CashCount): number {
  const notes = count.denominations.reduce((sum, line) => sum + line.valueFen * line.count, 0)
  return count.instruments.reduce((sum, line) => sum + line.amountFen, notes)
}

/** What the IOUs (白条) on a count sheet add up to, in fen; listed apart. */
export const iousFen = (count: CashCount): number => count.ious.reduce((sum, line) => sum + line.amountFen, 0)

/** Takings still in the drawer after a day's receipts and deposits, in fen; a deposit of more leaves none (CSH-20). */
export const takingsAfter = (before: number, receivedFen: number, depositedFen: number): number =>
  Math.max(0, before + receivedFen - depositedFen)

/** Whether the bank lets this book pay out of takings (坐支) on that day (现金管理暂行条例 §11). */
export const mayPayFromTakings = (account: Account, day: string): boolean =>
  account.takingsPermission !== null && account.takingsPermission.untilDay >= day

/**
 * What the desk says about a cash posting that is allowed: the book over its limit (§9, CSH-19), a payment
 * over the settlement point (结算起点, §5). `balanceFen` is the book's after the posting.
 */
export function cashWarnings(
  account: Account,
  moved: { inFen: number; outFen: number; nature: Entry['nature'] },
  balanceFen: number,
  settlementPointFen: number,
): Warning[] {
  if (account.kind !== 'cash') return []
  const warnings: Warning[] = []
  if (account.limitFen !== null && balanceFen > account.limitFen && moved.inFen > 0) {
    const { limitFen } = account
    warnings.push({ code: 'overCashLimit', balanceFen, limitFen, depositFen: balanceFen - limitFen })
  }
  if (moved.nature === 'ordinary' && moved.outFen > settlementPointFen) {
    warnings.push({ code: 'overSettlementPoint', amountFen: moved.outFen, pointFen: settlementPointFen })
  }
  return warnings
}

/** The two columns of a typed entry. */
export const sides = (
  draft: Pick<EntryDraft, 'direction' | 'amountFen'>,
): { inFen: number; outFen: number } =>
  draft.direction === 'in' ? { inFen: draft.amountFen, outFen: 0 } : { inFen: 0, outFen: draft.amountFen }

/** `11月20日第12号`: how a correction names the entry it corrects (会计基础工作规范 §51). */
export function entryName(entry: Pick<Entry, 'day' | 'number'>): string {
  return `${Number(entry.day.slice(5, 7))}月${Number(entry.day.slice(8))}日第${entry.number}号`
}

/** How the red copy of an entry is named: 注销某月某日某号凭证 (会计基础工作规范 §51). */
export const reversalSummary = (origin: Named, reason: string): string =>
  `注销${entryName(origin)}凭证${because(reason)}`

/** How the right entry is named: 订正某月某日某号凭证 (§51). */
export const replacementSummary = (origin: Named, summary: string): string =>
  `订正${entryName(origin)}凭证 ${summary}`

/** How an entry of the difference is named (§51). */
export const differenceSummary = (origin: Named, reason: string): string =>
  `订正${entryName(origin)}凭证差额${because(reason)}`

type Named = Pick<Entry, 'day' | 'number'>

const because = (reason: string): string => (reason === '' ? '' : `（${reason}）`)

/** Whether a close was handed in after its own day: a duty missed (日清). */
export const isLate = (day: string, at: number): boolean => dayAt(at) > day
