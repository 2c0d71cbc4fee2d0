import { dayAt } from '../../../shared/kernel/day.ts'
import type { SubjectKind } from '../../../shared/office/subject.ts'
import { bookView } from '../archives/books/book.queries.ts'
import { disposalView } from '../archives/disposal/disposal.queries.ts'
import { intakeRow, shownIntake } from '../archives/intake/intake.queries.ts'
import { loanView } from '../archives/lending/loan.queries.ts'
import { categoryById, fondsOf, ruleById } from '../archives/scheme/scheme.queries.ts'
import type { ReadDb } from '../db/connection.ts'
import { outgoingAnchors } from '../documents/outgoing/verify-outgoing.ts'
import { documentAnchors } from '../documents/verify-documents.ts'
import { changesOf } from './audit/changed-since.ts'
import { postById } from './organisation/organisation.queries.ts'
import { personView, settingRow } from './people.queries.ts'
import type { AuditStep } from './verify-audit.ts'
import type { DamageReport } from './verify-report.ts'

type View = Readonly<Record<string, unknown>>

/** How a kept record stands now, as far as its audit rows say it whole; `at` is when it was last changed. */
type Reader = (db: ReadDb, id: number, at: number) => View | null

/** A person's names and posts; the posts' own names may have changed since. */
const readPerson: Reader = (db, id, at) => {
  const person = personView(db, id, dayAt(at))
  return person && personFacts(person)
}

const personFacts = ({ name, login, active, tenures }: View): View => ({
  name,
  login,
  active,
  tenures: Array.isArray(tenures) ? tenures.map(termFacts) : tenures,
})

const termFacts = ({ id, postId, fromDay, toDay }: View): View => ({ id, postId, fromDay, toDay })

export type RecordAnchor = {
  read: Reader
  /** What of a view is compared. */
  facts: (view: View) => View
  /** Whether a change says the whole record, and not one thing of it such as its number; always, unless given. */
  isWhole?: (view: View) => boolean
}

const only =
  (...fields: string[]) =>
  (view: View): View =>
    Object.fromEntries(fields.map((field) => [field, view[field]]))

const all = (view: View): View => view

/** The records that decide who may do what and by which figures; accounts are held by the check of the books. */
const anchors: Partial<Record<SubjectKind, RecordAnchor>> = {
  ...documentAnchors,
  ...outgoingAnchors,
  person: { read: readPerson, facts: personFacts },
  post: {
    read: (db, id) => postById(db, id),
    facts: only('name', 'roles', 'active', 'superiorId', 'secondSuperiorId'),
  },
  fonds: { read: (db) => fondsOf(db), facts: all },
  archiveCategory: { read: (db, id) => categoryById(db, id), facts: all },
  intake: { read: (db, id) => (intakeRow(db, id) ? shownIntake(db, id) : null), facts: all },
  loan: { read: loanView, facts: all },
  disposal: { read: disposalView, facts: all },
  book: { read: bookView, facts: all },
  retentionRule: { read: (db, id) => ruleById(db, id), facts: all },
  settings: {
    read: (db) => {
      const row = settingRow(db)
      return row ? { ...row.body, version: row.version } : null
    },
    facts: all,
  },
}

type Said = { kind: SubjectKind; id: number; at: number; row: number; after: View | null }

/**
 * Holds people, posts and settings against the last audit row that changed each: what was changed
 * behind the program's back is named.
 */
export class RecordCheck {
  private readonly said = new Map<string, Said>()
  private doubtful = false

  learn({ row }: AuditStep): void {
    // What a damaged row changed is not known: the record may rightly differ from the row before.
    if (!row) {
      this.doubtful = true
      return
    }
    for (const { kind, id, after } of changesOf(row.changes)) {
      const isWhole = anchors[kind]?.isWhole?.(after ?? {}) ?? true
      if (kind in anchors && isWhole)
        this.said.set(`${kind} ${id}`, { kind, id, at: row.at, row: row.id, after })
    }
  }

  /** After the last step. */
  finish(db: ReadDb, report: DamageReport): void {
    if (this.doubtful) return
    for (const { kind, id, at, row, after } of this.said.values()) {
      const anchor = anchors[kind]
      if (!anchor || !after) continue
      const standing = anchor.read(db, id, at)
      const [was, is] = [anchor.facts(after), standing && anchor.facts(standing)]
      const differing = Object.keys(was).filter(
        (field) => JSON.stringify(was[field]) !== JSON.stringify(is?.[field]),
      )
      if (is && differing.length === 0) continue
      report.add(
        { check: 'audit', book: null, number: `${kind} ${id}`, row },
        `${kind} ${id} 与最后一次改动的审计记录 ${row} 不符：${differing.join('、')}。`,
        `${kind} ${id} is not as audit row ${row} left it: ${differing.join(', ')}.`,
      )
    }
  }
}
