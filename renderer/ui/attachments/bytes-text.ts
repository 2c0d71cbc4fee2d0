const units = ['B', 'KB', 'MB', 'GB'] as const

/** A size as people read it: `980 B`, `12.4 KB`, `3.0 MB`. */
export function bytesText(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`
}
