import type Database from 'better-sqlite3'
import { z } from 'zod'
import type { Verification } from '../../../shared/office/office.contract.ts'
import { DisposalCheck } from '../archives/disposal/verify-disposals.ts'
import { ArchiveCheck } from '../archives/filing/verify-archives.ts'
import { PageTextCheck } from '../archives/ocr/verify-page-text.ts'
import { createBookCheck } from '../cashier/verify-books.ts'
import type { Connection } from '../db/connection.ts'
import { checkOutgoing } from '../documents/outgoing/verify-outgoing.ts'
import { DocumentCheck } from '../documents/verify-documents.ts'
import { ApprovalCheck } from './approvals/verify-approvals.ts'
import { AttachmentCheck } from './files/verify-attachments.ts'
import { walkAudit } from './verify-audit.ts'
import { checkFiles, countUnrecorded } from './verify-files.ts'
import { NumberCheck } from './verify-numbers.ts'
import { RecordCheck } from './verify-records.ts'
import { createReport, type DamageReport } from './verify-report.ts'
import { checkSearch } from './verify-search.ts'
import { StatementCheck } from './verify-statements.ts'

/**
 * Checks the whole office (核对): the audit chain, the chain and the gapless numbers of every book, slips,
 * every balance recomputed, foreign keys, SQLite's own integrity, the search and the stored files. Reads one snapshot,
 * so it may run beside an open office; memory does not grow with the entries (SYS-02, CSH-18). Without a data
 * directory the stored files are left out.
 */
export function verifyOffice(
  { client, read }: Pick<Connection, 'client' | 'read'>,
  dataDir: string | null,
): Verification {
  const report = createReport()
  const checked = { auditRows: 0, entries: 0, books: 0, closings: 0, files: 0, unrecordedFiles: 0 }
  client.exec('BEGIN')
  try {
    // A page that SQLite itself cannot read ends one check, not the others.
    guarded(report, () => checkIntegrity(client, report))
    guarded(report, () => checkForeignKeys(client, report))
    guarded(report, () => {
      const books = createBookCheck(read, report)
      const statements = new StatementCheck(read, report)
      const approvals = new ApprovalCheck(read, report)
      const numbers = new NumberCheck(read, report)
      const attachments = new AttachmentCheck(read, report)
      const pages = new PageTextCheck(read, report)
      const documents = new DocumentCheck(read, report)
      const archives = new ArchiveCheck(read, report)
      const disposals = new DisposalCheck(read, report)
      const records = new RecordCheck()
      for (const step of walkAudit(read, report)) {
        checked.auditRows += 1
        books.learn(step)
        statements.learn(step)
        approvals.learn(step)
        numbers.learn(step)
        attachments.learn(step)
        pages.learn(step)
        documents.learn(step)
        archives.learn(step)
        disposals.learn(step)
        records.learn(step)
      }
      Object.assign(checked, books.finish())
      statements.finish()
      approvals.finish()
      numbers.finish()
      attachments.finish()
      pages.finish()
      documents.finish()
      checkOutgoing(read, report)
      archives.finish()
      disposals.finish()
      records.finish(read, report)
    })
    // An index that differs from a record which is itself not as it was written says nothing more.
    if (report.list().length === 0) guarded(report, () => checkSearch(read, report))
    guarded(report, () => {
      if (dataDir !== null) checked.files = checkFiles(read, dataDir, report)
    })
  } finally {
    endSnapshot(client)
  }
  // After the snapshot: a file that came in meanwhile has its row by now.
  guarded(report, () => {
    if (dataDir !== null) checked.unrecordedFiles = countUnrecorded(read, dataDir)
  })
  const damages = report.list()
  return { sound: damages.length === 0, checked, damages }
}

const nowhere = { book: null, number: null, row: null }

const isCorrupt = (problem: unknown): problem is Error =>
  problem instanceof Error && 'code' in problem && String(problem.code).startsWith('SQLITE_CORRUPT')

/** On a damaged file even this may fail; nothing was written that could be lost. */
function endSnapshot(client: Database.Database): void {
  try {
    client.exec('COMMIT')
  } catch (problem) {
    if (!isCorrupt(problem)) throw problem
  }
}

function guarded(report: DamageReport, check: () => void): void {
  try {
    check()
  } catch (problem) {
    if (!isCorrupt(problem)) throw problem
    report.add(
      { check: 'integrity', ...nowhere },
      '数据库文件已损坏，无法读完。',
      `The database file is damaged and cannot be read to its end: ${problem.message}.`,
    )
  }
}

function checkIntegrity(client: Database.Database, report: DamageReport): void {
  const rows = z.array(z.object({ integrity_check: z.string() })).parse(client.pragma('integrity_check'))
  for (const { integrity_check: said } of rows) {
    if (said !== 'ok') report.add({ check: 'integrity', ...nowhere }, '数据库结构检查未通过：', said)
  }
}

const violation = z.object({ table: z.string(), rowid: z.int().nullable(), parent: z.string() })

function checkForeignKeys(client: Database.Database, report: DamageReport): void {
  for (const { table, rowid, parent } of z.array(violation).parse(client.pragma('foreign_key_check'))) {
    report.add(
      { check: 'foreignKeys', book: null, number: null, row: rowid },
      `表 ${table} 第 ${rowid ?? '?'} 行引用的 ${parent} 不存在。`,
      `Row ${rowid ?? '?'} of ${table} refers to a missing ${parent}.`,
    )
  }
}
