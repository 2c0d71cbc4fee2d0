/** Whether what was stored still has the shape of a fresh draft; texts, numbers and nulls may differ in value. */
export function sameShape<Shape>(fresh: Shape, stored: unknown): stored is Shape {
  if (fresh === null || stored === null)
    return !(fresh === null && typeof stored === 'object' && stored !== null)
  if (typeof fresh !== 'object') return typeof fresh === typeof stored
  if (typeof stored !== 'object') return false
  if (Array.isArray(fresh)) {
    if (!Array.isArray(stored)) return false
    const sample: unknown = fresh[0]
    return sample === undefined || stored.every((one) => sameShape(sample, one))
  }
  const kept = new Map<string, unknown>(Object.entries(stored))
  return Object.entries(fresh).every(
    ([name, value]) => kept.has(name) && sameShape<unknown>(value, kept.get(name)),
  )
}
