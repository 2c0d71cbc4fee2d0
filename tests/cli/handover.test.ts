import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it, vi } from 'vitest'
import { lendingOffice } from '../archives/lending-office.ts'
import { testOffice } from '../office/desk.ts'
import { siwu, workFolder } from './program.ts'

const folder = workFolder()
afterAll(() => folder.remove())

vi.setConfig({ testTimeout: 120_000 })

it('siwu handover makes a package, checks it without an office and takes it into another', async () => {
  const office = await lendingOffice()
  await office.bring(office.letter.id, '通知.txt', '电梯年检安排')
  office.core.close()
  const to = folder.at('移交')
  const made = siwu([
    'handover',
    'make',
    '--data',
    office.dataDir,
    '--to',
    to,
    '--from-year',
    '2025',
    '--json',
  ])
  expect(made.err).toBe('')
  expect(JSON.parse(made.out)).toMatchObject({ made: { pieces: 4, files: 1 } })
  expect(siwu(['handover', 'make', '--data', office.dataDir, '--to', to]).code).toBe(2)
  expect(siwu(['handover', 'check', to]).out).toContain('全部相符')

  const other = await testOffice({ roles: ['secretary'] })
  other.core.close()
  const taken = siwu(['handover', 'take', '--data', other.dataDir, '--from', to, '--json'])
  expect(taken.err).toBe('')
  expect(JSON.parse(taken.out)).toMatchObject({ taken: 4, known: 0 })
  const again = siwu(['handover', 'take', '--data', other.dataDir, '--from', to, '--json'])
  expect(JSON.parse(again.out)).toMatchObject({ taken: 0, known: 4 })
  expect(siwu(['verify', '--data', other.dataDir]).code).toBe(0)

  const [name = ''] = readdirSync(to, { recursive: true, encoding: 'utf8' }).filter((one) =>
    one.endsWith('.txt'),
  )
  writeFileSync(join(to, name), '改过')
  const changed = siwu(['handover', 'check', to, '--json'])
  expect(changed.code).toBe(1)
  expect(JSON.parse(changed.out)).toMatchObject({ damaged: [{ kind: 'changed', path: name }] })
  writeFileSync(join(to, 'catalogue.json'), '[]')
  const broken = siwu(['handover', 'check', to])
  expect(broken.code).toBe(1)
  expect(broken.err).toContain('catalogue.json')
  expect(siwu(['handover', 'check', folder.at('none')]).code).toBe(2)
  office.close()
  other.close()
})
