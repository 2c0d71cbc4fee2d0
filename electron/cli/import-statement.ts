import { randomUUID } from 'node:crypto'
import { openAsBlob, statSync } from 'node:fs'
import { basename } from 'node:path'
import { formatFen } from '../../shared/kernel/money.ts'
import { Refusal } from '../../shared/kernel/refusal.ts'
import {
  printedReading,
  type StatementFileRefusal,
  type StatementReading,
} from '../../shared/statements/statement-reading.ts'
import { readStatementInWorker } from '../core/statements/reader/read-in-worker.ts'
import type { ReadStatement } from '../core/statements/reader/read-statement.ts'
import { limits } from '../core/statements/reader/source.ts'
import { type callAs, refusedFacts, withOffice } from './office-client.ts'
import { CouldNotRun, type ExitCode, exitCodes, printJson, systemCode } from './outcome.ts'
import { accountIdOf } from './report.ts'

type Options = {
  data?: string
  account?: string
  dryRun?: boolean
  takeSeen?: boolean
  unprovenReason: string
  json?: boolean
}

/** Reads a bank statement and saves it beside its bank journal, or only says what it holds (`--dry-run`). */
export async function importStatement(path: string, options: Options): Promise<ExitCode> {
  const file = await openFile(path)
  if (options.dryRun) return dryRun(path, file.size, options.json ?? false)
  const { data, account } = options
  if (data === undefined || account === undefined) {
    throw new CouldNotRun(
      '导入需要 --data 与 --account；只看内容请用 --dry-run。',
      'An import needs --data and --account; --dry-run only reads.',
    )
  }
  const rights = ['accounts.read', 'statements.read', 'statements.import'] as const
  return withOffice(data, rights, (client) => save(client, file, account, options))
}

async function openFile(path: string): Promise<File> {
  try {
    if (!statSync(path).isFile()) throw new CouldNotRun(`${path} 不是文件。`, `${path} is no file.`)
    return new File([await openAsBlob(path)], basename(path))
  } catch (problem) {
    const code = systemCode(problem)
    if (code === null) throw problem
    throw new CouldNotRun(`不能读取 ${path}（${code}）。`, `Cannot read ${path} (${code}).`)
  }
}

/** A refused file is something found wrong, with its code and facts. */
function refused(facts: { code: string }, json: boolean): ExitCode {
  const message = `不能导入（${facts.code}）。 The statement is refused (${facts.code}).`
  if (json) printJson({ refused: { ...facts, message } })
  else console.error(`${message} ${JSON.stringify(facts)}`)
  return exitCodes.foundWrong
}

async function dryRun(path: string, size: number, json: boolean): Promise<ExitCode> {
  const read = await readFile(path, size)
  if (read instanceof Refusal) return refused(read.facts, json)
  const reading = printedReading({ ...read, rows: [...read.rows], problems: [...read.problems] })
  if (json) printJson(reading)
  else describe(reading)
  return reading.proven === false || reading.rows.length === 0 ? exitCodes.foundWrong : exitCodes.done
}

async function readFile(path: string, bytes: number): Promise<ReadStatement | Refusal<StatementFileRefusal>> {
  const limit = limits.fileBytes
  return bytes > limit ? new Refusal({ code: 'fileTooLarge', bytes, limit }) : readStatementInWorker(path)
}

const yuan = (fen: number | null): string => (fen === null ? '—' : formatFen(fen))

/** The reading in a few lines for a person at the terminal. */
function describe({ container, encoding, rows, proven, problems, ...reading }: StatementReading): void {
  const proof =
    proven === null
      ? '无余额可核 / nothing to prove it by'
      : proven
        ? '自证一致 / proven'
        : '不一致 / does not add up'
  console.log(`${container} ${encoding ?? ''} · ${rows.length} 行 / rows · ${proof}`)
  console.log(`期初 / opening ${yuan(reading.openingFen)} · 期末 / closing ${yuan(reading.closingFen)}`)
  for (const { line, code, message } of problems) console.log(`${line ?? '-'}\t${code}\t${message}`)
}

type Client = ReturnType<typeof callAs>

async function save(client: Client, file: File, code: string, options: Options): Promise<ExitCode> {
  const json = options.json ?? false
  const accountId = await accountIdOf(client, code)
  try {
    const read = await readThrough(client, file)
    if (read.kind === 'refused') return refused(read.refusal, json)
    const statement = await client.statements.save({
      commandId: randomUUID(),
      readingId: read.readingId,
      accountId,
      rememberLayout: false,
      seen: options.takeSeen ? 'take' : 'skip',
      takeLines: [],
      rejectLines: [],
      unprovenReason: options.unprovenReason,
    })
    if (json) printJson({ statement })
    else
      console.log(
        `已导入 ${statement.rowCount} 行，跳过 ${statement.skippedCount} 行。 Imported ${statement.rowCount} rows, skipped ${statement.skippedCount}.`,
      )
    return exitCodes.done
  } catch (problem) {
    const facts = refusedFacts(problem)
    if (!facts) throw problem
    return refused(facts, json)
  }
}

/** Reads the file to its last event: read, or refused. */
async function readThrough(client: Client, file: File) {
  for await (const event of await client.statements.read({ file })) {
    if (event.kind !== 'progress') return event
  }
  throw new Error('the reader ended without an answer')
}
