import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readStatementInWorker } from '../../electron/core/statements/reader/read-in-worker.ts'
import { Refusal } from '../../shared/kernel/refusal.ts'
import {
  printedReading,
  type StatementProgress,
  statementReading,
} from '../../shared/statements/statement-reading.ts'
import { oldWorkbook } from './biff.ts'
import { page, readingOf, text, unpacked, workbook } from './samples.ts'

const lines = [
  '日期,摘要,借方发生额,贷方发生额,余额',
  '2024-01-01,甲,,5.00,105.00',
  '2024-01-02,乙,1.00,,104.00',
]
const many = [...lines, ...Array.from({ length: 60_000 }, () => '20240103,丙,,0.00,104.00')]

describe('the reader in its own thread', { timeout: 60_000 }, () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'siwu-reader-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const fileOf = (bytes: Uint8Array): string => {
    const path = join(folder, crypto.randomUUID())
    writeFileSync(path, bytes)
    return path
  }

  it('reads what the reader reads, and prints exactly the promised keys', async () => {
    const read = await readStatementInWorker(fileOf(text(lines)))
    if (read instanceof Refusal) throw new Error(read.facts.code)
    const result = unpacked(read)
    expect(result).toEqual(await readingOf(text(lines)))
    const printed = printedReading(result)
    expect(statementReading.strict().safeParse(printed).success).toBe(true)
    expect(Object.keys(printed)).toEqual(Object.keys(statementReading.shape))
  })

  it('reports how far it is', async () => {
    const heard: StatementProgress[] = []
    await readStatementInWorker(fileOf(text(many)), {}, { onProgress: (progress) => heard.push(progress) })
    expect(heard[0]?.phase).toBe('open')
    expect(heard.filter((progress) => progress.phase === 'read').length).toBeGreaterThan(5)
    expect(heard.at(-1)).toMatchObject({ phase: 'check', done: 60_002 })
  })

  it.each(['csv', 'xls', 'xlsx', 'html'] as const)('tells of %s how much is to come', async (container) => {
    const heard: StatementProgress[] = []
    const cells = many.map((line) => line.split(','))
    const bytes = {
      csv: () => text(many),
      xls: () => oldWorkbook(cells),
      xlsx: () => workbook(cells, 'xlsx'),
      html: () => page(cells),
    }
    await readStatementInWorker(
      fileOf(bytes[container]()),
      {},
      { onProgress: (progress) => heard.push(progress) },
    )
    const reading = heard.filter(({ phase }) => phase === 'read')
    const late = reading.slice(5)
    expect(late.length).toBeGreaterThan(3)
    for (const { done, total } of late) expect(done).toBeLessThanOrEqual(total)
    for (const { total } of late) expect(Math.abs(total - 60_002)).toBeLessThan(12_000)
    const opening = heard.filter(({ phase, total }) => phase === 'open' && total > 0)
    if (container === 'xlsx') expect(opening.at(-1)).toEqual({ phase: 'open', done: 100, total: 100 })
    expect(opening.map(({ done }) => done)).toEqual(opening.map(({ done }) => done).toSorted((a, b) => a - b))
  })

  it('hands on refusals, and stops when told', async () => {
    const refused = await readStatementInWorker(fileOf(new Uint8Array()))
    expect(refused).toEqual(new Refusal({ code: 'fileEmpty' }))
    const before = await readStatementInWorker(fileOf(text(lines)), {}, { signal: AbortSignal.abort() })
    expect(before).toEqual(new Refusal({ code: 'cancelled' }))
    const controller = new AbortController()
    const during = readStatementInWorker(
      fileOf(text(many)),
      {},
      { signal: controller.signal, onProgress: () => controller.abort() },
    )
    expect(await during).toEqual(new Refusal({ code: 'cancelled' }))
  })
})
