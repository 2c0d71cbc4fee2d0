import { isPointer, pointers, unsaid } from '../../renderer/ui/field-text.ts'
import audit from '../../resources/locales/zh-CN/audit.json' with { type: 'json' }
import type { FieldChange } from '../../shared/office/subject.ts'

/** What stands at a path such as `a.b` in a tree of texts. */
export const textAt = (texts: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((node, name) => Reflect.get(Object(node), name), texts)

const named = Object.values(pointers).flat()

/** Fields without a name in words, and values without words of fields whose values have some. */
export function wordless(changes: readonly FieldChange[]): string[] {
  const missing = new Set<string>()
  const look = (field: string, value: unknown): void => {
    if (unsaid.includes(field) || (isPointer(field) && !named.includes(field))) return
    if (!(field in audit.field)) missing.add(field)
    if (Array.isArray(value)) for (const one of value) look(field, one)
    else if (typeof value === 'object' && value !== null)
      for (const [inner, one] of Object.entries(value)) look(inner, one)
    else if (
      (typeof value === 'string' || typeof value === 'number') &&
      field in audit.value &&
      value !== ''
    ) {
      const path = `${field}.${value}`
      if (typeof textAt(audit.value, path) !== 'string') missing.add(path)
    }
  }
  for (const { field, before, after } of changes) {
    look(field, before)
    look(field, after)
  }
  return [...missing].sort()
}
