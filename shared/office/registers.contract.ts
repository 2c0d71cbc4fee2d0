import { z } from 'zod'
import { pieceFilter } from '../archives/catalogue.contract.ts'
import { dueFilter } from '../archives/disposal.contract.ts'
import { intakeFilter } from '../archives/intake.contract.ts'
import { loanFilter } from '../archives/lending.contract.ts'
import { bookFilter } from '../archives/library.contract.ts'
import { circulationFilter } from '../documents/circulation.contract.ts'
import { incomingFilter } from '../documents/incoming.contract.ts'
import { mailFilter } from '../documents/mail.contract.ts'
import { outgoingFilter } from '../documents/outgoing.contract.ts'
import { ruleFilter } from '../documents/rules.contract.ts'
import { dayRange, instant } from '../kernel/day.ts'
import { amountFen } from '../kernel/money.ts'
import { id, query, refusal, refusals, text, whole } from '../kernel/procedure.ts'
import { auditFilter } from './audit.contract.ts'
import { counterpartyFilter } from './counterparty.contract.ts'
import { language } from './office.contract.ts'
import type { Permission } from './permissions.ts'
import { role } from './permissions.ts'
import { taskFilter } from './tasks.contract.ts'

export type Language = z.infer<typeof language>

/** Rows that one sheet of paper after another may hold, and rows of one spreadsheet; more is refused. */
export const mostPrinted = 5_000
export const mostExported = 200_000

export const peopleFilter = z.object({
  /** Part of a name, a login or a post. */
  text: text(60),
  role: role.nullable(),
  state: z.enum(['active', 'inactive', 'all']),
})
export type PeopleFilter = z.infer<typeof peopleFilter>

export const accountFilter = z.object({
  text: text(60),
  kind: z.enum(['cash', 'bank']).nullable(),
  state: z.enum(['open', 'closed', 'all']),
})
export type AccountFilter = z.infer<typeof accountFilter>

/** A book over a period, or what a search in it finds whatever the period; `accountId` null searches all books. */
export const entryFilter = z.object({ accountId: id.nullable(), ...dayRange, text: text(60) })
export type EntryFilter = z.infer<typeof entryFilter>

export const dayCloseFilter = z.object({ accountId: id.nullable(), status: z.enum(['awaiting', 'all']) })
export type DayCloseFilter = z.infer<typeof dayCloseFilter>

export const slipFilter = z.object({
  accountId: id.nullable(),
  ...dayRange,
  /** Part of a number, a counterparty or a summary. */
  text: text(60),
  kind: z.enum(['receipt', 'payment']).nullable(),
  leastFen: amountFen.nullable(),
  mostFen: amountFen.nullable(),
})
export type SlipFilter = z.infer<typeof slipFilter>

export const statementFilter = z.object({ accountId: id.nullable() })

/** A list as it is printed: every cell a text of the asked language. */
export const registerSheet = z.object({
  office: z.string(),
  title: z.string(),
  /** What is filtered, in words; none when everything is there. */
  filter: z.array(z.string()),
  columns: z.array(
    z.object({ key: z.string(), title: z.string(), right: z.boolean(), width: z.number().positive() }),
  ),
  rows: z.array(z.array(z.string())),
  /** Under the columns; null when nothing is summed. */
  sums: z.array(z.string()).nullable(),
  printedBy: z.string(),
  printedAt: instant,
})
export type RegisterSheet = z.infer<typeof registerSheet>

/** Refusals of printing and exporting a list, in order of precedence. */
export const registerRefusal = z.discriminatedUnion('code', [
  refusal('tooManyRows', { count: whole, most: whole }),
  refusal('listTooLarge', {}),
])
export type RegisterRefusal = z.infer<typeof registerRefusal>

const register = <Filter extends z.ZodType>(permission: Permission, filter: Filter) => ({
  /** All rows that the filter lets through, for paper; at most `mostPrinted`. */
  sheet: query(permission)
    .input(z.object({ filter, language }))
    .output(registerSheet)
    .errors(refusals(registerRefusal)),
  /** All rows that the filter lets through, as a spreadsheet; at most `mostExported`. */
  export: query(permission)
    .input(z.object({ filter, language }))
    .output(z.file())
    .errors(refusals(registerRefusal)),
})

/** Lists (登记簿) on paper and as spreadsheets: exactly what is filtered. */
export const registers = {
  people: register('people.manage', peopleFilter),
  accounts: register('accounts.read', accountFilter),
  counterparties: register('counterparties.read', counterpartyFilter),
  entries: register('journal.read', entryFilter),
  dayCloses: register('journal.read', dayCloseFilter),
  slips: register('journal.read', slipFilter),
  statements: register('statements.read', statementFilter),
  audit: register('audit.read', auditFilter),
  tasks: register('signedIn', taskFilter),
  incoming: register('documents.read', incomingFilter),
  /** Who may not read the register gets what they drafted. */
  outgoing: register('signedIn', outgoingFilter),
  circulations: register('documents.read', circulationFilter),
  rules: register('signedIn', ruleFilter),
  mail: register('documents.read', mailFilter),
  pieces: register('archives.read', pieceFilter),
  /** Who may not read the catalogue gets their own loans. */
  loans: register('signedIn', loanFilter),
  dueDisposals: register('archives.read', dueFilter),
  library: register('signedIn', bookFilter),
  intake: register('archives.manage', intakeFilter),
}
export const registerNames = [
  'people',
  'accounts',
  'counterparties',
  'entries',
  'dayCloses',
  'slips',
  'statements',
  'audit',
  'tasks',
  'incoming',
  'outgoing',
  'circulations',
  'rules',
  'mail',
  'pieces',
  'loans',
  'dueDisposals',
  'library',
  'intake',
] as const satisfies readonly (keyof typeof registers)[]
export type RegisterName = (typeof registerNames)[number]
