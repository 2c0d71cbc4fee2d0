import type { ImportName } from '../../../../shared/office/imports.contract.ts'
import { accountImporter } from '../../cashier/account.importer.ts'
import { incomingImporter } from '../../documents/incoming/incoming.importer.ts'
import { counterpartyImporter } from '../counterparties/counterparty.importer.ts'
import { personImporter } from '../person.importer.ts'
import type { AnyImporter } from './importer.ts'

/** Every list that takes spreadsheets, one line each. */
export const importers: Record<ImportName, AnyImporter> = {
  people: personImporter,
  accounts: accountImporter,
  counterparties: counterpartyImporter,
  incoming: incomingImporter,
}
