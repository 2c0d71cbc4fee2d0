import { useQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { pieceFilter } from '../../shared/archives/catalogue.contract.ts'
import { dueFilter } from '../../shared/archives/disposal.contract.ts'
import { intakeFilter } from '../../shared/archives/intake.contract.ts'
import { loanFilter } from '../../shared/archives/lending.contract.ts'
import { bookFilter } from '../../shared/archives/library.contract.ts'
import { circulationFilter } from '../../shared/documents/circulation.contract.ts'
import { incomingFilter } from '../../shared/documents/incoming.contract.ts'
import { mailFilter } from '../../shared/documents/mail.contract.ts'
import { outgoingFilter } from '../../shared/documents/outgoing.contract.ts'
import { ruleFilter } from '../../shared/documents/rules.contract.ts'
import { auditFilter } from '../../shared/office/audit.contract.ts'
import { counterpartyFilter } from '../../shared/office/counterparty.contract.ts'
import {
  accountFilter,
  dayCloseFilter,
  entryFilter,
  type Language,
  peopleFilter,
  type RegisterName,
  type RegisterSheet,
  registerNames,
  slipFilter,
  statementFilter,
} from '../../shared/office/registers.contract.ts'
import { taskFilter } from '../../shared/office/tasks.contract.ts'
import { client } from '../app/transport.ts'
import { PrintPage, PrintSheet } from '../ui/print-page.tsx'
import { useLanguage } from '../ui/register/use-language.ts'
import { PrintNotice } from './print-notice.tsx'
import { pagesOfSheet } from './register-pages.ts'
import './paper.css'
import './register.css'

type Sheet = (filter: unknown, language: Language) => Promise<RegisterSheet>

/** Each list by its name; the filter comes from the address and is read by the list's own schema. */
const sheets: Record<RegisterName, { reads: z.ZodType; sheet: Sheet }> = {
  people: list(peopleFilter, client.registers.people.sheet),
  accounts: list(accountFilter, client.registers.accounts.sheet),
  counterparties: list(counterpartyFilter, client.registers.counterparties.sheet),
  entries: list(entryFilter, client.registers.entries.sheet),
  dayCloses: list(dayCloseFilter, client.registers.dayCloses.sheet),
  slips: list(slipFilter, client.registers.slips.sheet),
  statements: list(statementFilter, client.registers.statements.sheet),
  audit: list(auditFilter, client.registers.audit.sheet),
  tasks: list(taskFilter, client.registers.tasks.sheet),
  outgoing: list(outgoingFilter, client.registers.outgoing.sheet),
  incoming: list(incomingFilter, client.registers.incoming.sheet),
  circulations: list(circulationFilter, client.registers.circulations.sheet),
  rules: list(ruleFilter, client.registers.rules.sheet),
  mail: list(mailFilter, client.registers.mail.sheet),
  pieces: list(pieceFilter, client.registers.pieces.sheet),
  loans: list(loanFilter, client.registers.loans.sheet),
  dueDisposals: list(dueFilter, client.registers.dueDisposals.sheet),
  library: list(bookFilter, client.registers.library.sheet),
  intake: list(intakeFilter, client.registers.intake.sheet),
}

function list<Schema extends z.ZodType>(
  schema: Schema,
  call: (input: { filter: z.output<Schema>; language: Language }) => Promise<RegisterSheet>,
) {
  return {
    reads: schema,
    sheet: (filter: unknown, language: Language) => call({ filter: schema.parse(filter), language }),
  }
}

const registerName = z.enum(registerNames)

/** A list on paper: exactly what is filtered, its pages numbered. */
export default function RegisterPrintPage() {
  const { t } = useTranslation('register')
  const { name } = useParams({ from: '/print/register/$name' })
  const { filter } = useSearch({ from: '/print/register/$name' })
  const known = registerName.safeParse(name)
  const reads = known.success && sheets[known.data].reads.safeParse(filter).success
  if (!known.success || !reads) return <PrintNotice title={t('act.print')} text={t('print.unknown')} />
  return <RegisterSheets name={known.data} filter={filter} />
}

function RegisterSheets({ name, filter }: { name: RegisterName; filter: unknown }) {
  const { t } = useTranslation('register')
  const language = useLanguage()
  const { data, error } = useQuery({
    queryKey: ['registers', 'sheet', name, filter, language],
    queryFn: () => sheets[name].sheet(filter, language),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  if (!data) return <PrintNotice title={t('act.print')} error={error} ns="register" />
  if (data.rows.length === 0) return <PrintNotice title={data.title} text={t('print.empty')} />
  const pages = pagesOfSheet(data)
  return (
    <PrintPage paper="A4-landscape" title={`${data.title} ${data.office}`}>
      {pages.map((rows, at) => (
        <RegisterPaper
          key={rows[0]?.join() ?? ''}
          sheet={data}
          rows={rows}
          page={at + 1}
          pages={pages.length}
        />
      ))}
    </PrintPage>
  )
}

type PaperProps = { sheet: RegisterSheet; rows: string[][]; page: number; pages: number }

function RegisterPaper({ sheet, rows, page, pages }: PaperProps) {
  const { t } = useTranslation('register')
  const { columns, filter, printedBy, printedAt } = sheet
  const whole = columns.reduce((sum, { width }) => sum + width, 0)
  return (
    <PrintSheet>
      <h1 className="paper-title">{sheet.title}</h1>
      <p className="paper-line register-line">
        <span>{sheet.office}</span>
        <span>{t('print.filter', { filter: filter.length === 0 ? [t('print.all')] : filter })}</span>
        <span>{t('print.count', { count: sheet.rows.length })}</span>
        <span>{t('print.page', { page, pages })}</span>
      </p>
      <table className="paper-table register-table">
        <colgroup>
          {columns.map(({ key, width }) => (
            <col key={key} style={{ width: `${((width / whole) * 100).toFixed(2)}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map(({ key, title }) => (
              <th key={key} scope="col" className="centre">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells) => (
            <PaperRow key={cells.join('\n')} cells={cells} columns={columns} />
          ))}
          {page === pages && sheet.sums ? (
            <PaperRow cells={sheet.sums} columns={columns} className="register-sums" />
          ) : null}
        </tbody>
      </table>
      <p className="paper-line paper-small">
        <span>{t('print.by', { by: printedBy, at: printedAt })}</span>
      </p>
    </PrintSheet>
  )
}

type RowProps = { cells: readonly string[]; columns: RegisterSheet['columns']; className?: string }

function PaperRow({ cells, columns, className }: RowProps) {
  return (
    <tr className={className}>
      {columns.map(({ key, right }, at) => (
        <td key={key} className={right ? 'amount' : undefined}>
          {cells[at]}
        </td>
      ))}
    </tr>
  )
}
