import { linkOptions } from '@tanstack/react-router'
import { firstDayOf, lastDayOf, monthOf } from '../../../shared/kernel/day.ts'
import type { Hit } from '../../../shared/office/search.contract.ts'
import type { SubjectKind } from '../../../shared/office/subject.ts'

/** Where an entry stands in its book: the month of its day. */
const entryPlace = ({ id, accountId, day }: Pick<Hit, 'id' | 'accountId' | 'day'>) =>
  linkOptions({
    to: '/cashier/journal',
    search: {
      entry: id,
      ...(accountId === null ? {} : { account: accountId }),
      ...(day === null ? {} : { from: firstDayOf(monthOf(day)), to: lastDayOf(monthOf(day)) }),
    },
  })

/** The page on which a record of some kind is opened; null for kinds without one of their own. */
export function recordPlace(kind: SubjectKind, id: number) {
  switch (kind) {
    case 'entry':
      return entryPlace({ id, accountId: null, day: null })
    case 'account':
      return linkOptions({ to: '/accounts', search: { open: id } })
    case 'counterparty':
      return linkOptions({ to: '/counterparties', search: { open: id } })
    case 'person':
      return linkOptions({ to: '/people', search: { open: id } })
    case 'post':
      return linkOptions({ to: '/organisation', search: { post: id } })
    case 'department':
      return linkOptions({ to: '/organisation', search: { department: id } })
    case 'statement':
      return linkOptions({ to: '/statements/$id', params: { id: String(id) } })
    case 'dayClose':
      return linkOptions({ to: '/cashier/closings', search: { close: id } })
    case 'slip':
      return linkOptions({ to: '/print/slip/$id', params: { id: String(id) } })
    default:
      return null
  }
}

/** The page that opens a hit: its own record, or the record that carries the file. */
export function hitPlace(hit: Hit) {
  if (hit.kind === 'entry') return entryPlace(hit)
  if (hit.kind !== 'attachment') return recordPlace(hit.kind, hit.id)
  return hit.subject && recordPlace(hit.subject.kind, hit.subject.id)
}
