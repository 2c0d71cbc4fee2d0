import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { expect, it } from 'vitest'
import { runInWorker } from '../../electron/core/backup/run-in-worker.ts'
import { openCore } from '../../electron/core/open.ts'
import { backupOffice } from './backup-office.ts'
import { docx, paragraph, pdf, png } from './file-samples.ts'
import { attach } from './uploads.ts'

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

it('[SYS-04] keeps scans, photographs and Office files on a record by their hashes, and brings them back from a backup', async () => {
  const test = await backupOffice()
  const { entries } = await test.post(test.cash.id, { day: test.day, amountFen: 100 })
  const entry = { subjectKind: 'entry', subjectId: entries[0]?.id ?? 0 } as const
  const sent = [
    { name: '扫描件.pdf', bytes: pdf(['收据']) },
    { name: '照片.png', bytes: png(20, 10) },
    { name: '合同.docx', bytes: docx(paragraph('合同')) },
  ]
  for (const one of sent) await attach(test.cashier, entry, one)
  const hashes = sent.map(({ bytes }) => hashOf(bytes))
  expect(readdirSync(join(test.dataDir, 'files'))).toEqual(expect.arrayContaining(hashes))
  expect(await test.backUp()).toMatchObject({ state: 'good', files: 5 })
  const token = await test.tokenFor('cashier')
  await test.backUp()
  test.core.close()
  rmSync(test.dataDir, { recursive: true })

  const directory = mkdtempSync(join(tmpdir(), 'siwu-restored-'))
  await runInWorker({
    kind: 'restore',
    aim: 'keep',
    from: test.disk,
    directory,
    passphrase: null,
    withoutDamaged: false,
    now: 1,
  }).outcome
  const core = openCore({ dataDir: directory, now: () => test.core.office.now() })
  const desk = { name: 'test', token: { get: () => token, set: () => undefined } }
  const { files } = createRouterClient(core.router, { context: { office: core.office, desk } })
  const { rows } = await files.list(entry)
  const back: string[] = []
  for (const { id } of rows) {
    back.push(hashOf(new Uint8Array(await (await files.content({ attachmentId: id })).arrayBuffer())))
  }
  expect(rows.map(({ name }) => name)).toEqual(sent.map(({ name }) => name))
  expect(back).toEqual(hashes)
  core.close()
  rmSync(directory, { recursive: true })
  test.remove()
})
