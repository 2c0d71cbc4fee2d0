import { accounts } from './cashier/account.contract.ts'
import { books } from './cashier/book.contract.ts'
import { closing } from './cashier/closing.contract.ts'
import { desk } from './cashier/desk.contract.ts'
import { journal } from './cashier/journal.contract.ts'
import { slips } from './cashier/slip.contract.ts'
import { changes } from './kernel/changes.ts'
import { approvalRoutes, approvals, deputies } from './office/approvals.contract.ts'
import { audit } from './office/audit.contract.ts'
import { backup } from './office/backup.contract.ts'
import { calendar } from './office/calendar.contract.ts'
import { counterparties } from './office/counterparty.contract.ts'
import { due, duties } from './office/duties.contract.ts'
import { files } from './office/files.contract.ts'
import { imports } from './office/imports.contract.ts'
import { numbers } from './office/numbers.contract.ts'
import { people, session, settings } from './office/office.contract.ts'
import { organisation } from './office/organisation.contract.ts'
import { registers } from './office/registers.contract.ts'
import { search } from './office/search.contract.ts'
import { today } from './office/today.contract.ts'
import { statements } from './statements/statements.contract.ts'

/** The whole API, one line a room. What is not here cannot be called. */
export const contract = {
  session,
  people,
  organisation,
  approvals,
  approvalRoutes,
  deputies,
  settings,
  numbers,
  calendar,
  duties,
  due,
  today,
  counterparties,
  registers,
  imports,
  search,
  audit,
  backup,
  files,
  changes,
  accounts,
  journal,
  slips,
  closing,
  desk,
  books,
  statements,
}
