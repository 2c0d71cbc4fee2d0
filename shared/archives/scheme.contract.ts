import { z } from 'zod'
import { command, commandId, id, query, refusal, refusals, words } from '../kernel/procedure.ts'
import { changedMeanwhile } from '../office/subject.ts'
import { fondsPattern, lettersPattern, officeCodePattern } from './archive-number.rules.ts'
import { retention } from './retention.rules.ts'

const version = z.int()
const capitals = z.string().trim().toUpperCase()

/** The fonds (全宗) and the office's code in archive numbers. */
export const fonds = z.object({ code: z.string(), officeCode: z.string(), version })
export type Fonds = z.infer<typeof fonds>

/** A line of the classification scheme (分类方案); without a parent it is a category of records (门类). */
export const archiveCategory = z.object({
  id,
  parentId: id.nullable(),
  /** Two letters, those of its 门类. */
  letters: z.string(),
  /** 机构（问题）代码 in the archive number; empty for a mere heading, in which nothing is filed. */
  code: z.string(),
  name: z.string(),
  /** A loan needs a decision. */
  loanNeedsApproval: z.boolean(),
  /** The original does not leave the house: it is copied or read here. */
  originalStays: z.boolean(),
  active: z.boolean(),
  version,
})
export type ArchiveCategory = z.infer<typeof archiveCategory>

/** What retention is counted from: the day after the year ends, or the day of the document. */
export const retentionStarts = ['yearEnd', 'documentDay'] as const
export const retentionStart = z.enum(retentionStarts)

/** A line of the retention table (保管期限表): a minimum with its source. */
export const retentionRule = z.object({
  id,
  categoryId: id,
  name: z.string(),
  retention,
  /** The period by law, below which the office may not go; null where it is the office's own rule. */
  least: retention.nullable(),
  starts: retentionStart,
  source: z.string(),
  active: z.boolean(),
  version,
})
export type RetentionRule = z.infer<typeof retentionRule>

export const scheme = z.object({
  fonds,
  /** Each under its parent, in the order of the scheme. */
  categories: z.array(archiveCategory),
  rules: z.array(retentionRule),
})
export type Scheme = z.infer<typeof scheme>

/** Refusals of keeping the scheme, in order of precedence. */
export const schemeRefusal = z.discriminatedUnion('code', [
  refusal('categoryMissing', { categoryId: id }),
  refusal('ruleMissing', { ruleId: id }),
  changedMeanwhile,
  refusal('fondsCodeWrong', { text: z.string() }),
  refusal('lettersWrong', { text: z.string() }),
  refusal('lettersTaken', { letters: z.string(), name: z.string() }),
  refusal('lettersInUse', { letters: z.string(), pieces: z.int() }),
  refusal('officeCodeWrong', { text: z.string() }),
  refusal('codeTaken', { letters: z.string(), officeCode: z.string(), name: z.string() }),
  /** Rules need a category that pieces are filed in. */
  refusal('categoryIsHeading', { name: z.string() }),
  refusal('categoryHasRules', { name: z.string() }),
  refusal('categoryNameTaken', { name: z.string() }),
  refusal('ruleNameTaken', { name: z.string() }),
  refusal('belowLaw', { name: z.string(), least: retention, source: z.string() }),
])
export type SchemeRefusal = z.infer<typeof schemeRefusal>

const categoryFields = {
  /** What it is in archive numbers; '' for a heading. */
  code: capitals.max(12),
  name: words(40),
  loanNeedsApproval: z.boolean(),
  originalStays: z.boolean(),
}
export const newCategory = z.object({
  /** Null for a new 门类, which brings its letters. */
  parentId: id.nullable(),
  letters: capitals.max(8),
  ...categoryFields,
})
export type NewCategory = z.infer<typeof newCategory>
export const categoryChange = z.object({
  categoryId: id,
  version,
  /** Only those of a 门类 count. */
  letters: capitals.max(8),
  ...categoryFields,
  active: z.boolean(),
})
export type CategoryChange = z.infer<typeof categoryChange>

const ruleFields = { name: words(60), retention, starts: retentionStart, source: words(120) }
export const newRule = z.object({ categoryId: id, ...ruleFields })
export type NewRule = z.infer<typeof newRule>
export const ruleChange = z.object({ ruleId: id, version, ...ruleFields, active: z.boolean() })
export type RuleChange = z.infer<typeof ruleChange>

export const fondsChange = z.object({ version, code: capitals.max(12), officeCode: capitals.max(12) })
export type FondsChange = z.infer<typeof fondsChange>

export const isFondsCode = (text: string): boolean => fondsPattern.test(text)
export const isLetters = (text: string): boolean => lettersPattern.test(text)
export const isOfficeCode = (text: string): boolean => officeCodePattern.test(text)

/** The classification scheme with its retention table and the codes of archive numbers (SEC-05). */
export const archiveScheme = {
  get: query('archives.read').output(scheme),
  /** New numbers carry the new codes; given numbers never change. */
  saveFonds: command('archives.manage')
    .input(fondsChange.extend({ commandId }))
    .output(fonds)
    .errors(refusals(schemeRefusal)),
  createCategory: command('archives.manage')
    .input(newCategory.extend({ commandId }))
    .output(archiveCategory)
    .errors(refusals(schemeRefusal)),
  updateCategory: command('archives.manage')
    .input(categoryChange.extend({ commandId }))
    .output(archiveCategory)
    .errors(refusals(schemeRefusal)),
  createRule: command('archives.manage')
    .input(newRule.extend({ commandId }))
    .output(retentionRule)
    .errors(refusals(schemeRefusal)),
  updateRule: command('archives.manage')
    .input(ruleChange.extend({ commandId }))
    .output(retentionRule)
    .errors(refusals(schemeRefusal)),
}
