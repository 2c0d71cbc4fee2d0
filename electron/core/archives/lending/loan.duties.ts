import { isWorkday } from '../../office/calendar/calendar.ts'
import type { BuiltInDuty } from '../../office/duties/built-in.ts'
import { pieceLine } from '../piece-line.queries.ts'
import { loanRow, loansDueBetween } from './loan.queries.ts'

/**
 * Getting back what is lent (档案催还): each loan on the day on which it is due. A loan that was renewed is settled
 * for its earlier day (SEC-10).
 */
export const loanReturnDuty: BuiltInDuty = {
  code: 'loanReturn',
  title: '借出档案到期收回',
  role: 'secretary',
  rule: { cadence: { every: 'workday', times: 1 }, roll: 'none', weekends: true },
  fixed: true,
  remindDays: 3,
  subjects: (db, nominal) =>
    isWorkday(db, nominal)
      ? loansDueBetween(db, nominal, nominal).map(({ id }) => ({ kind: 'loan' as const, id }))
      : [],
  beside: (db, from, to) =>
    loansDueBetween(db, from, to)
      .filter(({ dueDay }) => !isWorkday(db, dueDay))
      .map(({ id, dueDay }) => ({ subject: { kind: 'loan' as const, id }, day: dueDay })),
  fulfilled: (db, { id }, nominal) => {
    const row = loanRow(db, id)
    if (row?.returnedAt != null) return { byName: row.returnedToName ?? '', at: row.returnedAt }
    if (!row || row.dueDay <= nominal || row.renewedAt === null) return null
    return { byName: row.renewedByName ?? '', at: row.renewedAt }
  },
  needed: () => true,
  nameOf: (db, { id }) => {
    const row = loanRow(db, id)
    const piece = row && pieceLine(db, row.pieceId)
    return row && piece ? `${piece.number} · ${row.borrowerName}` : ''
  },
}
