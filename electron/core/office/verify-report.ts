import type { Damage } from '../../../shared/office/office.contract.ts'

/** More damages than a person could read are counted, not listed. */
const mostListed = 1000

export type DamageReport = {
  add: (damage: Omit<Damage, 'message'>, chinese: string, english: string) => void
  /** Everything found, in the order of the checks. */
  list: () => Damage[]
}

/** Collects what does not hold. */
export function createReport(): DamageReport {
  const damages: Damage[] = []
  let unlisted = 0
  return {
    add: (damage, chinese, english) => {
      if (damages.length < mostListed) damages.push({ ...damage, message: `${chinese} ${english}` })
      else unlisted += 1
    },
    list: () =>
      unlisted === 0
        ? damages
        : [
            ...damages,
            {
              check: 'integrity',
              book: null,
              number: null,
              row: null,
              message: `另有 ${unlisted} 处问题未列出。 ${unlisted} more are not listed.`,
            },
          ],
  }
}

/** Names of the facts in which a row differs from what was recorded of it. */
export function changedFacts(
  recorded: Readonly<Record<string, unknown>>,
  row: Readonly<Record<string, unknown>>,
): string[] {
  return Object.keys(recorded).filter((fact) => recorded[fact] !== row[fact])
}

/** The value of a JSON text; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
