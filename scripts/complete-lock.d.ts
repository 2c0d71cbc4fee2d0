/** Adds the entries that a parsed package-lock.json lacks, in place; returns their names. */
export function complete(lock: { packages: Record<string, object> }): string[]
