import { isNothing } from './cells.ts'

/** Name and account of the other side, from one cell that may hold both (`62220001/某某公司`). */
export function splitCounterparty(
  name: string | null,
  account: string | null,
): { name: string | null; account: string | null } {
  if (name === null || account !== null) return { name, account }
  const both = /^([\d*-]{6,})\s*\/\s*(\D.*)$/.exec(name)
  if (both) return { name: both[2] ?? name, account: both[1] ?? null }
  const turned = /^(.*\D)\s*\/\s*([\d*-]{6,})$/.exec(name)
  return turned ? { name: (turned[1] ?? name).trim(), account: turned[2] ?? null } : { name, account }
}

/** The words of several columns in one line: what says nothing is left out, what is said twice stands once. */
export function joinSummary(texts: string[]): string | null {
  const parts: string[] = []
  for (const text of texts) if (!isNothing(text) && !parts.includes(text)) parts.push(text)
  return parts.length > 0 ? parts.join(' ') : null
}
