import { asc, eq, sql } from 'drizzle-orm'
import { must } from '../../../../shared/kernel/assert.ts'
import { fileTextTable } from '../../office/files/files.tables.ts'
import type { Fileable } from '../filing/fileable.ts'
import { fileIntake } from './intake.commands.ts'
import { intakeTable } from './intake.tables.ts'

/** Files that are documents of their own (单独归档), as the archivist described them. */
export const intakeFileable: Fileable = {
  kind: 'intake',
  permission: 'archives.manage',
  offers: (db, upTo) =>
    db
      .select({ intake: intakeTable, pages: fileTextTable.pages })
      .from(intakeTable)
      .leftJoin(fileTextTable, eq(fileTextTable.sha256, intakeTable.sha256))
      .where(sql`${intakeTable.state} = 'toFile' AND ${intakeTable.document} ->> '$.day' <= ${upTo}`)
      .orderBy(asc(sql`${intakeTable.document} ->> '$.day'`), asc(intakeTable.id))
      .all()
      .map(({ intake, pages }) => {
        const { title, titleMade, number, day, responsible, secrecy, keywords } = must(
          intake.document,
          'a document of its own has its facts',
        )
        return {
          parts: [{ part: 'original', kind: 'intake', id: intake.id }],
          title,
          titleMade,
          documentNumber: number,
          documentDay: day,
          responsible,
          secrecy,
          keywords,
          pages,
          hint: { letters: 'WS', rule: '其他' },
        }
      }),
  markFiled: fileIntake,
}
