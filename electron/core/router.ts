import { booksRouter } from './cashier/book.router.ts'
import {
  accountsRouter,
  closingRouter,
  deskRouter,
  journalRouter,
  slipsRouter,
} from './cashier/cashier.router.ts'
import { guarded } from './guard.ts'
import { auditRouter, changesRouter, peopleRouter, settingsRouter } from './office/office.router.ts'
import { organisationRouter } from './office/organisation/organisation.router.ts'
import { sessionRouter } from './office/session.router.ts'
import { statementsRouter } from './statements/statements.router.ts'

/** The whole program, one line a room. */
export const router = guarded.router({
  session: sessionRouter,
  people: peopleRouter,
  organisation: organisationRouter,
  settings: settingsRouter,
  audit: auditRouter,
  changes: changesRouter,
  accounts: accountsRouter,
  journal: journalRouter,
  slips: slipsRouter,
  closing: closingRouter,
  desk: deskRouter,
  books: booksRouter,
  statements: statementsRouter,
})
