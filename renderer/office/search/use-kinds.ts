import type { Permission } from '../../../shared/office/permissions.ts'
import { mayDo } from '../../../shared/office/permissions.ts'
import { type SearchKind, searchKinds } from '../../../shared/office/search-kinds.ts'
import { usePerson } from '../../app/person.ts'

/** What a person must be allowed to do to find anything of a kind; the core decides record by record. */
const rightOf: Record<SearchKind, Permission> = {
  incoming: 'signedIn',
  outgoing: 'signedIn',
  ruleDocument: 'signedIn',
  piece: 'archives.read',
  volume: 'archives.read',
  intake: 'archives.manage',
  disposal: 'archives.read',
  book: 'signedIn',
  mail: 'documents.read',
  task: 'signedIn',
  entry: 'journal.read',
  counterparty: 'counterparties.read',
  account: 'accounts.read',
  statement: 'statements.read',
  attachment: 'signedIn',
  person: 'people.manage',
  post: 'signedIn',
  department: 'signedIn',
}

/** The kinds of record that this person may find. */
export function useKinds(): SearchKind[] {
  const roles = usePerson()?.roles ?? []
  return searchKinds.filter((kind) => mayDo(roles, rightOf[kind]))
}
