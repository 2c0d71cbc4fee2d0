import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { largeFile } from './large-files.ts'

const rows = 100_000
/** Characters of purpose in each row, so that the file is near 50 MB. */
const words = 110
/** Rows kept as objects, and the file whole beside them, have been measured at 330 MB; packed at 200 MB. */
const mostGrowthMb = 270

const memory = z.object({ now: z.number(), highest: z.number() })
const told = z.object({ taken: z.array(z.int()), before: memory, after: memory })

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'siwu-memory-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** The system tells a process's highest memory on Linux only. */
it.runIf(existsSync('/proc/self/status'))(
  'reads and saves a large statement twice without its rows filling the memory',
  () => {
    const path = join(folder, '对账单.csv')
    writeFileSync(path, largeFile('csv', rows, words))
    const program = join(import.meta.dirname, 'memory-child.ts')
    const { taken, before, after } = told.parse(
      JSON.parse(execFileSync(process.execPath, [program, path], { encoding: 'utf8' })),
    )
    expect(taken).toEqual([rows, rows])
    expect(after.highest - before.now).toBeLessThan(mostGrowthMb)
  },
  120_000,
)
