import { treeOf } from '../../../shared/archives/filing.rules.ts'
import type { ArchiveCategory, RetentionRule, Scheme } from '../../../shared/archives/scheme.contract.ts'

/** One line of the scheme: a category, or a rule of its retention table below it. */
export type SchemeLine =
  | { key: string; kind: 'category'; depth: number; category: ArchiveCategory; rules: number }
  | { key: string; kind: 'rule'; depth: number; category: ArchiveCategory; rule: RetentionRule }

/** The categories in their tree, each followed by its rules and then by what stands below it. */
export function schemeLines({ categories, rules }: Scheme, withOff: boolean): SchemeLine[] {
  return treeOf(categories)
    .filter(({ category }) => withOff || category.active)
    .flatMap(({ category, depth }) => {
      const own = rules.filter((rule) => rule.categoryId === category.id && (withOff || rule.active))
      return [
        { key: `category-${category.id}`, kind: 'category', depth, category, rules: own.length } as const,
        ...own.map(
          (rule) => ({ key: `rule-${rule.id}`, kind: 'rule', depth: depth + 1, category, rule }) as const,
        ),
      ]
    })
}
