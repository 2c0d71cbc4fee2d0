import { secrecies } from '../documents/document-facts.ts'
import { type ArchiveNumber, allotNumbers, classKey, type NumberClass } from './archive-number.rules.ts'
import type { FilingOffer, NumberedClass, PieceProposal } from './filing.contract.ts'
import { isShorter, longerOf, type Retention } from './retention.rules.ts'
import type { ArchiveCategory, RetentionRule, Scheme } from './scheme.contract.ts'

type Hint = { letters: string; rule: string }

/** Categories in the order in which they stand in the tree: each below its parent. */
export function treeOf(
  categories: readonly ArchiveCategory[],
): { category: ArchiveCategory; depth: number }[] {
  const below = (parentId: number | null, depth: number): { category: ArchiveCategory; depth: number }[] =>
    categories
      .filter((one) => one.parentId === parentId)
      .flatMap((category) => [{ category, depth }, ...below(category.id, depth + 1)])
  return below(null, 0)
}

/** Categories in use that pieces can be filed in. */
export const openCategories = ({ categories }: Pick<Scheme, 'categories'>): ArchiveCategory[] =>
  treeOf(categories)
    .map(({ category }) => category)
    .filter(({ active, code }) => active && code !== '')

/** Rules in use of a category. */
export const openRules = ({ rules }: Pick<Scheme, 'rules'>, categoryId: number): RetentionRule[] =>
  rules.filter((one) => one.active && one.categoryId === categoryId)

/** Two-sign pieces of a text: enough to see what two names share. */
const pairsOf = (text: string): Set<string> =>
  new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)))

/** How well a rule's name fits what is asked for: a whole mention first, then shared pairs of signs. */
function fitOf(asked: string, name: string): number {
  if (asked === '') return 0
  if (name.includes(asked)) return 1_000 - name.length
  const pairs = pairsOf(name)
  return [...pairsOf(asked)].filter((one) => pairs.has(one)).length
}

/** The line of the retention table that is proposed for a record: by its category letters and words; null without one. */
export function ruleFor(scheme: Scheme, hint: Hint): { categoryId: number; rule: RetentionRule } | null {
  const open = openCategories(scheme).filter(({ letters }) => letters === hint.letters)
  const rules = open.flatMap(({ id, name }) =>
    openRules(scheme, id).map((rule) => ({
      rule,
      fit: fitOf(hint.rule, rule.name) + fitOf(hint.rule, name) / 2,
    })),
  )
  const [first] = rules
  if (!first) return null
  const { rule } = rules.reduce((best, one) => (one.fit > best.fit ? one : best), first)
  return { categoryId: rule.categoryId, rule }
}

type Ordered = Pick<FilingOffer, 'categoryId' | 'retention' | 'year' | 'documentDay' | 'documentNumber'>

/** Filing order (排列): by year, category and retention, then by the day of the document. */
export function inFilingOrder<Row extends Ordered>(
  rows: readonly Row[],
  scheme: Pick<Scheme, 'categories'>,
): Row[] {
  const places = new Map(treeOf(scheme.categories).map(({ category }, at) => [category.id, at]))
  const placeOf = ({ categoryId }: Ordered): number =>
    (categoryId === null ? undefined : places.get(categoryId)) ?? places.size
  const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
  return [...rows].sort(
    (a, b) =>
      a.year - b.year ||
      placeOf(a) - placeOf(b) ||
      (a.retention === b.retention ? 0 : isShorter(a.retention, b.retention) ? 1 : -1) ||
      byText(a.documentDay, b.documentDay) ||
      byText(a.documentNumber, b.documentNumber),
  )
}

/** What a proposal still lacks before it can be filed; `pages` alone may stay open. */
export type OfferFault = 'title' | 'responsible' | 'category' | 'retention' | 'year' | 'pages'

/** What the archivist must look at before filing. */
export function faultsOf(offer: FilingOffer, scheme: Pick<Scheme, 'rules'>, today: string): OfferFault[] {
  const rule = scheme.rules.find(({ id }) => id === offer.ruleId)
  const wrongYear =
    offer.year < Number(offer.documentDay.slice(0, 4)) || offer.year > Number(today.slice(0, 4))
  const faults: [OfferFault, boolean][] = [
    ['title', offer.title.trim() === ''],
    ['responsible', offer.responsible.trim() === ''],
    ['category', offer.categoryId === null || !rule || rule.categoryId !== offer.categoryId],
    ['retention', rule !== undefined && isShorter(offer.retention, rule.retention)],
    ['year', wrongYear],
    ['pages', (offer.pages ?? 0) === 0],
  ]
  return faults.flatMap(([fault, holds]) => (holds ? [fault] : []))
}

/** Whether a proposal can be filed as it is. */
export const isFileable = (faults: readonly OfferFault[]): boolean => faults.every((one) => one === 'pages')

/** One piece of several: the first gives title, number and day; it is kept as long and as secret as any of them. */
export function mergeOffers(offers: readonly FilingOffer[]): FilingOffer | null {
  const [first] = offers
  if (!first) return null
  const others = offers.slice(1).flatMap(({ parts }) => parts.map(asAttachment))
  const pages = offers.map((one) => one.pages)
  return {
    ...first,
    parts: [...first.parts, ...others],
    pages: pages.includes(null) ? null : pages.reduce<number>((sum, one) => sum + (one ?? 0), 0),
    retention: offers.map((one) => one.retention).reduce(longerOf),
    secrecy: secrecies.findLast((one) => offers.some(({ secrecy }) => secrecy === one)) ?? first.secrecy,
    year: Math.max(...offers.map((one) => one.year)),
    keywords: offers.map((one) => one.keywords).reduce(joined),
  }
}

/** The body of a piece is the first one's; those of the others lie behind it. */
const asAttachment = (part: FilingOffer['parts'][number]): FilingOffer['parts'][number] =>
  part.part === 'original' ? { ...part, part: 'attachment' } : part

const joined = (a: string, b: string): string =>
  [...new Set([...a.split(/\s+/), ...b.split(/\s+/)].filter((one) => one !== ''))].join(' ')

/** Takes one part out of a piece into one of its own, which the archivist titles; null when it is the only part. */
export function splitOffer(offer: FilingOffer, at: number): [FilingOffer, FilingOffer] | null {
  const part = offer.parts[at]
  const rest = offer.parts.filter((_, index) => index !== at)
  const [head, ...others] = rest
  if (!part || !head) return null
  const made = { ...offer, pages: null }
  return [
    { ...made, key: keyOf(head), parts: [{ ...head, part: 'original' }, ...others] },
    {
      ...made,
      key: keyOf(part),
      parts: [{ ...part, part: 'original' }],
      title: part.title === '' ? offer.title : part.title,
      titleMade: true,
    },
  ]
}

/** Tells offers apart by their first part. */
export const keyOf = ({ kind, id }: { kind: string; id: number }): string => `${kind} ${id}`

/** The proposal that an offer becomes once nothing is missing; null before. */
export function proposalOf(offer: FilingOffer): PieceProposal | null {
  const { key: _, parts, pages, categoryId, ruleId, ...facts } = offer
  if (categoryId === null || ruleId === null) return null
  return {
    ...facts,
    categoryId,
    ruleId,
    pages: pages ?? 0,
    parts: parts.map(({ part, kind, id }) => ({ part, kind, id })),
  }
}

/** The lowest class that a piece is numbered in; null while its category is not known. */
export function classOf(
  of: { categoryId: number | null; year: number; retention: Retention },
  { fonds, categories }: Pick<Scheme, 'fonds' | 'categories'>,
): NumberClass | null {
  const category = categories.find(({ id }) => id === of.categoryId)
  if (!category) return null
  const { year, retention } = of
  return { fonds: fonds.code, letters: category.letters, year, retention, officeCode: category.code }
}

/** The numbers that proposals will get if they are filed now, in their order; null where the category is not known. */
export function numbersOf(
  offers: readonly FilingOffer[],
  scheme: Pick<Scheme, 'fonds' | 'categories'>,
  classes: readonly NumberedClass[],
): (ArchiveNumber | null)[] {
  const last = new Map(classes.map((one) => [classKey(one), one.last]))
  const asked = offers.map((one) => classOf(one, scheme))
  const numbers = allotNumbers(
    asked.filter((one) => one !== null),
    (of) => last.get(classKey(of)) ?? 0,
  )[Symbol.iterator]()
  return asked.map((one) => (one === null ? null : (numbers.next().value ?? null)))
}
