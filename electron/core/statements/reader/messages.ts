import { formatFen } from '../../../../shared/kernel/money.ts'
import type { StatementProblemCode } from '../../../../shared/statements/statement-reading.ts'

type Facts = Record<string, string | number>

const yuan = (value: string | number | undefined): string =>
  typeof value === 'number' ? formatFen(value) : String(value ?? '')

const messages: Record<StatementProblemCode, (facts: Facts) => string> = {
  headerNotFound: () => 'No row of titles was recognised. Say by hand which column holds what.',
  otherSheet: (facts) =>
    `The sheet "${facts.sheet}" looks like a statement too and was not read. Import it from a file of its own.`,
  noRows: () => 'The table holds no transactions. Check the period of the export.',
  rowRagged: (facts) =>
    `The row has ${facts.cells} cells under ${facts.columns} titles. Check it against the bank's own page.`,
  rowNotUnderstood: () =>
    'The row is neither a transaction nor a total and was left out. Check what it says.',
  dateUnreadable: (facts) => `The date "${facts.cell ?? ''}" is missing or not readable. Enter it by hand.`,
  amountUnreadable: (facts) =>
    `The amount "${facts.cell ?? ''}" is missing or not exact to the fen. Enter it by hand.`,
  amountInBothColumns: () => 'The row holds an amount both in and out. Check which of them happened.',
  directionUnknown: (facts) =>
    `The file does not say whether ${yuan(facts.amountFen)} came in or went out. Choose it by hand.`,
  directionNeutral: (facts) =>
    `The file counts ${yuan(facts.amountFen)} neither as income nor as expense. Decide whether it moved this account.`,
  notCompleted: (facts) => `The status is "${facts.status}". Check that the money really moved.`,
  balanceMasked: () =>
    'The balance is masked, so this row proves nothing. Ask the bank for an unmasked export.',
  balanceUnreadable: (facts) => `The balance "${facts.cell ?? ''}" is not a readable amount. Check the row.`,
  balanceBroken: (facts) =>
    `The balance should be ${yuan(facts.expectedFen)} but the file says ${yuan(facts.foundFen)}. A row may be missing or changed.`,
  openingMismatch: (facts) =>
    `The stated opening balance is ${yuan(facts.statedFen)} but the rows start from ${yuan(facts.foundFen)}. Check the period.`,
  closingMismatch: (facts) =>
    `The stated closing balance is ${yuan(facts.statedFen)} but the rows end at ${yuan(facts.foundFen)}. Check the period.`,
  totalMismatch: (facts) =>
    `The printed total is ${yuan(facts.statedFen)} but the rows add up to ${yuan(facts.foundFen)}. Check that no row is missing.`,
  countMismatch: (facts) =>
    `The file speaks of ${facts.stated} rows but holds ${facts.found}. Check that no row is missing.`,
  otherCurrency: (facts) => `The row is in ${facts.currency}. Import it into an account of that currency.`,
  formulaCell: () =>
    'A cell holds a formula, which is not worked out. Save the sheet as values and try again.',
  numberTruncated: (facts) =>
    `The number "${facts.cell ?? ''}" lost its last digits in the spreadsheet. Take it from the bank's own page.`,
  textDamaged: () => 'Some characters are damaged. Export the file again if names are unreadable.',
}

/** A plain English sentence for a problem: what is wrong and what to do. */
export const problemMessage = (code: StatementProblemCode, facts: Facts): string => messages[code](facts)
