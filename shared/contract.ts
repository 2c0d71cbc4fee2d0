import { accounts, books, closing, desk, journal, slips } from './cashier/cashier.contract.ts'
import { changes } from './kernel/changes.ts'
import { audit, people, session, settings } from './office/office.contract.ts'
import { statements } from './statements/statements.contract.ts'

/** The whole API, one line a room. What is not here cannot be called. */
export const contract = {
  session,
  people,
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
