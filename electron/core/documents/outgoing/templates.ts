import { asc, eq, max } from 'drizzle-orm'
import type { DocumentTemplate, TemplateRefusal } from '../../../../shared/documents/outgoing.contract.ts'
import {
  type OutgoingKind,
  outgoingKindNames,
  outgoingKinds,
} from '../../../../shared/documents/outgoing.rules.ts'
import { plainText } from '../../../../shared/documents/rich-text.ts'
import { type Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { ReadDb, Tx } from '../../db/connection.ts'
import { changedSince } from '../../office/audit/changed-since.ts'
import type { Acting } from '../../office/command.ts'
import { documentTemplateTable } from './outgoing.tables.ts'
import { ownText } from './template-texts.ts'

/** Ids up to this are the program's own, one a kind; those of the office come after. */
const lastOwn = 100

const ownTemplate = (kind: OutgoingKind, at: number): DocumentTemplate => ({
  id: at + 1,
  kind,
  name: outgoingKindNames[kind],
  body: ownText(kind),
  active: true,
  version: 0,
})

/** Every template by kind: the office's, and the program's own of ids that the office has not saved. */
export function listTemplates(db: ReadDb): DocumentTemplate[] {
  const kept = db.select().from(documentTemplateTable).orderBy(asc(documentTemplateTable.id)).all()
  const ids = new Set(kept.map(({ id }) => id))
  const all = [...outgoingKinds.map(ownTemplate).filter(({ id }) => !ids.has(id)), ...kept]
  const place = ({ kind, active }: DocumentTemplate): number =>
    outgoingKinds.indexOf(kind) + (active ? 0 : outgoingKinds.length)
  return all.toSorted((a, b) => place(a) - place(b) || a.id - b.id)
}

const templateView = ({ kind, name, body, active, version }: DocumentTemplate) => ({
  documentKind: kind,
  name,
  text: plainText(body),
  active,
  version,
})

/** A template as its history keeps it; null while the office has not saved it. */
export function templateViewOf(db: ReadDb, id: number) {
  const row = db.select().from(documentTemplateTable).where(eq(documentTemplateTable.id, id)).get()
  return row ? templateView(row) : null
}

type Save = Omit<DocumentTemplate, 'id'> & { templateId: number | null }

/** What stands against saving a template; null when nothing does. */
function refuseTemplate(
  db: ReadDb,
  { templateId, version, kind, name, active }: Save,
): Refusal<TemplateRefusal> | null {
  const all = listTemplates(db)
  const before = all.find(({ id }) => id === templateId)
  if (templateId !== null && !before) return refuse({ code: 'templateMissing', templateId })
  if (before && before.version !== version) {
    return changedSince(db, 'documentTemplate', before.id, version)
  }
  const others = all.filter(({ id }) => id !== templateId)
  if (others.some((one) => one.kind === kind && one.name === name)) {
    return refuse({ code: 'templateNameTaken', name })
  }
  // A kind that could be begun with nothing would be a blank sheet: one template of each stays in use.
  const left = before?.kind ?? kind
  const keeps = active && kind === left
  return keeps || others.some((one) => one.kind === left && one.active)
    ? null
    : refuse({ code: 'lastOfKind', kind: left })
}

/**
 * Keeps a template (公文模板); `templateId` null adds one. Refuses `templateMissing`, `changedMeanwhile`,
 * `templateNameTaken` within its kind, `lastOfKind` when its kind would have none in use.
 */
export function saveTemplate(
  tx: Tx,
  input: Save,
  { changed }: Acting,
): DocumentTemplate | Refusal<TemplateRefusal> {
  const refused = refuseTemplate(tx, input)
  if (refused) return refused
  const { templateId, version, ...fields } = input
  const before = listTemplates(tx).find(({ id }) => id === templateId) ?? null
  const last = tx
    .select({ id: max(documentTemplateTable.id) })
    .from(documentTemplateTable)
    .get()
  const id = before?.id ?? Math.max(last?.id ?? 0, lastOwn) + 1
  const next = { ...fields, version: version + 1 }
  const after = tx
    .insert(documentTemplateTable)
    .values({ id, ...next })
    .onConflictDoUpdate({ target: documentTemplateTable.id, set: next })
    .returning()
    .get()
  changed('documentTemplate', id, before && templateView(before), templateView(after))
  return after
}
