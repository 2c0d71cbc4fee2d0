import { hash } from 'node:crypto'
import { asc, gt, sql } from 'drizzle-orm'
import { z } from 'zod'
import { parseArchiveNumber, printArchiveNumber } from '../../../../shared/archives/archive-number.rules.ts'
import { prepared, type ReadDb } from '../../db/connection.ts'
import { changesOf } from '../../office/audit/changed-since.ts'
import type { AuditStep } from '../../office/verify-audit.ts'
import type { DamageReport } from '../../office/verify-report.ts'
import { pieceTable } from '../catalogue/catalogue.tables.ts'
import { partsOf, partTitle, pieceById, pieceView } from '../catalogue/piece.queries.ts'

/** Facts of a piece that stand from the filing on, as its audit row says them; where it lies may change. */
const lasting = [
  'number',
  'letters',
  'year',
  'retention',
  'officeCode',
  'title',
  'titleMade',
  'documentNumber',
  'documentDay',
  'responsible',
  'secrecy',
  'carrier',
  'pages',
  'keywords',
  'filedByName',
  'filedAt',
  'parts',
] as const

type View = Readonly<Record<string, unknown>>

const partList = z.array(z.object({ part: z.string(), kind: z.string(), id: z.int() }))

/** Tells whether two states of a piece agree, without keeping either: an archive has very many. */
const digestOf = (view: View): string =>
  hash('sha256', JSON.stringify(lasting.map((field) => view[field] ?? null)))

const pageAfter = prepared((db: ReadDb) =>
  db
    .select()
    .from(pieceTable)
    .where(gt(pieceTable.id, sql.placeholder('after')))
    .orderBy(asc(pieceTable.id))
    .limit(1000)
    .prepare(),
)

function* piecesInOrder(db: ReadDb) {
  for (let after = 0; ; ) {
    const page = pageAfter(db).all({ after })
    yield* page
    const last = page.at(-1)
    if (!last) return
    after = last.id
  }
}

type PieceRow = typeof pieceTable.$inferSelect

/**
 * Checks the archives (档案): archive numbers are well formed and gapless, every piece stands as it was filed, its
 * records are there, and no file came to them or went from them since.
 */
export class ArchiveCheck {
  private readonly db: ReadDb
  private readonly report: DamageReport
  private readonly filed = new Map<number, { digest: string; number: string }>()
  /** The piece of each filed record, by kind and id. */
  private readonly pieceOf = new Map<string, number>()
  /** Files that came to a filed record or went from it. */
  private readonly moved: { pieceId: number; name: string }[] = []
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
    if (!row.changes || !/"kind":"(piece|attachment)"/.test(row.changes)) return
    for (const { kind, id, before, after } of changesOf(row.changes)) {
      if (kind === 'piece' && before === null && after !== null) this.learnFiled(id, after)
      if (kind === 'attachment' && after !== null) this.learnFile(before, after)
    }
  }

  private learnFiled(id: number, view: View): void {
    this.filed.set(id, { digest: digestOf(view), number: String(view.number) })
    for (const { part, kind, id: subjectId } of partList.safeParse(view.parts).data ?? []) {
      if (part !== 'draft') this.pieceOf.set(`${kind} ${subjectId}`, id)
    }
  }

  private learnFile(before: View | null, after: View): void {
    const pieceId = this.pieceOf.get(`${after.subjectKind} ${after.subjectId}`)
    const removed = before !== null && before.removedAt === null && after.removedAt !== null
    if (pieceId !== undefined && (before === null || removed)) {
      this.moved.push({ pieceId, name: String(after.name) })
    }
  }

  /** After the last step. */
  finish(): void {
    for (const row of piecesInOrder(this.db)) {
      this.checkPiece(row)
      this.filed.delete(row.id)
    }
    for (const [id, { number }] of this.filed)
      this.name(id, number, '已不在目录中', 'is gone from the catalogue')
    this.checkNumbers()
    this.checkFiles()
  }

  private checkPiece(row: PieceRow): void {
    const { id, number } = row
    const printed = printArchiveNumber(row)
    if (printed !== number || parseArchiveNumber(number) === null) {
      this.name(id, number, `与其各项（${printed}）不符`, `does not say what its parts say (${printed})`)
    }
    const filed = this.filed.get(id)
    const view = pieceView(this.db, id)
    if (!filed) {
      if (!this.doubtful) this.name(id, number, '没有归档的审计记录', 'was filed by no command')
    } else if (view && digestOf(view) !== filed.digest) {
      this.name(id, number, '与归档时不符', 'is not as it was filed')
    }
    for (const part of partsOf(this.db, id)) {
      if (partTitle(this.db, part) !== null) continue
      this.name(
        id,
        number,
        `所归 ${part.kind} ${part.id} 已不在`,
        `holds ${part.kind} ${part.id}, which is gone`,
      )
    }
  }

  /** A number that this office gave follows one that was there; gaps of archives taken in from elsewhere are theirs. */
  private checkNumbers(): void {
    const rows = this.db.all<{ id: number; number: string; sequence: number }>(sql`
      SELECT piece.id, piece.number, piece.sequence FROM piece
      LEFT JOIN piece AS before ON before.fonds = piece.fonds AND before.letters = piece.letters
        AND before.year = piece.year AND before.retention = piece.retention
        AND before.office_code = piece.office_code AND before.sequence = piece.sequence - 1
      WHERE piece.retention_rule_id IS NOT NULL AND piece.sequence > 1 AND before.id IS NULL`)
    for (const { id, number, sequence } of rows) {
      this.report.add(
        { check: 'numbers', book: null, number, row: id },
        `档号 ${number} 之前缺件号 ${sequence - 1}。`,
        `The number before ${number} is missing.`,
      )
    }
  }

  /** Files of filed records stay as they were when the record was filed, until the piece is destroyed. */
  private checkFiles(): void {
    for (const { pieceId, name } of this.moved) {
      const piece = pieceById(this.db, pieceId)
      if (piece?.status !== 'kept') continue
      this.name(
        pieceId,
        piece.number,
        `的附件“${name}”在归档后变动`,
        `had its file "${name}" changed after filing`,
      )
    }
  }

  private name(id: number, number: string, chinese: string, english: string): void {
    const place = { check: 'audit', book: null, number, row: id } as const
    this.report.add(place, `档案 ${number} ${chinese}。`, `The piece ${number} ${english}.`)
  }
}
