import { dayAt } from '../../../../shared/kernel/day.ts'
import type { ReadDb, Tx } from '../../db/connection.ts'
import { builtIns } from '../../duties.ts'
import type { BackgroundTask } from '../background.ts'
import type { Office } from '../context.ts'
import { runAsSystem } from '../system.ts'
import type { BuiltInDuty } from './built-in.ts'
import { dutyRows } from './duties.queries.ts'
import { type DutyRow, dutyTable } from './duties.tables.ts'
import { type Opening, openingsOf, writeOpenings } from './openings.ts'
import { type Settling, settlingsOf, writeSettlings } from './settle.ts'

const hourMs = 3_600_000

export const builtInOf = ({ code }: Pick<DutyRow, 'code'>): BuiltInDuty | undefined =>
  builtIns.find((one) => one.code === code)

/** Duties that domains declare and this office does not have yet: those of a newer program, or of a new office. */
const undeclared = (db: ReadDb): BuiltInDuty[] => {
  const known = dutyRows(db).map(({ code }) => code)
  return builtIns.filter(({ code }) => !known.includes(code))
}

function declare(tx: Tx, builtIn: BuiltInDuty, fromDay: string): void {
  const { code, title, role, rule, remindDays } = builtIn
  tx.insert(dutyTable)
    .values({ code, title, role, rule, remindDays, evidence: false, fromDay, active: true, version: 1 })
    .run()
}

const openings = (db: ReadDb, today: string): Opening[] =>
  dutyRows(db).flatMap((duty) => openingsOf(db, duty, builtInOf(duty), today))

const settlings = (db: ReadDb, today: string): Settling[] =>
  dutyRows(db).flatMap((duty) => settlingsOf(db, duty, builtInOf(duty), today))

/** Opens and settles the times of one duty, after it was added or changed. */
export function openDuty(tx: Tx, duty: DutyRow, now: number): void {
  const today = dayAt(now)
  writeOpenings(tx, openingsOf(tx, duty, builtInOf(duty), today), now)
  writeSettlings(tx, settlingsOf(tx, duty, builtInOf(duty), today))
}

/**
 * Opens what falls due through today and its days of reminder, and marks what was missed (SYS-01): one command
 * of the program, and none when there is nothing to write. `fromDay` is where duties that domains declare begin
 * in an office that does not have them yet; today unless given.
 */
export function openDues(office: Office, fromDay?: string): boolean {
  const { read } = office
  const today = dayAt(office.now())
  const anything =
    undeclared(read).length > 0 || openings(read, today).length > 0 || settlings(read, today).length > 0
  if (!anything) return false
  runAsSystem(office, {
    name: 'duties.open',
    input: { day: today },
    topics: ['duties', 'due', 'today'],
    action: (tx, { now }) => {
      for (const builtIn of undeclared(tx)) declare(tx, builtIn, fromDay ?? today)
      const opened = openings(tx, today)
      writeOpenings(tx, opened, now)
      const settled = settlings(tx, today)
      writeSettlings(tx, settled)
      return { opened: opened.length, settled: settled.length }
    },
  })
  return true
}

/** The hour in which each office's duties were looked at last. */
const lookedAt = new WeakMap<Office, number>()

const hourOf = (office: Office): number => Math.floor(office.now() / hourMs)

/** Looks at the duties when the office opens, at each day's turn, and every hour. */
export const openDuesTask: BackgroundTask = {
  name: 'duties.open',
  due: (office) => lookedAt.get(office) !== hourOf(office),
  run: (office) => {
    openDues(office)
    lookedAt.set(office, hourOf(office))
  },
}
