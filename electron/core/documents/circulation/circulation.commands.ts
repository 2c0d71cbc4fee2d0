import { and, asc, eq, isNull, max } from 'drizzle-orm'
import {
  type CirculableKind,
  type Circulation,
  type CirculationRefusal,
  mostReaders,
} from '../../../../shared/documents/circulation.contract.ts'
import { must } from '../../../../shared/kernel/assert.ts'
import { dayAt } from '../../../../shared/kernel/day.ts'
import { Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { ReadDb, Tx } from '../../db/connection.ts'
import type { Acting } from '../../office/command.ts'
import { rolesOn } from '../../office/organisation/tenure.queries.ts'
import { personById } from '../../office/people.queries.ts'
import { circulatedOf } from './circulables.ts'
import { circulationRow, readerRows, runningOf, toCirculation } from './circulation.queries.ts'
import { type CirculationRow, circulationReaderTable, circulationTable } from './circulation.tables.ts'

type Refused = Refusal<CirculationRefusal>
type NextReader = { personId: number; dueDay: string | null }
type Subject = { kind: CirculableKind; id: number }

/** The circulation with its readers as the audit chain keeps it. */
export function shownCirculation(db: ReadDb, id: number) {
  const { subjectKind, subjectId, ordered, note, endedAt, endReason } = must(
    circulationRow(db, id),
    'circulations are never deleted',
  )
  const title = circulatedOf(db, subjectKind, subjectId)?.title ?? ''
  const readers = readerRows(db, id).map(({ personName, dueDay, reachedAt, readAt, opinion }) => ({
    reader: personName,
    dueDay,
    reachedAt,
    readAt,
    opinion,
  }))
  return { subjectKind, subjectId, title, ordered, note, endedAt, endReason, readers }
}

const circulation = (db: ReadDb, id: number, now: number): Circulation =>
  toCirculation(db, must(circulationRow(db, id), 'circulations are never deleted'), dayAt(now))

/** Readers by their names. Refuses people who left, the auditor, who marks nothing, and days that are past. */
function namedReaders(
  db: ReadDb,
  asked: readonly NextReader[],
  now: number,
): (NextReader & { personName: string })[] | Refused {
  const today = dayAt(now)
  const named: (NextReader & { personName: string })[] = []
  for (const { personId, dueDay } of asked) {
    const person = personById(db, personId)
    if (!person?.active) return refuse({ code: 'readerMissing', personId })
    if (rolesOn(db, personId, today).includes('auditor')) {
      return refuse({ code: 'readerAuditor', name: person.name })
    }
    if (named.some((one) => one.personId === personId))
      return refuse({ code: 'readerTwice', name: person.name })
    named.push({ personId, dueDay, personName: person.name })
  }
  if (named.length > mostReaders) return refuse({ code: 'readersTooMany', most: mostReaders })
  const early = named.find(({ dueDay }) => dueDay !== null && dueDay < today)
  return early?.dueDay ? refuse({ code: 'dueBefore', dueDay: early.dueDay, today }) : named
}

type Start = Subject & { ordered: boolean; note: string; readers: readonly NextReader[] }

/**
 * Sends a document round (传阅, SEC-04): to the first of its readers, or to all side by side. Refuses
 * `subjectMissing`, `subjectVoid`, `circulationRunning`, and readers who cannot be any.
 */
export function startCirculation(tx: Tx, input: Start, acting: Acting): Circulation | Refused {
  const { kind, id: subjectId, ordered, note } = input
  const subject = circulatedOf(tx, kind, subjectId)
  if (!subject) return refuse({ code: 'subjectMissing' })
  if (subject.isVoid) return refuse({ code: 'subjectVoid', title: subject.title })
  const running = runningOf(tx, kind, subjectId)
  if (running) return refuse({ code: 'circulationRunning', byName: running.byName, at: running.at })
  const named = namedReaders(tx, input.readers, acting.now)
  if (named instanceof Refusal) return named
  const { id } = tx
    .insert(circulationTable)
    .values({
      subjectKind: kind,
      subjectId,
      ordered,
      note,
      byId: acting.actor.id,
      byName: acting.actor.name,
      at: acting.now,
      endedAt: null,
      endReason: '',
    })
    .returning({ id: circulationTable.id })
    .get()
  for (const [index, one] of named.entries()) {
    const reachedAt = ordered && index > 0 ? null : acting.now
    tx.insert(circulationReaderTable)
      .values({ circulationId: id, position: index + 1, ...one, reachedAt, readAt: null, opinion: '' })
      .run()
  }
  noted(tx, id, null, acting)
  return circulation(tx, id, acting.now)
}

type Shown = ReturnType<typeof shownCirculation>

/** Notes a change of the circulation and of whom its document reached. */
function noted(tx: Tx, id: number, before: Shown | null, acting: Acting): void {
  acting.changed('circulation', id, before, shownCirculation(tx, id))
}

/** The circulation that is to go on. Refuses `circulationMissing`, `circulationEnded`. */
function running(tx: Tx, circulationId: number): CirculationRow | Refused {
  const row = circulationRow(tx, circulationId)
  if (!row) return refuse({ code: 'circulationMissing', circulationId })
  return row.endedAt === null
    ? row
    : refuse({ code: 'circulationEnded', at: row.endedAt, reason: row.endReason })
}

/** Brings the document to whoever is next, and ends the circulation when nobody is. */
function goOn(tx: Tx, { id, ordered }: CirculationRow, now: number): void {
  const left = readerRows(tx, id).filter(({ readAt }) => readAt === null)
  if (left.length === 0) {
    tx.update(circulationTable).set({ endedAt: now }).where(eq(circulationTable.id, id)).run()
    return
  }
  const [next] = left
  if (ordered && next && next.reachedAt === null) {
    tx.update(circulationReaderTable)
      .set({ reachedAt: now })
      .where(eq(circulationReaderTable.id, next.id))
      .run()
  }
}

/**
 * The reader's own mark: read, with what they say to it; the next reader is reached. Refuses `circulationMissing`,
 * `notReader`, `readAlready`, `circulationEnded`, and `notReached` while a reader before has it.
 */
export function readCirculation(
  tx: Tx,
  { circulationId, opinion }: { circulationId: number; opinion: string },
  acting: Acting,
): Circulation | Refused {
  const row = circulationRow(tx, circulationId)
  if (!row) return refuse({ code: 'circulationMissing', circulationId })
  const all = readerRows(tx, circulationId)
  const mine = all.find(({ personId }) => personId === acting.actor.id)
  if (!mine) return refuse({ code: 'notReader' })
  if (row.endedAt !== null)
    return refuse({ code: 'circulationEnded', at: row.endedAt, reason: row.endReason })
  if (mine.readAt !== null) return refuse({ code: 'readAlready', name: mine.personName, at: mine.readAt })
  if (mine.reachedAt === null) {
    const before = all.find(({ readAt }) => readAt === null)
    return refuse({ code: 'notReached', waitsFor: before?.personName ?? '' })
  }
  const before = shownCirculation(tx, circulationId)
  tx.update(circulationReaderTable)
    .set({ readAt: acting.now, opinion })
    .where(eq(circulationReaderTable.id, mine.id))
    .run()
  goOn(tx, row, acting.now)
  noted(tx, circulationId, before, acting)
  return circulation(tx, circulationId, acting.now)
}

/** Adds a reader at the end. Refuses `circulationEnded`, `readerTwice`, and readers who cannot be any. */
export function addReader(
  tx: Tx,
  { circulationId, ...asked }: NextReader & { circulationId: number },
  acting: Acting,
): Circulation | Refused {
  const row = running(tx, circulationId)
  if (row instanceof Refusal) return row
  const named = namedReaders(tx, [asked], acting.now)
  if (named instanceof Refusal) return named
  const all = readerRows(tx, circulationId)
  const again = all.find(({ personId }) => personId === asked.personId)
  if (again) return refuse({ code: 'readerTwice', name: again.personName })
  if (all.length >= mostReaders) return refuse({ code: 'readersTooMany', most: mostReaders })
  const before = shownCirculation(tx, circulationId)
  const last = tx
    .select({ position: max(circulationReaderTable.position) })
    .from(circulationReaderTable)
    .where(eq(circulationReaderTable.circulationId, circulationId))
    .get()
  for (const one of named) {
    tx.insert(circulationReaderTable)
      .values({
        circulationId,
        position: (last?.position ?? 0) + 1,
        ...one,
        reachedAt: row.ordered ? null : acting.now,
        readAt: null,
        opinion: '',
      })
      .run()
  }
  goOn(tx, row, acting.now)
  noted(tx, circulationId, before, acting)
  return circulation(tx, circulationId, acting.now)
}

/**
 * Takes out a reader who has not read it, with a reason that stays in the history; it goes on to the next. Refuses
 * `circulationEnded`, `readerMissing`, `readAlready`.
 */
export function removeReader(
  tx: Tx,
  { circulationId, personId, reason }: { circulationId: number; personId: number; reason: string },
  acting: Acting,
): Circulation | Refused {
  const row = running(tx, circulationId)
  if (row instanceof Refusal) return row
  const all = readerRows(tx, circulationId)
  const found = all.find((one) => one.personId === personId)
  if (!found) return refuse({ code: 'readerMissing', personId })
  if (found.readAt !== null) return refuse({ code: 'readAlready', name: found.personName, at: found.readAt })
  // Without its only reader nothing would go round.
  if (all.length === 1) return endCirculation(tx, { circulationId, reason }, acting)
  const before = shownCirculation(tx, circulationId)
  tx.delete(circulationReaderTable).where(eq(circulationReaderTable.id, found.id)).run()
  goOn(tx, row, acting.now)
  noted(tx, circulationId, before, acting)
  return circulation(tx, circulationId, acting.now)
}

/** Ends a circulation before all have read it. Refuses `circulationMissing`, `circulationEnded`. */
export function endCirculation(
  tx: Tx,
  { circulationId, reason }: { circulationId: number; reason: string },
  acting: Acting,
): Circulation | Refused {
  const row = running(tx, circulationId)
  if (row instanceof Refusal) return row
  const before = shownCirculation(tx, circulationId)
  tx.update(circulationTable)
    .set({ endedAt: acting.now, endReason: reason })
    .where(eq(circulationTable.id, circulationId))
    .run()
  noted(tx, circulationId, before, acting)
  return circulation(tx, circulationId, acting.now)
}

/** Ends what goes round of a document that is made void. */
export function endCirculationsOf(tx: Tx, { kind, id }: Subject, reason: string, acting: Acting): void {
  const rows = tx
    .select({ id: circulationTable.id })
    .from(circulationTable)
    .where(
      and(
        eq(circulationTable.subjectKind, kind),
        eq(circulationTable.subjectId, id),
        isNull(circulationTable.endedAt),
      ),
    )
    .orderBy(asc(circulationTable.id))
    .all()
  for (const row of rows) endCirculation(tx, { circulationId: row.id, reason }, acting)
}
