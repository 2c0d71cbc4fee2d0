import { bookSearch } from '../../archives/books/book.search.ts'
import { pieceSearch, volumeSearch } from '../../archives/catalogue/piece.search.ts'
import { disposalSearch } from '../../archives/disposal/disposal.search.ts'
import { intakeSearch } from '../../archives/intake/intake.search.ts'
import { accountSearch } from '../../cashier/account.search.ts'
import { incomingSearch } from '../../documents/incoming/incoming.search.ts'
import { mailSearch } from '../../documents/mail/mail.search.ts'
import { outgoingSearch } from '../../documents/outgoing/outgoing.search.ts'
import { ruleSearch } from '../../documents/rules/rules.search.ts'
import { statementSearch } from '../../statements/statement.search.ts'
import { counterpartySearch } from '../counterparties/counterparty.search.ts'
import { attachmentSearch } from '../files/attachment.search.ts'
import { departmentSearch, postSearch } from '../organisation/organisation.search.ts'
import { personSearch } from '../person.search.ts'
import { taskSearch } from '../tasks/tasks.search.ts'
import type { SearchProvider } from './provider.ts'

/**
 * Every kind of record that the search finds, but for entries, which have an index of their own. Asked for at each
 * call, so that a provider may look at the others.
 */
export const searchProviders = (): readonly SearchProvider[] => [
  departmentSearch,
  postSearch,
  personSearch,
  taskSearch,
  accountSearch,
  counterpartySearch,
  statementSearch,
  incomingSearch,
  outgoingSearch,
  ruleSearch,
  mailSearch,
  attachmentSearch,
  pieceSearch,
  volumeSearch,
  disposalSearch,
  bookSearch,
  intakeSearch,
]
