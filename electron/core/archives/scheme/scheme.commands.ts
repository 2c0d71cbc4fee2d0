import { eq } from 'drizzle-orm'
import { isShorter, yearsOf } from '../../../../shared/archives/retention.rules.ts'
import {
  type ArchiveCategory,
  type CategoryChange,
  type Fonds,
  type FondsChange,
  isFondsCode,
  isLetters,
  isOfficeCode,
  type NewCategory,
  type NewRule,
  type RetentionRule,
  type RuleChange,
  type SchemeRefusal,
} from '../../../../shared/archives/scheme.contract.ts'
import { must } from '../../../../shared/kernel/assert.ts'
import { type Refusal, refuse } from '../../../../shared/kernel/refusal.ts'
import type { ReadDb, Tx } from '../../db/connection.ts'
import { changedSince } from '../../office/audit/changed-since.ts'
import type { Acting } from '../../office/command.ts'
import {
  categoryById,
  codeHolder,
  fondsOf,
  listCategories,
  nextCategoryPosition,
  piecesWithLetters,
  ruleById,
  rulesOf,
} from './scheme.queries.ts'
import { categoryTable, fondsTable, retentionRuleTable } from './scheme.tables.ts'

type Refused = Refusal<SchemeRefusal>

const fondsId = 1

/**
 * Sets the fonds code (全宗号) and the office's code (机构代码); categories that carry the office's code follow. Given
 * archive numbers stay. Refuses `changedMeanwhile`, `fondsCodeWrong`, `officeCodeWrong`, `codeTaken`.
 */
export function saveFonds(tx: Tx, input: FondsChange, { changed }: Acting): Fonds | Refused {
  const before = fondsOf(tx)
  if (before.version !== input.version) return changedSince(tx, 'fonds', fondsId, input.version)
  if (!isFondsCode(input.code)) return refuse({ code: 'fondsCodeWrong', text: input.code })
  if (!isOfficeCode(input.officeCode)) return refuse({ code: 'officeCodeWrong', text: input.officeCode })
  const { code, officeCode } = input
  if (officeCode !== before.officeCode) {
    const following = listCategories(tx).filter((one) => one.code === before.officeCode)
    for (const { id, letters } of following) {
      const holder = codeHolder(tx, { letters, code: officeCode }, id)
      if (holder) return refuse({ code: 'codeTaken', letters, officeCode, name: holder.name })
    }
    for (const one of following) writeCategory(tx, one, { code: officeCode }, changed)
  }
  tx.update(fondsTable)
    .set({ code, officeCode, version: before.version + 1 })
    .run()
  const after = fondsOf(tx)
  changed('fonds', fondsId, before, after)
  return after
}

function writeCategory(
  tx: Tx,
  before: ArchiveCategory,
  set: Partial<typeof categoryTable.$inferInsert>,
  changed: Acting['changed'],
): ArchiveCategory {
  tx.update(categoryTable)
    .set({ ...set, version: before.version + 1 })
    .where(eq(categoryTable.id, before.id))
    .run()
  const after = must(categoryById(tx, before.id), 'categories are never deleted')
  changed('archiveCategory', before.id, before, after)
  return after
}

/** What stands against the letters of a 门类. */
function refuseLetters(db: ReadDb, letters: string, before: ArchiveCategory | null): Refused | null {
  if (!isLetters(letters)) return refuse({ code: 'lettersWrong', text: letters })
  const holder = listCategories(db).find(
    (one) => one.parentId === null && one.letters === letters && one.id !== before?.id,
  )
  if (holder) return refuse({ code: 'lettersTaken', letters, name: holder.name })
  if (!before || before.letters === letters) return null
  const pieces = piecesWithLetters(db, before.letters)
  return pieces > 0 ? refuse({ code: 'lettersInUse', letters: before.letters, pieces }) : null
}

type CategoryFields = Pick<NewCategory, 'code' | 'name' | 'parentId' | 'letters'>

function refuseCode(db: ReadDb, fields: CategoryFields, before: ArchiveCategory | null): Refused | null {
  const { code, letters, name } = fields
  if (code === '') {
    const ruled = before !== null && rulesOf(db, before.id).some(({ active }) => active)
    return ruled ? refuse({ code: 'categoryHasRules', name }) : null
  }
  // A 门类 stands above the categories that things are filed in.
  if (!isOfficeCode(code) || fields.parentId === null) return refuse({ code: 'officeCodeWrong', text: code })
  const holder = codeHolder(db, { letters, code }, before?.id ?? null)
  return holder ? refuse({ code: 'codeTaken', letters, officeCode: code, name: holder.name }) : null
}

function refuseCategory(db: ReadDb, fields: CategoryFields, before: ArchiveCategory | null): Refused | null {
  const letters = fields.parentId === null ? refuseLetters(db, fields.letters, before) : null
  const refused = letters ?? refuseCode(db, fields, before)
  if (refused) return refused
  const beside = listCategories(db).filter(
    ({ parentId, id }) => parentId === fields.parentId && id !== before?.id,
  )
  return beside.some(({ name }) => name === fields.name)
    ? refuse({ code: 'categoryNameTaken', name: fields.name })
    : null
}

/**
 * Adds a category at the end of its parent (类目), or a 门类 with its letters. Refuses `categoryMissing`,
 * `lettersWrong`, `lettersTaken`, `officeCodeWrong`, `codeTaken`, `categoryNameTaken`.
 */
export function createCategory(tx: Tx, input: NewCategory, { changed }: Acting): ArchiveCategory | Refused {
  const parent = input.parentId === null ? null : categoryById(tx, input.parentId)
  if (input.parentId !== null && !parent) {
    return refuse({ code: 'categoryMissing', categoryId: input.parentId })
  }
  const fields = { ...input, letters: parent?.letters ?? input.letters }
  const refused = refuseCategory(tx, fields, null)
  if (refused) return refused
  const { id } = tx
    .insert(categoryTable)
    .values({ ...fields, position: nextCategoryPosition(tx, input.parentId), active: true, version: 1 })
    .returning({ id: categoryTable.id })
    .get()
  const made = must(categoryById(tx, id), 'a row just written')
  changed('archiveCategory', id, null, made)
  return made
}

/**
 * Changes a category, switches it off or on. Letters of a 门类 change only while no piece carries them, and those
 * below it follow. Refuses `categoryMissing`, `changedMeanwhile`, `lettersWrong`, `lettersTaken`, `lettersInUse`,
 * `officeCodeWrong`, `codeTaken`, `categoryHasRules`, `categoryNameTaken`.
 */
export function updateCategory(
  tx: Tx,
  { categoryId, version, ...input }: CategoryChange,
  { changed }: Acting,
): ArchiveCategory | Refused {
  const before = categoryById(tx, categoryId)
  if (!before) return refuse({ code: 'categoryMissing', categoryId })
  if (before.version !== version) return changedSince(tx, 'archiveCategory', categoryId, version)
  const { parentId } = before
  const fields = { ...input, letters: parentId === null ? input.letters : before.letters }
  const refused = refuseCategory(tx, { ...fields, parentId }, before)
  if (refused) return refused
  if (fields.letters !== before.letters) {
    const below = listCategories(tx).filter((one) => one.letters === before.letters && one.parentId !== null)
    for (const one of below) writeCategory(tx, one, { letters: fields.letters }, changed)
  }
  return writeCategory(tx, before, fields, changed)
}

type RuleFields = Pick<NewRule, 'categoryId' | 'name' | 'retention' | 'source'>

function refuseRule(db: ReadDb, fields: RuleFields, before: RetentionRule | null): Refused | null {
  const category = must(categoryById(db, fields.categoryId), 'a rule stands under a category')
  if (category.code === '') return refuse({ code: 'categoryIsHeading', name: category.name })
  const { name, retention } = fields
  const beside = rulesOf(db, category.id).filter(({ id }) => id !== before?.id)
  if (beside.some((one) => one.name === name)) return refuse({ code: 'ruleNameTaken', name })
  const law = before?.least ? before : shortestByLaw(beside)
  return law?.least && isShorter(retention, law.least)
    ? refuse({ code: 'belowLaw', name: law.name, least: law.least, source: law.source })
    : null
}

/** The rule by law with the shortest period of a category: the office's own rules beside it go no lower. */
const shortestByLaw = (rules: readonly RetentionRule[]): RetentionRule | null =>
  rules
    .filter(({ least }) => least !== null)
    .reduce<RetentionRule | null>(
      (best, one) => (best?.least && one.least && !isShorter(one.least, best.least) ? best : one),
      null,
    )

/**
 * Adds a line to the retention table (保管期限表). Refuses `categoryMissing`, `categoryIsHeading`, `ruleNameTaken`, and
 * `belowLaw` for less than the law sets for any record of the category.
 */
export function createRule(tx: Tx, input: NewRule, { changed }: Acting): RetentionRule | Refused {
  if (!categoryById(tx, input.categoryId)) {
    return refuse({ code: 'categoryMissing', categoryId: input.categoryId })
  }
  const refused = refuseRule(tx, input, null)
  if (refused) return refused
  const { retention, ...fields } = input
  const { id } = tx
    .insert(retentionRuleTable)
    .values({
      ...fields,
      years: yearsOf[retention],
      byLaw: false,
      leastYears: null,
      active: true,
      version: 1,
    })
    .returning({ id: retentionRuleTable.id })
    .get()
  const made = must(ruleById(tx, id), 'a row just written')
  changed('retentionRule', id, null, made)
  return made
}

/**
 * Changes a line of the retention table for what is filed from now on. A period by law is never shortened, and its
 * source stays. Refuses `ruleMissing`, `changedMeanwhile`, `categoryIsHeading`, `ruleNameTaken`, `belowLaw`.
 */
export function updateRule(
  tx: Tx,
  { ruleId, version, ...input }: RuleChange,
  { changed }: Acting,
): RetentionRule | Refused {
  const before = ruleById(tx, ruleId)
  if (!before) return refuse({ code: 'ruleMissing', ruleId })
  if (before.version !== version) return changedSince(tx, 'retentionRule', ruleId, version)
  const refused = refuseRule(tx, { ...input, categoryId: before.categoryId }, before)
  if (refused) return refused
  const { retention, source, ...fields } = input
  tx.update(retentionRuleTable)
    .set({
      ...fields,
      years: yearsOf[retention],
      source: before.least === null ? source : before.source,
      version: version + 1,
    })
    .where(eq(retentionRuleTable.id, ruleId))
    .run()
  const after = must(ruleById(tx, ruleId), 'rules are never deleted')
  changed('retentionRule', ruleId, before, after)
  return after
}
