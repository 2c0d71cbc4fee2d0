import { count, desc, eq } from 'drizzle-orm'
import { yearOf } from '../../../../shared/kernel/day.ts'
import type { ReadDb } from '../../db/connection.ts'
import type { BuiltInDuty } from '../../office/duties/built-in.ts'
import { settingRow } from '../../office/people.queries.ts'
import { pieceTable } from '../catalogue/catalogue.tables.ts'
import { offered } from './offers.queries.ts'

/** The one fonds of the office is what the duty is about. */
const fonds = { kind: 'fonds', id: 1 } as const

const yearBefore = (nominal: string): number => yearOf(nominal) - 1

/** Whether records of the year before wait to be filed. */
const waits = (db: ReadDb, nominal: string): boolean => offered(db, `${yearBefore(nominal)}-12-31`).length > 0

const filedOf = (db: ReadDb, year: number): number =>
  db.select({ total: count() }).from(pieceTable).where(eq(pieceTable.year, year)).get()?.total ?? 0

/**
 * Filing the documents of the year before by the end of June (年度归档): done once nothing of that year waits any more
 * (机关档案工作条例 §11, DA/T 22-2015).
 */
export const annualFilingDuty: BuiltInDuty = {
  code: 'annualFiling',
  title: '年度归档',
  role: 'secretary',
  rule: { cadence: { every: 'year', month: 6, day: 30 }, roll: 'back', weekends: true },
  fixed: false,
  remindDays: 60,
  subjects: () => [fonds],
  beside: () => [],
  fulfilled: (db, _subject, nominal) => {
    if (waits(db, nominal)) return null
    const last = db
      .select({ byName: pieceTable.filedByName, at: pieceTable.filedAt })
      .from(pieceTable)
      .where(eq(pieceTable.year, yearBefore(nominal)))
      .orderBy(desc(pieceTable.filedAt))
      .limit(1)
      .get()
    return last ?? null
  },
  needed: (db, _subject, nominal) => waits(db, nominal) || filedOf(db, yearBefore(nominal)) > 0,
  nameOf: (db) => settingRow(db)?.body.officeName ?? '',
}
