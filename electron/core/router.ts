import { libraryRouter } from './archives/books/library.router.ts'
import { piecesRouter, volumesRouter } from './archives/catalogue/catalogue.router.ts'
import { disposalsRouter } from './archives/disposal/disposal.router.ts'
import { filingRouter } from './archives/filing/filing.router.ts'
import { handoverRouter } from './archives/handover/handover.router.ts'
import { intakeRouter } from './archives/intake/intake.router.ts'
import { lendingRouter } from './archives/lending/lending.router.ts'
import { pageTextsRouter } from './archives/ocr/page-text.router.ts'
import { archiveSchemeRouter } from './archives/scheme/scheme.router.ts'
import { backupRouter } from './backup/backup.router.ts'
import { booksRouter } from './cashier/book.router.ts'
import {
  accountsRouter,
  closingRouter,
  deskRouter,
  journalRouter,
  slipsRouter,
} from './cashier/cashier.router.ts'
import { circulationsRouter } from './documents/circulation/circulation.router.ts'
import { incomingRouter } from './documents/incoming/incoming.router.ts'
import { mailRouter } from './documents/mail/mail.router.ts'
import { outgoingRouter } from './documents/outgoing/outgoing.router.ts'
import { rulesRouter } from './documents/rules/rules.router.ts'
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
import { savedSearchesRouter, searchRouter } from './office/search/search.router.ts'
import { sessionRouter } from './office/session.router.ts'
import { tasksRouter } from './office/tasks/tasks.router.ts'
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
  tasks: tasksRouter,
  counterparties: counterpartiesRouter,
  registers: registersRouter,
  imports: importsRouter,
  search: searchRouter,
  savedSearches: savedSearchesRouter,
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
  incoming: incomingRouter,
  intake: intakeRouter,
  pageTexts: pageTextsRouter,
  circulations: circulationsRouter,
  rules: rulesRouter,
  mail: mailRouter,
  outgoing: outgoingRouter,
  archiveScheme: archiveSchemeRouter,
  filing: filingRouter,
  pieces: piecesRouter,
  volumes: volumesRouter,
  lending: lendingRouter,
  disposals: disposalsRouter,
  library: libraryRouter,
  handover: handoverRouter,
})
