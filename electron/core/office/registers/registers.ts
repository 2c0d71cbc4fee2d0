import type { RegisterName } from '../../../../shared/office/registers.contract.ts'
import { openLibrary } from '../../archives/books/book.register.ts'
import { openPieces } from '../../archives/catalogue/piece.register.ts'
import { openDue } from '../../archives/disposal/due.register.ts'
import { openIntake } from '../../archives/intake/intake.register.ts'
import { openLoans } from '../../archives/lending/loan.register.ts'
import { openAccounts } from '../../cashier/account.register.ts'
import { openDayCloses } from '../../cashier/closing.register.ts'
import { openEntries } from '../../cashier/entry.register.ts'
import { openSlips } from '../../cashier/slip.register.ts'
import { openCirculations } from '../../documents/circulation/circulation.register.ts'
import { openIncoming } from '../../documents/incoming/incoming.register.ts'
import { openMail } from '../../documents/mail/mail.register.ts'
import { openOutgoing } from '../../documents/outgoing/outgoing.register.ts'
import { openRules } from '../../documents/rules/rules.register.ts'
import { openStatements } from '../../statements/statement.register.ts'
import { openAudit } from '../audit/audit.register.ts'
import { openCounterparties } from '../counterparties/counterparty.register.ts'
import { openPeople } from '../people.register.ts'
import { openTasks } from '../tasks/tasks.register.ts'
import type { OpenRegisterBy } from './register.ts'

/** Every list (登记簿) that goes onto paper and into spreadsheets, one line each. */
export const openRegisters: Record<RegisterName, OpenRegisterBy> = {
  people: openPeople,
  accounts: openAccounts,
  counterparties: openCounterparties,
  entries: openEntries,
  dayCloses: openDayCloses,
  slips: openSlips,
  statements: openStatements,
  audit: openAudit,
  tasks: openTasks,
  incoming: openIncoming,
  outgoing: openOutgoing,
  circulations: openCirculations,
  rules: openRules,
  mail: openMail,
  pieces: openPieces,
  loans: openLoans,
  dueDisposals: openDue,
  library: openLibrary,
  intake: openIntake,
}
