/** Where a key moves the active row to; null when the key is none of the grid's or there are no rows. */
export function movedTo(key: string, from: number | null, total: number, page: number): number | null {
  if (total === 0) return null
  const at = from ?? -1
  const step: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + Math.max(1, page - 1),
    PageUp: at - Math.max(1, page - 1),
    Home: 0,
    End: total - 1,
  }
  const to = step[key]
  return to === undefined ? null : Math.min(Math.max(to, 0), total - 1)
}
