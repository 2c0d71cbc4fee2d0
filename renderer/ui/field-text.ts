import { formatInstant } from '../../shared/kernel/day.ts'
import { formatFen } from '../../shared/kernel/money.ts'
import type { FieldChange } from '../../shared/office/subject.ts'
import { textOf } from '../app/i18n.ts'

/** What a record is called that a field points at, or null when that is not known here. */
export type NameOf = (field: string, id: number) => string | null

/** Fields that follow from others or say nothing to a person. */
export const unsaid = [
  'id',
  'version',
  'initials',
  'template',
  'headHash',
  'rowsHash',
  'sha256',
  'subjectKind',
]

/** Fields that point at a record whose name can be told; other ids say nothing to a person. */
export const pointers: Readonly<Record<'department' | 'post' | 'account', readonly string[]>> = {
  department: ['departmentId', 'mergedIntoId'],
  post: ['postId', 'headPostId', 'superiorId', 'secondSuperiorId'],
  account: ['accountId'],
}

const nothing = '—'

/** The name of a field in the person's words; its name in the contract when there is none. */
export const fieldName = (field: string): string => textOf('audit', `field.${field}`, {}) ?? field

export const isPointer = (field: string): boolean => /Id$/.test(field)
const isInstant = (field: string): boolean => /(?:^at|At|^since|^lockedUntil)$/.test(field)

/** The words of a value that is one of a few. */
const choiceText = (field: string, value: string | number): string =>
  textOf('audit', `value.${field}.${value}`, {}) ?? String(value)

function numberText(field: string, value: number, nameOf: NameOf): string {
  if (isPointer(field)) return nameOf(field, value) ?? String(value)
  if (field.endsWith('Fen')) return formatFen(value)
  if (field.endsWith('Dm2')) return `${formatFen(value)} ㎡`
  return isInstant(field) ? formatInstant(value) : choiceText(field, value)
}

/** A value of a record in one line of words: amounts in yuan, lists and groups item by item. */
export function valueText(field: string, value: unknown, nameOf: NameOf): string {
  if (value === null || value === undefined || value === '') return nothing
  if (typeof value === 'boolean') return textOf('audit', value ? 'yes' : 'no', {}) ?? String(value)
  if (typeof value === 'number') return numberText(field, value, nameOf)
  if (typeof value === 'string') return choiceText(field, value)
  if (Array.isArray(value)) {
    return value.length === 0 ? nothing : value.map((one) => valueText(field, one, nameOf)).join('；')
  }
  const names = Object.keys(value)
  return Object.entries(value)
    .filter(([inner, one]) => !isTold(inner, names) && saysSomething(inner, one, nameOf))
    .map(([inner, one]) => `${fieldName(inner)} ${valueText(inner, one, nameOf)}`)
    .join('，')
}

/** Whether the other fields of its record say it: a name beside its number, whom beside what kind of whom. */
const isTold = (field: string, names: readonly string[]): boolean =>
  isPointer(field)
    ? names.includes(field.replace(/Id$/, 'Name'))
    : field === 'kind' && ['role', 'postId', 'which'].some((whom) => names.includes(whom))

function saysSomething(field: string, value: unknown, nameOf: NameOf): boolean {
  if (unsaid.includes(field) || value === null || value === '') return false
  return !isPointer(field) || typeof value !== 'number' || nameOf(field, value) !== null
}

/** The changes that say something to a person, each of them once. */
export function saidFields(changes: readonly FieldChange[], nameOf: NameOf): FieldChange[] {
  const fields = changes.map(({ field }) => field)
  return changes.filter(({ field, before, after }) => {
    if (isTold(field, fields)) return false
    const said = [before, after].filter((one) => saysSomething(field, one, nameOf))
    return said.length > 0 && valueText(field, before, nameOf) !== valueText(field, after, nameOf)
  })
}
