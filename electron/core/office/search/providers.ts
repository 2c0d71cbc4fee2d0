import { accountSearch } from '../../cashier/account.search.ts'
import { statementSearch } from '../../statements/statement.search.ts'
import { counterpartySearch } from '../counterparties/counterparty.search.ts'
import { attachmentSearch } from '../files/attachment.search.ts'
import { departmentSearch, postSearch } from '../organisation/organisation.search.ts'
import { personSearch } from '../person.search.ts'
import type { SearchProvider } from './provider.ts'

/** Every kind of record that the search finds, but for entries, which have an index of their own. */
export const searchProviders: readonly SearchProvider[] = [
  departmentSearch,
  postSearch,
  personSearch,
  accountSearch,
  counterpartySearch,
  statementSearch,
  attachmentSearch,
]
