import { backupRouter } from './backup/backup.router.ts'
import { booksRouter } from './cashier/book.router.ts'
import {
  accountsRouter,
  closingRouter,
  deskRouter,
  journalRouter,
  slipsRouter,
} from './cashier/cashier.router.ts'
import { guarded } from './guard.ts'
import { approvalRoutesRouter, approvalsRouter, deputiesRouter } from './office/approvals/approvals.router.ts'
import { auditRouter } from './office/audit/audit.router.ts'
import { calendarRouter } from './office/calendar/calendar.router.ts'
import { counterpartiesRouter } from './office/counterparties/counterparty.router.ts'
import { dueRouter, dutiesRouter } from './office/duties/duties.router.ts'
import { filesRouter } from './office/files/files.router.ts'
import { importsRouter } from './office/imports/imports.router.ts'
import { numbersRouter } from './office/numbers/numbers.router.ts'
import { changesRouter, peopleRouter, settingsRouter } from './office/office.router.ts'
import { organisationRouter } from './office/organisation/organisation.router.ts'
import { registersRouter } from './office/registers/registers.router.ts'
import { searchRouter } from './office/search/search.router.ts'
import { sessionRouter } from './office/session.router.ts'
import { todayRouter } from './office/today/today.router.ts'
import { statementsRouter } from './statements/statements.router.ts'

/** The whole program, one line a room. */
export const router = guarded.router({
  session: sessionRouter,
  people: peopleRouter,
  organisation: organisationRouter,
  approvals: approvalsRouter,
  approvalRoutes: approvalRoutesRouter,
  deputies: deputiesRouter,
  settings: settingsRouter,
  numbers: numbersRouter,
  calendar: calendarRouter,
  duties: dutiesRouter,
  due: dueRouter,
  today: todayRouter,
  counterparties: counterpartiesRouter,
  registers: registersRouter,
  imports: importsRouter,
  search: searchRouter,
  audit: auditRouter,
  backup: backupRouter,
  files: filesRouter,
  changes: changesRouter,
  accounts: accountsRouter,
  journal: journalRouter,
  slips: slipsRouter,
  closing: closingRouter,
  desk: deskRouter,
  books: booksRouter,
  statements: statementsRouter,
})
