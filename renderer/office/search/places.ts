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
    case 'task':
      return linkOptions({ to: '/tasks', search: { open: id } })
    case 'outgoing':
      return linkOptions({ to: '/documents/outgoing/$id', params: { id: String(id) } })
    case 'piece':
      return linkOptions({ to: '/archives', search: { open: id, state: 'all' } })
    case 'volume':
      return linkOptions({ to: '/archives/boxes', search: { open: id } })
    case 'loan':
      return linkOptions({ to: '/archives/lending', search: { open: id, state: 'all' } })
    case 'disposal':
      return linkOptions({ to: '/archives/disposal', search: { tab: 'lists', open: id } })
    case 'book':
      return linkOptions({ to: '/archives/books', search: { open: id, state: 'all' } })
    case 'archiveCategory':
    case 'retentionRule':
    case 'fonds':
      return linkOptions({ to: '/archives/scheme' })
    case 'incoming':
      return linkOptions({ to: '/documents/incoming/$id', params: { id: String(id) } })
    case 'circulation':
      return linkOptions({ to: '/documents/circulation', search: { view: 'all', open: id } })
    case 'ruleDocument':
      return linkOptions({ to: '/documents/rules/$id', params: { id: String(id) } })
    case 'mail':
      return linkOptions({ to: '/documents/mail', search: { open: id } })
    case 'intake':
      return linkOptions({ to: '/archives/intake', search: { state: 'all', open: id } })
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
