import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lookIntoFolders } from '../../electron/core/archives/intake/watching.ts'
import { readWaitingFiles } from '../../electron/core/office/files/reading/queue.ts'
import { verifyDirectory } from '../../electron/core/office/verify-directory.ts'
import { newId, refusalOf, type TestDesk, testOffice } from '../office/desk.ts'

const all = { filter: { text: '', state: 'all', way: null }, offset: 0, limit: 100 } as const

describe('watched folders', () => {
  let test: Awaited<ReturnType<typeof testOffice>>
  let desk: TestDesk
  let folder: string

  beforeEach(async () => {
    test = await testOffice({ roles: ['secretary'] })
    desk = await test.signIn('secretary')
    folder = mkdtempSync(join(tmpdir(), 'siwu-scans-'))
  })
  afterEach(() => {
    test.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const watch = (path = folder) => test.administrator.intake.watch({ commandId: newId(), path })
  const look = () => lookIntoFolders(test.core.office, test.core.office.closing)
  const items = async () => (await desk.intake.list(all)).rows.map(({ name, state }) => [name, state])
  const put = (name: string, text: string) => writeFileSync(join(folder, name), text)

  it('take in what lies still, and leave every source as it was', async () => {
    await watch()
    mkdirSync(join(folder, '十一月'))
    put('一.txt', '一')
    put('十一月/二.txt', '二')
    const before = statSync(join(folder, '一.txt'))
    expect(await look()).toEqual({ taken: 0, waiting: 2 })
    expect(await look()).toEqual({ taken: 2, waiting: 0 })
    expect(await items()).toEqual([
      ['二.txt', 'taken'],
      ['一.txt', 'taken'],
    ])
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual([
      '一.txt',
      '十一月',
      join('十一月', '二.txt'),
    ])
    const after = statSync(join(folder, '一.txt'))
    expect([after.mtimeMs, after.size]).toEqual([before.mtimeMs, before.size])
    expect(readFileSync(join(folder, '一.txt'), 'utf8')).toBe('一')
    expect(await look()).toEqual({ taken: 0, waiting: 0 })
    await readWaitingFiles(test.core.office)
    test.core.close()
    expect(verifyDirectory(test.dataDir)).toMatchObject({ sound: true, checked: { files: 2 } })
  })

  it('wait for a file that is still being written, and pass over what programs write beside theirs', async () => {
    await watch()
    put('扫描.txt', '第一页')
    put('~$报告.docx', 'x')
    put('下载.pdf.crdownload', 'x')
    put('.隐藏', 'x')
    put('空.txt', '')
    expect(await look()).toEqual({ taken: 0, waiting: 2 })
    put('扫描.txt', '第一页第二页')
    expect(await look()).toEqual({ taken: 0, waiting: 2 })
    const touched = new Date('2026-01-01T00:00:00Z')
    utimesSync(join(folder, '扫描.txt'), touched, touched)
    expect(await look()).toEqual({ taken: 0, waiting: 2 })
    expect(await look()).toEqual({ taken: 1, waiting: 1 })
    expect(await items()).toEqual([['扫描.txt', 'taken']])
    expect((await desk.intake.folders())[0]?.looked).toMatchObject({ waiting: 1, more: false, problem: '' })
  })

  it('tell of what is known already once, and of what cannot come in with its reason', async () => {
    await watch()
    put('一.txt', '一')
    put('副本.txt', '一')
    put('安装.exe', 'MZ\u0090')
    await look()
    await look()
    expect(await items()).toEqual([
      ['安装.exe', 'failed'],
      ['副本.txt', 'known'],
      ['一.txt', 'taken'],
    ])
    await look()
    await look()
    expect((await items()).length).toBe(3)
  })

  it('take a source that was written anew as a file of its own, and try a failed one again when asked', async () => {
    await watch()
    put('报告.txt', '一')
    put('坏.txt', 'MZ')
    await look()
    await look()
    put('报告.txt', '一改')
    put('坏.txt', '好')
    const [bad] = (await desk.intake.list(all)).rows.filter(({ state }) => state === 'failed')
    const [again] = await desk.intake.again({ commandId: newId(), intakeIds: [bad?.id ?? 0] })
    expect(again?.item).toMatchObject({ id: bad?.id, state: 'taken', tries: 2 })
    await look()
    await look()
    expect(await items()).toEqual([
      ['报告.txt', 'taken'],
      ['报告.txt', 'taken'],
      ['坏.txt', 'taken'],
    ])
  })

  it('say that a source is gone when it is tried again', async () => {
    await watch()
    put('坏.txt', 'MZ')
    await look()
    await look()
    rmSync(join(folder, '坏.txt'))
    const [bad] = (await desk.intake.list(all)).rows
    const [again] = await desk.intake.again({ commandId: newId(), intakeIds: [bad?.id ?? 0] })
    expect(again?.item).toMatchObject({ state: 'failed', problem: { code: 'sourceGone' } })
  })

  it('keep names as they were written, whatever tricks are in them', async () => {
    await watch()
    const names = [
      '合同\u202Egpj.txt',
      '零\u200B宽.txt',
      'é加符.txt',
      'e\u0301分开.txt',
      '𠮷野.txt',
      '👩‍👩‍👧 全家.txt',
      '  前后空格 .txt',
      'CON.txt',
      `${'长'.repeat(80)}.txt`,
    ]
    for (const [index, name] of names.entries()) put(name, `第${index}份`)
    const old = Buffer.concat([
      Buffer.from(`${folder}/`),
      Buffer.from([0xba, 0xcf, 0xcd, 0xac]),
      Buffer.from('.txt'),
    ])
    writeFileSync(old, '旧系统的名字')
    await look()
    await look()
    const { rows } = await desk.intake.list(all)
    expect(rows.map(({ name, state }) => [name, state]).sort()).toEqual(
      [...names, '合同.txt'].map((name) => [name, 'taken']).sort(),
    )
    for (const { id } of rows) {
      const [file] = (await desk.files.list({ subjectKind: 'intake', subjectId: id })).rows
      expect(file?.name).toMatch(/^[^\p{Cc}\p{Cf}/\\:*?"<>|]+\.txt$/u)
    }
  })

  it('are looked into at once when somebody asks', async () => {
    await watch()
    put('一.txt', '一')
    expect(await desk.intake.lookNow({ commandId: newId() })).toEqual({ taken: 1, waiting: 0 })
  })

  it('are paths of this machine that only the administrator names', async () => {
    expect(await refusalOf(desk.intake.watch({ commandId: newId(), path: folder }))).toEqual({
      code: 'FORBIDDEN',
    })
    expect(await refusalOf(watch('scans'))).toEqual({ code: 'pathNotAbsolute' })
    const gone = join(folder, 'gone')
    expect(await refusalOf(watch(gone))).toEqual({ code: 'pathMissing', path: gone })
    for (const path of [test.dataDir, join(test.dataDir, 'files'), tmpdir()]) {
      expect(await refusalOf(watch(path))).toEqual({ code: 'pathOfOffice', path })
    }
    const { id, version } = await watch()
    const inner = join(folder, 'inner')
    mkdirSync(inner)
    expect(await refusalOf(watch(inner))).toEqual({ code: 'pathWatched', path: folder })
    const stop = { folderId: id, version, active: false }
    const stopped = await test.administrator.intake.setWatching({ commandId: newId(), ...stop })
    expect(stopped).toMatchObject({ active: false })
    const stale = test.administrator.intake.setWatching({ commandId: newId(), ...stop })
    expect(await refusalOf(stale)).toEqual({ code: 'watchedFolderChanged' })
    put('一.txt', '一')
    await look()
    await look()
    expect(await items()).toEqual([])
  })

  it('tell when they cannot be read, and go on when they can', async () => {
    await watch()
    rmSync(folder, { recursive: true })
    await look()
    expect((await desk.intake.folders())[0]?.looked).toMatchObject({ problem: 'ENOENT' })
    mkdirSync(folder)
    put('一.txt', '一')
    await look()
    await look()
    expect(await items()).toEqual([['一.txt', 'taken']])
  })

  it('leave a file alone that is larger than the office takes, with clear words', async () => {
    await watch()
    const large = join(folder, '录像.mp4')
    writeFileSync(large, 'x')
    truncateSync(large, 2 * 1024 ** 3)
    await look()
    await look()
    const [row] = (await desk.intake.list(all)).rows
    expect(row).toMatchObject({
      name: '录像.mp4',
      state: 'failed',
      problem: { code: 'fileTooLarge', bytes: 2 * 1024 ** 3, limit: 100 * 1024 * 1024 },
    })
    expect(statSync(large).size).toBe(2 * 1024 ** 3)
    expect(readdirSync(join(test.dataDir, 'files'))).toEqual([])
  })
})
