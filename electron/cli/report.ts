import { writeFileSync } from 'node:fs'
import { defaultLinesPerPage } from '../../shared/cashier/book.rules.ts'
import { type BookFormat, exportBook } from '../core/cashier/book.export.ts'
import { type callAs, refusedFacts, withOffice } from './office-client.ts'
import { CouldNotRun, type ExitCode, exitCodes } from './outcome.ts'

type Options = {
  data: string
  account: string
  from: string
  to: string
  format: BookFormat
  out?: string
}

/** Writes the account pages of a period to a file or standard output. */
export async function reportCashJournal(options: Options): Promise<ExitCode> {
  const { data, from, to, format, out } = options
  if (from > to) throw new CouldNotRun(`起始日 ${from} 晚于截止日 ${to}。`, `${from} is later than ${to}.`)
  if (format === 'xlsx' && out === undefined) {
    throw new CouldNotRun('XLSX 需要用 --out 指定文件。', 'XLSX needs a file: name it with --out.')
  }
  const book = await withOffice(data, ['accounts.read', 'journal.read'], (client) => pages(client, options))
  const bytes = await exportBook(book, format)
  if (out === undefined) process.stdout.write(bytes)
  else writeReport(out, bytes)
  return exitCodes.done
}

async function pages(client: ReturnType<typeof callAs>, { account: code, from, to }: Options) {
  const accountId = await accountIdOf(client, code)
  try {
    return await client.books.pages({ accountId, from, to, linesPerPage: defaultLinesPerPage })
  } catch (problem) {
    const facts = refusedFacts(problem)
    if (facts?.code !== 'beforeOpening') throw problem
    throw new CouldNotRun(`账户于 ${facts.openedDay} 启用。`, `The account was opened on ${facts.openedDay}.`)
  }
}

/** The id of the account with that code. */
export async function accountIdOf(client: ReturnType<typeof callAs>, code: string): Promise<number> {
  const accounts = await client.accounts.list()
  const found = accounts.find((account) => account.code === code)
  if (found) return found.id
  const codes = accounts.map((account) => account.code).join(', ')
  throw new CouldNotRun(`没有账户 ${code}，现有：${codes}`, `No account ${code}; there are: ${codes}`)
}

function writeReport(file: string, bytes: Buffer): void {
  try {
    writeFileSync(file, bytes)
  } catch (problem) {
    const why = problem instanceof Error ? problem.message : String(problem)
    throw new CouldNotRun(`不能写入 ${file}：${why}`, `Cannot write ${file}: ${why}`)
  }
  console.error(`已写入 / Written: ${file}`)
}
