import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { ReadDb } from '../../db/connection.ts'
import { destroyedFiles } from '../../office/files/destroyed.ts'
import type { AuditStep } from '../../office/verify-audit.ts'
import { type DamageReport, parseJson } from '../../office/verify-report.ts'
import { pieceTable } from '../catalogue/catalogue.tables.ts'
import { handoverPieceTable } from '../handover/handover.tables.ts'
import { openStatuses } from '../lending/loan.queries.ts'
import { loanTable } from '../lending/loan.tables.ts'
import { disposalPieceTable, disposalTable } from './disposal.tables.ts'

const carriedOut = z.object({ destroyedFiles: z.array(z.string()) })

/**
 * Checks destruction (销毁) against the audit trail and the lists: a file is missing by right only when a list that was
 * carried out named it, a piece is gone only by such a list, and nothing destroyed is lent.
 */
export class DisposalCheck {
  private readonly db: ReadDb
  private readonly report: DamageReport
  private readonly named = new Set<string>()
  private doubtful = false

  constructor(db: ReadDb, report: DamageReport) {
    this.db = db
    this.report = report
  }

  /** Takes the next step of the audit trail. */
  learn({ row }: AuditStep): void {
    if (!row) {
      this.doubtful = true
      return
    }
    if (row.command !== 'disposals.carryOut') return
    const said = carriedOut.safeParse(parseJson(row.reply))
    for (const sha256 of said.data?.destroyedFiles ?? []) this.named.add(sha256)
  }

  /** After the last step. */
  finish(): void {
    this.checkFiles()
    this.checkPieces()
    this.checkLists()
    this.checkLoans()
  }

  private name(number: string, row: number | null, chinese: string, english: string): void {
    this.report.add({ check: 'archives', book: null, number, row }, chinese, english)
  }

  /** A tombstone that no list explains hides a file that was lost. */
  private checkFiles(): void {
    if (this.doubtful) return
    for (const { sha256 } of destroyedFiles(this.db)) {
      if (this.named.has(sha256)) continue
      this.report.add(
        { check: 'files', book: null, number: sha256, row: null },
        '文件标为已销毁，却没有销毁记录。',
        'The file is marked as destroyed and no disposal on record destroyed it.',
      )
    }
  }

  private checkPieces(): void {
    const unexplained = this.db
      .select({ id: pieceTable.id, number: pieceTable.number })
      .from(pieceTable)
      .leftJoin(handoverPieceTable, eq(handoverPieceTable.pieceId, pieceTable.id))
      .where(
        and(
          eq(pieceTable.status, 'destroyed'),
          isNull(handoverPieceTable.pieceId),
          sql`NOT EXISTS (SELECT 1 FROM ${disposalPieceTable} JOIN ${disposalTable} ON ${disposalTable.id} = ${disposalPieceTable.disposalId} WHERE ${disposalPieceTable.pieceId} = ${pieceTable.id} AND ${disposalPieceTable.verdict} = 'destroy' AND ${disposalTable.status} = 'destroyed')`,
        ),
      )
      .orderBy(asc(pieceTable.id))
      .all()
    for (const { id, number } of unexplained) {
      this.name(
        number,
        id,
        '件已标为销毁，却不在任何已执行的销毁清册上。',
        'The piece is marked as destroyed and stands on no list that was carried out.',
      )
    }
  }

  private checkLists(): void {
    const kept = this.db
      .select({ id: pieceTable.id, number: pieceTable.number, list: disposalTable.number })
      .from(disposalPieceTable)
      .innerJoin(disposalTable, eq(disposalTable.id, disposalPieceTable.disposalId))
      .innerJoin(pieceTable, eq(pieceTable.id, disposalPieceTable.pieceId))
      .where(
        and(
          eq(disposalTable.status, 'destroyed'),
          eq(disposalPieceTable.verdict, 'destroy'),
          eq(pieceTable.status, 'kept'),
        ),
      )
      .orderBy(asc(pieceTable.id))
      .all()
    for (const { id, number, list } of kept) {
      this.name(
        number,
        id,
        `清册 ${list} 已执行，件却未标为销毁。`,
        `List ${list} was carried out and the piece is not marked as destroyed.`,
      )
    }
  }

  private checkLoans(): void {
    const lent = this.db
      .select({ id: loanTable.id, number: pieceTable.number })
      .from(loanTable)
      .innerJoin(pieceTable, eq(pieceTable.id, loanTable.pieceId))
      .where(and(eq(pieceTable.status, 'destroyed'), inArray(loanTable.status, [...openStatuses])))
      .orderBy(asc(loanTable.id))
      .all()
    for (const { id, number } of lent) {
      this.name(number, id, '已销毁的件仍在借出或申请借阅。', 'A destroyed piece is still lent or asked for.')
    }
  }
}
