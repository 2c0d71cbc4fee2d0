import { accounts } from './cashier/account.contract.ts'
import { books } from './cashier/book.contract.ts'
import { closing } from './cashier/closing.contract.ts'
import { desk } from './cashier/desk.contract.ts'
import { journal } from './cashier/journal.contract.ts'
import { slips } from './cashier/slip.contract.ts'
import { changes } from './kernel/changes.ts'
import { audit, people, session, settings } from './office/office.contract.ts'
import { organisation } from './office/organisation.contract.ts'
import { statements } from './statements/statements.contract.ts'

/** The whole API, one line a room. What is not here cannot be called. */
export const contract = {
  session,
  people,
  organisation,
  settings,
  audit,
  changes,
  accounts,
  journal,
  slips,
  closing,
  desk,
  books,
  statements,
}
