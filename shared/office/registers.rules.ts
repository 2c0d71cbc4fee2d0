import type { Account } from '../cashier/account.contract.ts'
import type { Slip } from '../cashier/slip.contract.ts'
import type { Person } from './office.contract.ts'
import type { AccountFilter, PeopleFilter, SlipFilter } from './registers.contract.ts'

const holds = (text: string, ...parts: readonly string[]): boolean => {
  const wanted = text.trim().toLowerCase()
  return wanted === '' || parts.some((part) => part.toLowerCase().includes(wanted))
}

/** Whether a list of people shows a person: the page, its print and its spreadsheet ask the same. */
export function personFits(person: Person, { text, role, state }: PeopleFilter): boolean {
  return (
    (state === 'all' || person.active === (state === 'active')) &&
    (role === null || person.roles.includes(role)) &&
    holds(text, person.name, person.login, ...person.tenures.map(({ postName }) => postName))
  )
}

/** Whether a list of accounts shows an account. */
export function accountFits(account: Account, { text, kind, state }: AccountFilter): boolean {
  return (
    (state === 'all' || (account.closedDay === null) === (state === 'open')) &&
    (kind === null || account.kind === kind) &&
    holds(text, account.name, account.code, account.bankName, account.bankNumber, account.initials)
  )
}

/** Whether a list of slips shows a slip of its account and period. */
export function slipFits(
  { kind: of, entry, numberText }: Slip,
  filter: Omit<SlipFilter, 'accountId'>,
): boolean {
  const { kind, leastFen, mostFen, text } = filter
  const fen = Math.abs(entry.inFen + entry.outFen)
  return (
    (kind === null || of === kind) &&
    (leastFen === null || fen >= leastFen) &&
    (mostFen === null || fen <= mostFen) &&
    holds(text, numberText, entry.counterparty, entry.summary)
  )
}
