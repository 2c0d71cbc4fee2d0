import { and, asc, count, desc, eq, getTableColumns, or, type SQL, sql } from 'drizzle-orm'
import type {
  RuleDocument,
  RuleEdition,
  RuleFilter,
  RuleReaders,
} from '../../../../shared/documents/rules.contract.ts'
import { prepared, type ReadDb } from '../../db/connection.ts'
import { peopleBrief } from '../../office/organisation/organisation.queries.ts'
import { postsHeld, rolesOn } from '../../office/organisation/tenure.queries.ts'
import {
  type EditionRow,
  type RuleRow,
  ruleDocumentTable,
  ruleEditionTable,
  ruleReadingTable,
} from './rules.tables.ts'

const byId = prepared((db: ReadDb) =>
  db
    .select()
    .from(ruleDocumentTable)
    .where(eq(ruleDocumentTable.id, sql.placeholder('id')))
    .prepare(),
)

export const ruleRow = (db: ReadDb, id: number): RuleRow | undefined => byId(db).get({ id })

const editionById = prepared((db: ReadDb) =>
  db
    .select()
    .from(ruleEditionTable)
    .where(eq(ruleEditionTable.id, sql.placeholder('id')))
    .prepare(),
)

/** An edition with its text. */
export const editionRow = (db: ReadDb, id: number): EditionRow | undefined => editionById(db).get({ id })

type EditionHead = Omit<EditionRow, 'body'>

const { body: _, ...headColumns } = getTableColumns(ruleEditionTable)

const heads = prepared((db: ReadDb) =>
  db
    .select(headColumns)
    .from(ruleEditionTable)
    .where(eq(ruleEditionTable.ruleId, sql.placeholder('id')))
    .orderBy(desc(ruleEditionTable.edition))
    .prepare(),
)

/** The editions of a rule without their texts, the last first. */
export const editionHeads = (db: ReadDb, ruleId: number): EditionHead[] => heads(db).all({ id: ruleId })

/** The edition in force on a day: the last that had taken effect. */
export const inForceOn = (editions: readonly EditionHead[], today: string): EditionHead | null =>
  editions.find(({ effectiveDay }) => effectiveDay <= today) ?? null

/** An edition as it stands on a day among all of its rule, the last first. */
export function toEdition(one: EditionHead, editions: readonly EditionHead[], today: string): RuleEdition {
  const { ruleId: _rule, ...shown } = one
  const inForce = inForceOn(editions, today)
  const state = one.effectiveDay > today ? 'coming' : one.id === inForce?.id ? 'inForce' : 'past'
  return { ...shown, state }
}

const readings = prepared((db: ReadDb) =>
  db
    .select({ at: ruleReadingTable.at })
    .from(ruleReadingTable)
    .where(
      and(
        eq(ruleReadingTable.editionId, sql.placeholder('editionId')),
        eq(ruleReadingTable.personId, sql.placeholder('personId')),
      ),
    )
    .prepare(),
)

/** When a person confirmed that they have read an edition; null when they have not. */
export const readingAt = (db: ReadDb, editionId: number, personId: number): number | null =>
  readings(db).get({ editionId, personId })?.at ?? null

/** Whether a person is to confirm the rules: whoever holds a post, but for the auditor, who marks nothing. */
export const mustRead = (db: ReadDb, personId: number, today: string): boolean =>
  postsHeld(db, personId, today).length > 0 && !rolesOn(db, personId, today).includes('auditor')

type Asked = { personId: number | null; today: string }

/** A rule as it stands on a day for the person who asks. */
export function toRule(db: ReadDb, row: RuleRow, { personId, today }: Asked): RuleDocument {
  const editions = editionHeads(db, row.id)
  const inForce = inForceOn(editions, today)
  const coming = editions.findLast(({ effectiveDay }) => effectiveDay > today) ?? null
  const shown = (one: EditionHead | null) => one && toEdition(one, editions, today)
  const readAt = inForce && personId !== null ? readingAt(db, inForce.id, personId) : null
  return {
    ...row,
    inForce: shown(inForce),
    coming: shown(coming),
    readAt,
    mustRead: row.active && inForce !== null && personId !== null && mustRead(db, personId, today),
  }
}

function matching({ text, kind, state }: RuleFilter, { personId, today }: Asked): SQL | undefined {
  const like = `%${text.trim().replace(/[\\%_]/g, '\\$&')}%`
  const { code, title, active } = ruleDocumentTable
  const inForce = sql`(SELECT e.id FROM rule_edition AS e WHERE e.rule_id = rule_document.id
    AND e.effective_day <= ${today} ORDER BY e.edition DESC LIMIT 1)`
  const unread = sql`(${inForce} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM rule_reading AS r
    WHERE r.edition_id = ${inForce} AND r.person_id = ${personId ?? 0}))`
  return and(
    kind === null ? undefined : eq(ruleDocumentTable.kind, kind),
    state === 'all' ? undefined : eq(active, state !== 'inactive'),
    state === 'unread' ? unread : undefined,
    text.trim() === ''
      ? undefined
      : or(sql`${code} LIKE ${like} ESCAPE '\\'`, sql`${title} LIKE ${like} ESCAPE '\\'`),
  )
}

/** How many rules a filter lets through on a day for a person. */
export const countRules = (db: ReadDb, filter: RuleFilter, asked: Asked): number =>
  db.select({ total: count() }).from(ruleDocumentTable).where(matching(filter, asked)).get()?.total ?? 0

/** Rules from `offset`, by code. */
export const ruleRows = (
  db: ReadDb,
  filter: RuleFilter,
  asked: Asked,
  { offset, limit }: { offset: number; limit: number },
): RuleDocument[] =>
  db
    .select()
    .from(ruleDocumentTable)
    .where(matching(filter, asked))
    .orderBy(asc(ruleDocumentTable.code), asc(ruleDocumentTable.id))
    .limit(limit)
    .offset(offset)
    .all()
    .map((row) => toRule(db, row, asked))

const mostToRead = 200

/** The rules in force that a person has not confirmed; none for whoever need not. */
export function rulesToRead(db: ReadDb, personId: number, today: string): RuleDocument[] {
  if (!mustRead(db, personId, today)) return []
  const filter: RuleFilter = { text: '', kind: null, state: 'unread' }
  return ruleRows(db, filter, { personId, today }, { offset: 0, limit: mostToRead })
}

/** Who has confirmed an edition, and who of those who hold a post today has not (MGO-11). */
export function readersOfEdition(db: ReadDb, edition: RuleEdition, today: string): RuleReaders {
  const at = new Map(
    db
      .select({ personId: ruleReadingTable.personId, at: ruleReadingTable.at })
      .from(ruleReadingTable)
      .where(eq(ruleReadingTable.editionId, edition.id))
      .all()
      .map((row) => [row.personId, row.at]),
  )
  const read: RuleReaders['read'] = []
  const unread: RuleReaders['unread'] = []
  for (const { id: personId, name, posts } of peopleBrief(db, today)) {
    const readAt = at.get(personId)
    if (readAt !== undefined) read.push({ personId, name, posts, at: readAt })
    else if (mustRead(db, personId, today)) unread.push({ personId, name, posts })
  }
  return { edition, read: read.toSorted((a, b) => a.at - b.at), unread }
}

/** The rule in use that has a code, if any. */
export const ruleByCode = (db: ReadDb, code: string): RuleRow | undefined =>
  db
    .select()
    .from(ruleDocumentTable)
    .where(and(eq(ruleDocumentTable.code, code), eq(ruleDocumentTable.active, true)))
    .get()
