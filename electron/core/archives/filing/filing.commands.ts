import {
  allotNumbers,
  classKey,
  lastSequence,
  printArchiveNumber,
} from '../../../../shared/archives/archive-number.rules.ts'
import type { FilingRefusal, PieceProposal } from '../../../../shared/archives/filing.contract.ts'
import { classOf, keyOf } from '../../../../shared/archives/filing.rules.ts'
import { isShorter } from '../../../../shared/archives/retention.rules.ts'
import type { Scheme } from '../../../../shared/archives/scheme.contract.ts'
import { must } from '../../../../shared/kernel/assert.ts'
import { dayAt, yearOf } from '../../../../shared/kernel/day.ts'
import { type Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import { prepared, type Tx } from '../../db/connection.ts'
import type { Acting } from '../../office/command.ts'
import { pieceView } from '../catalogue/piece.queries.ts'
import { fileables } from '../fileables.ts'
import { schemeOf } from '../scheme/scheme.queries.ts'
import { lastOf } from './classes.queries.ts'
import { offered } from './offers.queries.ts'

type Refused = Refusal<FilingRefusal>

/** A piece just filed. */
export type FiledPiece = { id: number; number: string; class: string }

/** Refuses a record that stands in two proposals, that is not offered, or that another desk filed meanwhile. */
function refuseParts(tx: Tx, proposals: readonly PieceProposal[], today: string): Refused | null {
  const asked = proposals.flatMap(({ parts, title }) =>
    parts.map((part) => ({ key: `${part.part === 'draft'} ${keyOf(part)}`, part, title })),
  )
  if (asked.length === 0) return null
  const seen = new Set<string>()
  for (const { key, title } of asked) {
    if (seen.has(key)) return refuse({ code: 'partTwice', title })
    seen.add(key)
  }
  const open = new Set(offered(tx, today).flatMap(({ parts }) => parts.map(keyOf)))
  const closed = asked.find(({ part }) => !open.has(keyOf(part)))
  return closed ? refuse({ code: 'partNotOffered', title: closed.title }) : null
}

/** What the scheme and the calendar say against a proposal. */
function refuseProposal(scheme: Scheme, proposal: PieceProposal, today: string): Refused | null {
  const { title, categoryId, ruleId, retention, year, documentDay } = proposal
  const category = scheme.categories.find(({ id }) => id === categoryId)
  if (!category) return refuse({ code: 'categoryMissing', categoryId })
  if (!category.active) return refuse({ code: 'categoryOff', name: category.name })
  if (category.code === '') return refuse({ code: 'categoryIsHeading', name: category.name })
  const rule = scheme.rules.find(({ id }) => id === ruleId)
  if (rule?.categoryId !== categoryId)
    return refuse({ code: 'ruleElsewhere', title, category: category.name })
  if (!rule.active) return refuse({ code: 'ruleOff', name: rule.name })
  if (isShorter(retention, rule.retention)) {
    const { name, source, retention: least } = rule
    return refuse({ code: 'retentionTooShort', title, least, rule: name, source })
  }
  if (year < yearOf(documentDay) || year > yearOf(today)) {
    return refuse({ code: 'yearWrong', title, year, documentDay })
  }
  if (documentDay > today) return refuse({ code: 'dayAhead', title, documentDay })
  const bodiless = proposal.parts.length === 0 && proposal.carrier !== 'paper'
  return bodiless ? refuse({ code: 'fileMissing', title }) : null
}

/**
 * Files proposals in their order (归档): every piece gets the next number of its lowest class, every record in it is
 * read-only from then on. Without parts a piece is paper. Nothing undoes it. Refuses, in this order, `partTwice`,
 * `partNotOffered`, `categoryMissing`, `categoryOff`, `categoryIsHeading`, `ruleElsewhere`, `ruleOff`,
 * `retentionTooShort`, `yearWrong`, `dayAhead`, `fileMissing`, `classFull` (DA/T 22-2015, DA/T 13-2022).
 */
export function filePieces(
  tx: Tx,
  proposals: readonly PieceProposal[],
  acting: Acting,
): FiledPiece[] | Refused {
  const today = dayAt(acting.now)
  const twice = refuseParts(tx, proposals, today)
  if (twice) return twice
  const scheme = schemeOf(tx)
  for (const proposal of proposals) {
    const refused = refuseProposal(scheme, proposal, today)
    if (refused) return refused
  }
  const classes = proposals.map((one) => must(classOf(one, scheme), 'its category is there'))
  const numbers = allotNumbers(classes, (of) => lastOf(tx, of))
  const beyond = numbers.find(({ sequence }) => sequence > lastSequence)
  if (beyond) return refuse({ code: 'classFull', class: classKey(beyond), last: lastSequence })
  return proposals.map((proposal, at) => {
    const number = must(numbers[at], 'every proposal has its number')
    return filePiece(tx, proposal, number, acting)
  })
}

/** A year of filing takes thousands of pieces at once: their values are bound by hand. */
const insertPiece = prepared((db: Tx) =>
  db.$client.prepare<unknown[], { id: number }>(
    `INSERT INTO piece (fonds, letters, year, retention, office_code, sequence, number, category_id, retention_rule_id,
       title, title_made, document_number, document_day, responsible, secrecy, carrier, pages, keywords,
       filed_by_name, filed_at, status, version)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'kept', 1) RETURNING id`,
  ),
)
const insertPart = prepared((db: Tx) =>
  db.$client.prepare(
    'INSERT INTO piece_part (piece_id, position, part, subject_kind, subject_id) VALUES (?, ?, ?, ?, ?)',
  ),
)

function filePiece(
  tx: Tx,
  { parts, ...facts }: PieceProposal,
  allotted: ReturnType<typeof allotNumbers>[number],
  acting: Acting,
): FiledPiece {
  const { actor, now, changed } = acting
  const number = printArchiveNumber(allotted)
  const { fonds, letters, year, retention, officeCode, sequence } = allotted
  const row = insertPiece(tx).get(
    ...[fonds, letters, year, retention, officeCode, sequence, number, facts.categoryId, facts.ruleId],
    ...[facts.title, facts.titleMade ? 1 : 0, facts.documentNumber, facts.documentDay, facts.responsible],
    ...[facts.secrecy, facts.carrier, facts.pages, facts.keywords, actor.name, now],
  )
  const { id } = must(row, 'an insert returns its row')
  for (const [at, { part, kind, id: subjectId }] of parts.entries()) {
    insertPart(tx).run(id, at + 1, part, kind, subjectId)
    if (part === 'draft') continue
    fileables()
      .find((one) => one.kind === kind)
      ?.markFiled(tx, subjectId, number, acting)
  }
  changed('piece', id, null, pieceView(tx, id))
  return { id, number, class: classKey(allotted) }
}

/** What one filing put into each class: its first and last number. */
export const filedClasses = (filed: readonly FiledPiece[]): { from: string; to: string; count: number }[] =>
  [...Map.groupBy(filed, (one) => one.class).values()].map((inClass) => ({
    from: inClass[0]?.number ?? '',
    to: inClass.at(-1)?.number ?? '',
    count: inClass.length,
  }))
