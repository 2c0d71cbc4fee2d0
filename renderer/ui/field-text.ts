import { formatInstant } from '../../shared/kernel/day.ts'
import { formatFen } from '../../shared/kernel/money.ts'
import { maskedPhone } from '../../shared/office/counterparty.rules.ts'
import { type FieldChange, fieldsBetween, type RecordView } from '../../shared/office/subject.ts'
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
  'bodyHash',
  'sha256',
  'subjectKind',
]

/** Fields that point at a record whose name can be told; other ids say nothing to a person. */
export const pointers: Readonly<Record<'department' | 'post' | 'account', readonly string[]>> = {
  department: ['departmentId', 'mergedIntoId', 'fromDepartmentId', 'toDepartmentId'],
  post: ['postId', 'headPostId', 'superiorId', 'secondSuperiorId'],
  account: ['accountId'],
}

/** What is shown where there is nothing. */
export const nothing = '—'

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

/** The name of a field in the person's words, of one within another by both. */
export const fieldName = (field: string): string =>
  field
    .split('.')
    .map((part) => textOf('audit', `field.${part}`, {}) ?? part)
    .join(' · ')

export const isPointer = (field: string): boolean => /Id$/.test(field)
const isInstant = (field: string): boolean => /(?:^at|At|^since|^lockedUntil)$/.test(field)

/** The words of a value that is one of a few; other values as they are, and a telephone as lists show it. */
export const choiceText = (field: string, value: string | number): string =>
  field === 'phone'
    ? maskedPhone(String(value))
    : (textOf('audit', `value.${field}.${value}`, {}) ?? String(value))

function numberText(field: string, value: number, nameOf: NameOf): string {
  if (isPointer(field)) return nameOf(field, value) ?? String(value)
  if (field.endsWith('Fen')) return formatFen(value)
  if (field.endsWith('Dm2')) return `${formatFen(value)} ㎡`
  return isInstant(field) ? formatInstant(value) : choiceText(field, value)
}

/** A value of a record in one line of words: amounts in yuan, lists and groups item by item. */
export function valueText(field: string, value: unknown, nameOf: NameOf): string {
  if (isNothing(value)) return nothing
  if (typeof value === 'boolean') return textOf('audit', value ? 'yes' : 'no', {}) ?? String(value)
  if (typeof value === 'number') return numberText(field, value, nameOf)
  if (typeof value === 'string') return choiceText(field, value)
  if (Array.isArray(value)) return value.map((one) => valueText(field, one, nameOf)).join('；')
  const entries = Object.entries(value ?? {})
  const names = entries.map(([inner]) => inner)
  return entries
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
  if (unsaid.includes(field) || isNothing(value)) return false
  return !isPointer(field) || typeof value !== 'number' || nameOf(field, value) !== null
}

const isGroup = (value: unknown): value is RecordView =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What changed within a group, such as the project profile, by its own fields. */
function opened({ field, before, after }: FieldChange): FieldChange[] {
  if (!isGroup(before) || !isGroup(after) || field === 'who') return [{ field, before, after }]
  return fieldsBetween(before, after).map((inner) => ({ ...inner, field: `${field}.${inner.field}` }))
}

/** A change as it is shown: what it is about, what it was and what it is now; null for nothing. */
export type SaidChange = { field: string; name: string; before: string | null; after: string | null }

/** The changes that say something to a person, each of them once. */
export function saidChanges(changes: readonly FieldChange[], nameOf: NameOf): SaidChange[] {
  const fields = changes.map(({ field }) => field)
  const said = (field: string, value: unknown): string | null =>
    saysSomething(field, value, nameOf) ? valueText(field, value, nameOf) : null
  return changes
    .filter(({ field }) => !isTold(field, fields))
    .flatMap(opened)
    .map(({ field, before, after }) => {
      const own = field.replace(/^.*\./, '')
      return { field, name: fieldName(field), before: said(own, before), after: said(own, after) }
    })
    .filter(({ before, after }) => before !== after)
}
