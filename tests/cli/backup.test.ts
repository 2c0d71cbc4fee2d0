import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { knownMigrations, migrate } from '../../electron/core/db/migrate.ts'
import { openCore } from '../../electron/core/open.ts'
import { must } from '../../shared/kernel/assert.ts'
import { backupOffice, fingerprint, passphrase } from '../office/backup-office.ts'
import { siwu, workFolder } from './program.ts'

const folder = workFolder()
afterAll(() => folder.remove())

vi.setConfig({ testTimeout: 180_000 })

const script = join(import.meta.dirname, '../../electron/cli/siwu.ts')
const fresh = (name: string): string => {
  mkdirSync(folder.at(name), { recursive: true })
  return folder.at(name)
}
const runsOf = (dataDir: string): unknown[] => {
  const client = new Database(join(dataDir, 'office.db'), { readonly: true })
  const rows = client.prepare('SELECT kind, state, path FROM backup_run ORDER BY id').all()
  client.close()
  return rows
}

describe('siwu backup and siwu restore', () => {
  it('bring everything back after the data directory was destroyed, files too', async () => {
    const test = await backupOffice()
    const target = fresh('disk')
    test.core.close()
    const made = siwu(['backup', '--data', test.dataDir, '--to', target, '--json'])
    expect(made.code).toBe(0)
    expect(JSON.parse(made.out)).toMatchObject({
      backup: { files: 2, recorded: true, verified: { sound: true } },
    })
    expect(runsOf(test.dataDir)).toMatchObject([{ kind: 'commandLine', state: 'good', path: target }])
    rmSync(test.dataDir, { recursive: true })
    const data = folder.at('restored')
    const restored = siwu(['restore', '--from', target, '--data', data, '--json'])
    expect(restored.code).toBe(0)
    expect(JSON.parse(restored.out)).toMatchObject({ restored: { directory: data, files: 2 } })
    expect(siwu(['verify', '--data', data]).code).toBe(0)
    expect(readFileSync(join(data, 'files', test.photo), 'utf8')).toBe('一张照片')
    const again = siwu(['restore', '--from', target, '--data', data])
    expect(again.code).toBe(2)
    expect(again.err).toContain('不是空的')
    test.remove()
  })

  it('work beside an open office, which goes on posting, and write nothing into it', async () => {
    const test = await backupOffice({ encrypted: true })
    const target = fresh('beside')
    const made = siwu(['backup', '--data', test.dataDir, '--to', target, '--encrypt', '--json'])
    expect(JSON.parse(made.out)).toMatchObject({ backup: { recorded: false, verified: { sound: true } } })
    expect(runsOf(test.dataDir)).toEqual([])
    await test.post(test.cash.id, { day: test.day })
    const args = ['restore', '--from', target, '--data', folder.at('from beside')]
    expect(siwu(args).err).toContain('需要口令')
    expect(siwu(args, { input: 'wrong passphrase\n' }).err).toContain('口令不对')
    expect(siwu(args, { env: { SIWU_PASSPHRASE: passphrase } }).code).toBe(0)
    expect(siwu(['restore', '--from', target, '--data', test.dataDir]).code).toBe(2)
    expect(siwu(['backup', '--data', test.dataDir, '--to', test.dataDir]).err).toContain('数据目录之内')
    expect(siwu(['backup', '--data', test.dataDir, '--to', folder.at('none')]).err).toContain('找不到')
    test.remove()
  })

  it.each([
    ['the database', 400, 1],
    ['a file', 2048, 4 * 1024 * 1024],
  ])('leave office and earlier backups sound when the disk is full at %s', async (_what, kilobytes, size) => {
    const test = await backupOffice()
    await test.backUp()
    const before = fingerprint(test.store())
    await test.bring(randomBytes(size / 2).toString('hex'))
    test.core.close()
    const command = `ulimit -f ${kilobytes}; exec "$0" "$@"`
    const args = [process.execPath, script, 'backup', '--data', test.dataDir, '--to', test.disk]
    const { status, stderr } = spawnSync('bash', ['-c', command, ...args], { encoding: 'utf8' })
    expect(status).toBe(2)
    expect(stderr).toContain('已满或写不进去')
    expect(siwu(['verify', '--data', test.dataDir]).code).toBe(0)
    expect(fingerprint(test.store())).toEqual(before)
    const data = folder.at(`full ${kilobytes}`)
    expect(siwu(['restore', '--from', test.disk, '--data', data]).code).toBe(0)
    const core = openCore({ dataDir: test.dataDir })
    core.close()
    expect(runsOf(test.dataDir)).toMatchObject([{ state: 'good' }, { kind: 'commandLine', state: 'failed' }])
    test.remove()
  })

  it('take a backup of an earlier version of the program, and keep the database as it was', () => {
    const target = fresh('older')
    const known = knownMigrations()
    const store = join(target, 'siwu-backup', 'a'.repeat(16))
    for (const part of ['backups', 'data', 'files']) mkdirSync(join(store, part), { recursive: true })
    const name = '20250101-120000-abcd'
    const file = join(store, 'data', `${name}.db`)
    const client = new Database(file)
    migrate(
      client,
      file,
      1,
      known.filter(({ number }) => number <= 3),
    )
    client.exec(`INSERT INTO person (id, name, login, password_hash, roles, active, language, version)
      VALUES (1, '甲', 'jia', 'x', '["administrator"]', 1, 'zh-CN', 1)`)
    client.close()
    const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex')
    const bytes = readFileSync(file)
    writeFileSync(join(store, 'data', `${name}.files.json`), '[]')
    const manifest = {
      format: 'siwu-backup',
      formatVersion: 1,
      backupId: name,
      program: '0.0.9',
      schema: 3,
      office: { id: 'a'.repeat(16), name: '旧办公室' },
      madeAt: 1,
      database: { name: `${name}.db`, sha256: sha256(bytes), size: bytes.length },
      fileList: { name: `${name}.files.json`, sha256: sha256('[]'), size: 2, count: 0 },
      totalBytes: bytes.length,
      auditHead: null,
      encryption: null,
      verified: { sound: true, checked: {}, damageCount: 0, damages: [] },
    }
    const write = (facts: object): void =>
      writeFileSync(
        join(store, 'backups', `${name}.json`),
        JSON.stringify({ sha256: sha256(JSON.stringify(facts)), manifest: facts }),
      )
    write(manifest)
    const data = folder.at('from older')
    const restored = siwu(['restore', '--from', target, '--data', data, '--json'])
    expect(restored.code, restored.err).toBe(0)
    const kept = must(
      readdirSync(data).find((one) => one.startsWith('office.db.before-4-')),
      'the database as it was',
    )
    const old = new Database(join(data, kept), { readonly: true })
    expect(old.prepare('SELECT max(number) AS number FROM migration').get()).toEqual({ number: 3 })
    old.close()
    expect(siwu(['verify', '--data', data]).code).toBe(0)

    write({ ...manifest, schema: 9999, program: '9.0.0' })
    const newer = siwu(['restore', '--from', target, '--data', folder.at('from newer')])
    expect(newer.code).toBe(2)
    expect(newer.err).toContain('newer Siwu 9.0.0')
    expect(existsSync(folder.at('from newer'))).toBe(false)
  })
})
