import type { RegisterName } from '../../../../shared/office/registers.contract.ts'
import { openAccounts } from '../../cashier/account.register.ts'
import { openDayCloses } from '../../cashier/closing.register.ts'
import { openEntries } from '../../cashier/entry.register.ts'
import { openSlips } from '../../cashier/slip.register.ts'
import { openStatements } from '../../statements/statement.register.ts'
import { openAudit } from '../audit/audit.register.ts'
import { openCounterparties } from '../counterparties/counterparty.register.ts'
import { openPeople } from '../people.register.ts'
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
}
