/** Whether two states of a form say the same. */
export const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

const isGroup = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function merged(start: unknown, typed: unknown, theirs: unknown): unknown {
  if (!isGroup(start) || !isGroup(typed) || !isGroup(theirs)) return same(typed, start) ? theirs : typed
  const [was, now] = [new Map<string, unknown>(Object.entries(start)), new Map(Object.entries(theirs))]
  return Object.fromEntries(
    Object.entries(typed).map(([field, value]) => [field, merged(was.get(field), value, now.get(field))]),
  )
}

/**
 * What a person typed on top of what another desk saved meanwhile: each field that they changed as they typed
 * it, each other one as it is now. A list counts as one field.
 */
export function mergeTyped<Form extends object>(start: Form, typed: Form, theirs: Form): Form {
  const fields = Object.entries(merged(start, typed, theirs) ?? {})
  return { ...theirs, ...Object.fromEntries(fields) }
}
