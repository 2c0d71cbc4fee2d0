import { pieces, volumes } from './archives/catalogue.contract.ts'
import { disposals } from './archives/disposal.contract.ts'
import { filing } from './archives/filing.contract.ts'
import { handover } from './archives/handover.contract.ts'
import { intake } from './archives/intake.contract.ts'
import { lending } from './archives/lending.contract.ts'
import { library } from './archives/library.contract.ts'
import { pageTexts } from './archives/page-text.contract.ts'
import { archiveScheme } from './archives/scheme.contract.ts'
import { accounts } from './cashier/account.contract.ts'
import { books } from './cashier/book.contract.ts'
import { closing } from './cashier/closing.contract.ts'
import { desk } from './cashier/desk.contract.ts'
import { journal } from './cashier/journal.contract.ts'
import { slips } from './cashier/slip.contract.ts'
import { circulations } from './documents/circulation.contract.ts'
import { incoming } from './documents/incoming.contract.ts'
import { mail } from './documents/mail.contract.ts'
import { outgoing } from './documents/outgoing.contract.ts'
import { rules } from './documents/rules.contract.ts'
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
import { savedSearches, search } from './office/search.contract.ts'
import { tasks } from './office/tasks.contract.ts'
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
  tasks,
  counterparties,
  registers,
  imports,
  search,
  savedSearches,
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
  incoming,
  intake,
  pageTexts,
  outgoing,
  circulations,
  rules,
  mail,
  archiveScheme,
  filing,
  pieces,
  volumes,
  lending,
  disposals,
  library,
  handover,
}
