import { hash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { isBlank, type RichText } from '../../../../shared/documents/rich-text.ts'
import type { RuleDocument, RuleKind, RuleRefusal } from '../../../../shared/documents/rules.contract.ts'
import { must } from '../../../../shared/kernel/assert.ts'
import { dayAt } from '../../../../shared/kernel/day.ts'
import { Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { ReadDb, Tx } from '../../db/connection.ts'
import { changedSince } from '../../office/audit/changed-since.ts'
import type { Acting } from '../../office/command.ts'
import {
  editionHeads,
  editionRow,
  inForceOn,
  mustRead,
  readingAt,
  ruleByCode,
  ruleRow,
  toRule,
} from './rules.queries.ts'
import {
  type EditionRow,
  type RuleRow,
  ruleDocumentTable,
  ruleEditionTable,
  ruleReadingTable,
} from './rules.tables.ts'

type Refused = Refusal<RuleRefusal>
type Facts = { code: string; title: string; kind: RuleKind }
type Text = { body: RichText; effectiveDay: string; changeNote: string }

/** SHA-256 over the text of an edition, in hex. */
export const bodyHashOf = (body: RichText): string => hash('sha256', JSON.stringify(body))

/** The rule as the audit chain keeps it, with every edition but its text, of which it keeps the hash. */
export function shownRule(db: ReadDb, id: number) {
  const row = must(ruleRow(db, id), 'rules are never deleted')
  const editions = editionHeads(db, id).map(({ id: editionId, edition, effectiveDay, changeNote }) => ({
    edition,
    effectiveDay,
    changeNote,
    bodyHash: bodyHashOf(must(editionRow(db, editionId), 'an edition of the rule').body),
  }))
  return { ...row, editions }
}

const asShown = (tx: Tx, id: number, { actor, now }: Acting): RuleDocument =>
  toRule(tx, must(ruleRow(tx, id), 'rules are never deleted'), { personId: actor.id, today: dayAt(now) })

function refuseCode(db: ReadDb, { code }: Facts, except: number | null): Refused | null {
  const holder = ruleByCode(db, code)
  return holder && holder.id !== except
    ? refuse({ code: 'codeTaken', ruleCode: code, title: holder.title })
    : null
}

const addEdition = (tx: Tx, ruleId: number, edition: number, text: Text, { actor, now }: Acting): void => {
  tx.insert(ruleEditionTable)
    .values({ ruleId, edition, ...text, byName: actor.name, at: now })
    .run()
}

/** Adds a rule (规章制度) with its first edition. Refuses `codeTaken`, `bodyEmpty`. */
export function createRule(tx: Tx, input: Facts & Text, acting: Acting): RuleDocument | Refused {
  const { body, effectiveDay, changeNote, ...facts } = input
  const refused = refuseCode(tx, facts, null)
  if (refused) return refused
  if (isBlank(body)) return refuse({ code: 'bodyEmpty' })
  const { id } = tx
    .insert(ruleDocumentTable)
    .values({ ...facts, active: true, version: 1 })
    .returning({ id: ruleDocumentTable.id })
    .get()
  addEdition(tx, id, 1, { body, effectiveDay, changeNote }, acting)
  acting.changed('ruleDocument', id, null, shownRule(tx, id))
  return asShown(tx, id, acting)
}

/** The rule as it was opened. Refuses `ruleMissing`, `changedMeanwhile`. */
function opened(tx: Tx, { ruleId, version }: { ruleId: number; version: number }): RuleRow | Refused {
  const row = ruleRow(tx, ruleId)
  if (!row) return refuse({ code: 'ruleMissing', ruleId })
  return row.version === version ? row : changedSince(tx, 'ruleDocument', ruleId, version)
}

type Change = Facts & { ruleId: number; version: number; active: boolean }

/** Changes what a rule is called, or switches it off (废止). Refuses `changedMeanwhile`, `codeTaken` while in use. */
export function updateRule(
  tx: Tx,
  { ruleId, version, ...fields }: Change,
  acting: Acting,
): RuleDocument | Refused {
  const row = opened(tx, { ruleId, version })
  if (row instanceof Refusal) return row
  const refused = fields.active ? refuseCode(tx, fields, ruleId) : null
  if (refused) return refused
  const before = shownRule(tx, ruleId)
  tx.update(ruleDocumentTable)
    .set({ ...fields, version: version + 1 })
    .where(eq(ruleDocumentTable.id, ruleId))
    .run()
  acting.changed('ruleDocument', ruleId, before, shownRule(tx, ruleId))
  return asShown(tx, ruleId, acting)
}

type Issue = Text & { ruleId: number; version: number }

/**
 * Issues the next edition (修订) of a rule. Refuses `changedMeanwhile`, `ruleInactive`, `bodyEmpty`,
 * `effectiveTooEarly` when it would take effect before the edition before it, `nothingNew` when not a word changed,
 * and `changeNoteMissing`.
 */
export function issueEdition(tx: Tx, input: Issue, acting: Acting): RuleDocument | Refused {
  const { ruleId, version, ...text } = input
  const row = opened(tx, { ruleId, version })
  if (row instanceof Refusal) return row
  if (!row.active) return refuse({ code: 'ruleInactive', title: row.title })
  if (isBlank(text.body)) return refuse({ code: 'bodyEmpty' })
  const last = must(editionHeads(tx, ruleId)[0], 'a rule has an edition')
  if (text.effectiveDay < last.effectiveDay) {
    return refuse({ code: 'effectiveTooEarly', effectiveDay: text.effectiveDay, after: last.effectiveDay })
  }
  const lastBody = must(editionRow(tx, last.id), 'an edition of the rule').body
  if (bodyHashOf(lastBody) === bodyHashOf(text.body))
    return refuse({ code: 'nothingNew', edition: last.edition })
  if (text.changeNote === '') return refuse({ code: 'changeNoteMissing' })
  const before = shownRule(tx, ruleId)
  addEdition(tx, ruleId, last.edition + 1, text, acting)
  tx.update(ruleDocumentTable)
    .set({ version: version + 1 })
    .where(eq(ruleDocumentTable.id, ruleId))
    .run()
  acting.changed('ruleDocument', ruleId, before, shownRule(tx, ruleId))
  return asShown(tx, ruleId, acting)
}

function refusePast(tx: Tx, edition: EditionRow, today: string): Refused | null {
  const inForce = inForceOn(editionHeads(tx, edition.ruleId), today)
  const replaced = inForce !== null && edition.edition < inForce.edition
  return replaced ? refuse({ code: 'editionPast', edition: edition.edition, inForce: inForce.edition }) : null
}

/**
 * Confirms that the person who acts has read an edition in force or to come (MGO-11). Refuses `editionMissing`,
 * `ruleInactive`, `editionPast`, `needNotRead` of whoever holds no post, and `confirmedAlready`.
 */
export function confirmReading(
  tx: Tx,
  { editionId }: { editionId: number },
  acting: Acting,
): RuleDocument | Refused {
  const { actor, now, changed } = acting
  const edition = editionRow(tx, editionId)
  if (!edition) return refuse({ code: 'editionMissing', editionId })
  const row = must(ruleRow(tx, edition.ruleId), 'an edition has its rule')
  if (!row.active) return refuse({ code: 'ruleInactive', title: row.title })
  const past = refusePast(tx, edition, dayAt(now))
  if (past) return past
  if (actor.id === null || !mustRead(tx, actor.id, dayAt(now))) return refuse({ code: 'needNotRead' })
  const at = readingAt(tx, editionId, actor.id)
  if (at !== null) return refuse({ code: 'confirmedAlready', at })
  tx.insert(ruleReadingTable).values({ editionId, personId: actor.id, at: now }).run()
  changed('ruleDocument', row.id, null, {
    reading: { editionId, personId: actor.id, edition: edition.edition, reader: actor.name },
  })
  return asShown(tx, row.id, acting)
}
