import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readWaitingFiles } from '../../electron/core/office/files/reading/queue.ts'
import { newId, testOffice } from './desk.ts'
import { attach, utf8 } from './uploads.ts'
import { verifyAfter } from './verify-fixture.ts'

describe('files on records, verified', () => {
  let dataDir: string
  let remove: () => void

  beforeAll(async () => {
    const office = await testOffice({ roles: [] })
    const { administrator } = office
    const person = { subjectKind: 'person', subjectId: 1 } as const
    const first = await attach(administrator, person, { name: '一.txt', bytes: utf8('一') })
    await attach(administrator, person, { name: '二.txt', bytes: utf8('二'), note: '第二' })
    await administrator.files.remove({ commandId: newId(), attachmentId: first.id, reason: '传错' })
    await readWaitingFiles(office.core.office)
    dataDir = office.dataDir
    office.core.close()
    remove = () => rmSync(dataDir, { recursive: true, force: true })
  })
  afterAll(() => remove())

  const damaged = (damage: (client: Database.Database, folder: string) => void) =>
    verifyAfter(dataDir, damage)
  const ran = (sql: string) =>
    damaged((client) => client.exec(sql)).damages.filter(({ check }) => check === 'files')

  it('agree with the audit', () => {
    expect(damaged(() => {})).toMatchObject({
      sound: true,
      damages: [],
      checked: { files: 2, unrecordedFiles: 0 },
    })
  })

  it('[SYS-02] are named whatever of them is changed', () => {
    const changes = [
      "subject_kind = 'account'",
      'subject_id = 2',
      'sha256 = (SELECT sha256 FROM attachment WHERE id = 1)',
      "name = '三.txt'",
      "format = 'csv'",
      "note = '改'",
      'by_id = NULL',
      "by_name = '乙'",
      'at = at + 1',
      "removed_by_name = '乙', removed_at = 1, remove_reason = '无'",
    ]
    for (const change of changes) {
      expect(ran(`UPDATE attachment SET ${change} WHERE id = 2`), change).toMatchObject([
        { number: '2', row: 2 },
      ])
    }
    const back =
      'UPDATE attachment SET removed_by_name = NULL, removed_at = NULL, remove_reason = NULL WHERE id = 1'
    expect(ran(back)).toMatchObject([{ row: 1 }])
  })

  it('[SYS-02] are named when they are gone or nobody brought them', () => {
    expect(ran('DELETE FROM attachment WHERE id = 2')).toMatchObject([{ row: 2 }])
    const copy = `INSERT INTO attachment (subject_kind, subject_id, sha256, name, format, note, by_id, by_name, at)
      SELECT subject_kind, 2, sha256, name, format, note, by_id, by_name, at FROM attachment WHERE id = 2`
    expect(ran(copy)).toMatchObject([{ row: 3 }])
  })

  it('are named when the text that the search reads is another', () => {
    expect(ran("UPDATE file_text SET text = '二二' WHERE text = '二'")).toMatchObject([{ check: 'files' }])
    expect(ran("DELETE FROM file_text WHERE text = '二'")).toMatchObject([{ row: 2 }])
  })

  it('count what lies in the store and no record knows, which is no damage', () => {
    const found = damaged((_, folder) =>
      writeFileSync(join(folder, 'files', 'f'.repeat(64)), 'left by a crash'),
    )
    expect(found).toMatchObject({ sound: true, checked: { files: 2, unrecordedFiles: 1 } })
  })
})
