import { type Retention, retentions } from './retention.rules.ts'

/** The lowest class of the scheme: what pieces are numbered within (件号从最低一级类目内编起, DA/T 22-2015 §5.4.2). */
export type NumberClass = {
  /** 全宗号: four letters or digits. */
  fonds: string
  /** 门类代码: two letters. */
  letters: string
  year: number
  retention: Retention
  /** 机构（问题）代码. */
  officeCode: string
}

/** The facts of an archive number (档号). */
export type ArchiveNumber = NumberClass & { sequence: number }

/** The last number of a class: four digits hold no more (DA/T 13-2022). */
export const lastSequence = 9_999

export const fondsPattern = /^[A-Z0-9]{4}$/
export const lettersPattern = /^[A-Z]{2}$/
export const officeCodePattern = /^[A-Z0-9]{1,6}$/

/** `W001-WS·2023-D10-BGS-0003`: 全宗号-门类·年度-保管期限-机构（问题）-件号 (DA/T 13-2022 §6). */
export const printArchiveNumber = ({
  fonds,
  letters,
  year,
  retention,
  officeCode,
  sequence,
}: ArchiveNumber): string =>
  `${fonds}-${letters}·${String(year).padStart(4, '0')}-${retention}-${officeCode}-${String(sequence).padStart(4, '0')}`

const shape = new RegExp(
  `^([A-Z0-9]{4})-([A-Z]{2})·(\\d{4})-(${retentions.join('|')})-([A-Z0-9]{1,6})-(\\d{4})$`,
)

/** Middle dots and dashes that people type for those of the number. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .toUpperCase()
    .replace(/[.•‧・∙⋅]/g, '·')
    .replace(/[‐‑‒–—―－]/g, '-')

/** The facts of a written archive number, however its dot and dashes were typed; null when it is none. */
export function parseArchiveNumber(text: string): ArchiveNumber | null {
  const found = shape.exec(plain(text))
  if (!found) return null
  const [, fonds = '', letters = '', year, written, officeCode = '', sequence] = found
  const retention = retentions.find((one) => one === written)
  return retention === undefined || Number(sequence) === 0
    ? null
    : { fonds, letters, year: Number(year), retention, officeCode, sequence: Number(sequence) }
}

/** Tells classes apart. */
export const classKey = ({ fonds, letters, year, retention, officeCode }: NumberClass): string =>
  `${fonds}-${letters}·${year}-${retention}-${officeCode}`

/**
 * Gives the next numbers of their classes, in the order in which pieces are filed; `lastOf` is the last that a class
 * has given, 0 for none. Every number follows the one before it in its class, so none is given twice and none left out.
 */
export function allotNumbers(
  classes: readonly NumberClass[],
  lastOf: (of: NumberClass) => number,
): ArchiveNumber[] {
  const reached = new Map<string, number>()
  return classes.map((of) => {
    const key = classKey(of)
    const sequence = (reached.get(key) ?? lastOf(of)) + 1
    reached.set(key, sequence)
    return { ...of, sequence }
  })
}

/** Stretches of numbers that are missing below the last of a class (断号), from a list in ascending order. */
export function gapsIn(sequences: readonly number[]): { from: number; to: number }[] {
  const gaps: { from: number; to: number }[] = []
  let expected = 1
  for (const one of sequences) {
    if (one > expected) gaps.push({ from: expected, to: one - 1 })
    expected = one + 1
  }
  return gaps
}
