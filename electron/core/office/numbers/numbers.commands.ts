import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { dayAt } from '../../../../shared/kernel/day.ts'
import { type Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type {
  NumberFormatRow,
  NumberRegister,
  numbersRefusal,
} from '../../../../shared/office/numbers.contract.ts'
import {
  findRepeat,
  type NumberFormat,
  patternProblem,
  periodOf,
  renderNumber,
} from '../../../../shared/office/numbers.rules.ts'
import type { SubjectKind } from '../../../../shared/office/subject.ts'
import { prepared, type Tx } from '../../db/connection.ts'
import { changedSince } from '../audit/changed-since.ts'
import type { Acting } from '../command.ts'
import { formatOf, formatRow, issuedTexts, lastOf, numberOf } from './numbers.queries.ts'
import { issuedNumberTable, numberCounterTable, numberFormatTable } from './numbers.tables.ts'
import { registerOf } from './registers.ts'

type Refused = Refusal<z.infer<typeof numbersRefusal>>

/** What a number is given out for: its business day, the department when it names one, and its record. */
export type NumberFor = { day: string; dept?: string; subject: { kind: SubjectKind; id: number } }

const countOn = prepared((db: Tx) =>
  db
    .insert(numberCounterTable)
    .values({ register: sql.placeholder('register'), period: sql.placeholder('period'), last: 1 })
    .onConflictDoUpdate({
      target: [numberCounterTable.register, numberCounterTable.period],
      set: { last: sql`last + 1` },
    })
    .returning({ last: numberCounterTable.last })
    .prepare(),
)

/**
 * Gives a record the next number (编号) of a register, in the caller's transaction: gapless within the period
 * of its day, and its text is kept for good. Returns the text.
 */
export function issueNumber(tx: Tx, register: NumberRegister, of: NumberFor, acting: Acting): string {
  const { pattern, restart } = formatOf(tx, register)
  const period = periodOf(restart, of.day)
  const { last: seq } = countOn(tx).get({ register, period })
  const text = renderNumber(pattern, { ...of, seq })
  const { kind, id: subjectId } = of.subject
  const { id } = tx
    .insert(issuedNumberTable)
    .values({ register, period, seq, text, subjectKind: kind, subjectId, at: acting.now })
    .returning({ id: issuedNumberTable.id })
    .get()
  acting.changed(kind, subjectId, null, { number: { id, register, period, seq, text } })
  return text
}

/** Marks the number of a record void (作废) with the reason; it stays in its place. Nothing without a number. */
export function voidNumber(
  tx: Tx,
  { kind, id }: NumberFor['subject'],
  reason: string,
  { actor, now, changed }: Acting,
): void {
  const row = numberOf(tx, kind, id)
  if (!row || row.voidedAt !== null) return
  const mark = { voidedByName: actor.name, voidedAt: now, voidReason: reason }
  tx.update(issuedNumberTable).set(mark).where(eq(issuedNumberTable.id, row.id)).run()
  changed(kind, id, { voided: null }, { voided: { id: row.id, text: row.text, reason } })
}

type Save = NumberFormat & { register: NumberRegister; version: number }

/**
 * Changes how the numbers of a register look from now on; those given out keep theirs. Refuses
 * `changedMeanwhile`, what `patternProblem` names, and `wouldRepeat` with a number that would come again.
 */
export function saveFormat(tx: Tx, input: Save, { now, changed }: Acting): NumberFormatRow | Refused {
  const { register, version, ...format } = input
  const before = formatOf(tx, register)
  if (before.version !== version) return changedSince(tx, 'numberFormat', before.id, version)
  const problem = patternProblem(format, registerOf(register))
  if (problem) return refuse(problem)
  const number = findRepeat(format, issuedTexts(tx, register), (period) => lastOf(tx, register, period))
  if (number !== null) return refuse({ code: 'wouldRepeat', number })
  const after = { pattern: format.pattern, restart: format.restart, version: version + 1 }
  tx.insert(numberFormatTable)
    .values({ id: before.id, register, ...after })
    .onConflictDoUpdate({ target: numberFormatTable.id, set: after })
    .run()
  const { pattern, restart } = before
  changed('numberFormat', before.id, { register, pattern, restart, version }, { register, ...after })
  return formatRow(tx, register, dayAt(now))
}
