import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import type { PackageDamage, PackageFacts } from '../../shared/archives/handover.contract.ts'
import { newId, refusalOf, type TestDesk } from '../office/desk.ts'
import { archiveOffice, paper, seeded } from './archive-office.ts'
import { lendingOffice } from './lending-office.ts'

type Office = Awaited<ReturnType<typeof lendingOffice>>

const all = { fromYear: null, toYear: null, letters: null } as const
let office: Office
let disk: string

beforeEach(async () => {
  disk = mkdtempSync(join(tmpdir(), 'siwu-handover-'))
  office = await lendingOffice()
  const { secretary, letter, contract } = office
  await office.bring(letter.id, '通知.txt', '电梯年检安排')
  await office.bring(letter.id, '附件 1.txt', '年检时间表')
  await office.bring(contract.id, '合同.txt', '保洁合同正文')
  await secretary.pieces.addNote({ commandId: newId(), pieceId: letter.id, text: '原件有一页污损' })
  await secretary.volumes.create({
    commandId: newId(),
    categoryId: seeded.letters.category,
    year: 2025,
    retention: 'D10',
    range: { from: 1, to: 2 },
    title: '2025年收发文',
    spineMm: 30,
    place: { room: '档案室', cabinet: '1 柜', shelf: '2 层' },
    note: '',
  })
})
afterEach(() => {
  office.close()
  rmSync(disk, { recursive: true, force: true })
})

async function lastOf<Event extends { kind: string }>(events: AsyncIterable<Event>): Promise<Event[]> {
  const seen: Event[] = []
  for await (const event of events) seen.push(event)
  return seen
}

async function make(
  path: string,
  filter: object = all,
  desk: TestDesk = office.secretary,
): Promise<PackageFacts> {
  const input = { commandId: newId(), path, filter: { ...all, ...filter } }
  const end = (await lastOf(await desk.handover.make(input))).at(-1)
  if (end?.kind !== 'done') throw new Error('no package was made')
  return end.made
}

async function check(path: string, desk: TestDesk = office.secretary) {
  const end = (await lastOf(await desk.handover.check({ path }))).at(-1)
  if (end?.kind !== 'done') throw new Error('the check did not end')
  return end
}

async function take(path: string, desk: TestDesk) {
  const end = (await lastOf(await desk.handover.take({ commandId: newId(), path }))).at(-1)
  if (end?.kind !== 'done') throw new Error('the package was not taken in')
  return end
}

/** What of a piece travels. */
async function shown(desk: TestDesk) {
  const rows = (await desk.pieces.list({ filter: everything, offset: 0, limit: 100 })).rows
  return Promise.all(
    rows.map(async ({ id, categoryId: _c, volumeId: _v, version: _n, ...piece }) => {
      const { notes } = await desk.pieces.get({ pieceId: id })
      const files = (await desk.files.list({ subjectKind: 'piece', subjectId: id })).rows
      return {
        ...piece,
        notes: notes.map(({ text, byName, at }) => ({ text, byName, at })),
        files: files.map(({ name, sha256, size }) => ({ name, sha256, size })),
      }
    }),
  )
}

const everything = {
  text: '',
  year: null,
  letters: null,
  categoryId: null,
  retention: null,
  state: 'all',
  placeId: null,
  volumeId: null,
} as const

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort()

describe.each(['folder', 'zip'] as const)('a package as a %s', (way) => {
  const place = () => join(disk, way === 'zip' ? '移交.zip' : '移交')

  it('goes out, checks itself, and comes in again as it was, once', async () => {
    const made = await make(place())
    expect(made).toMatchObject({ pieces: 4, files: 3, destroyed: 0, officeName: '测试项目管理处' })
    expect(existsSync(place())).toBe(true)
    expect(await check(place())).toMatchObject({ count: 0, damaged: [], found: { manifest: made.manifest } })
    const other = await archiveOffice()
    try {
      const events = await lastOf(await other.secretary.handover.take({ commandId: newId(), path: place() }))
      expect(events.at(-1)).toMatchObject({ kind: 'done', taken: 4, known: 0, completed: 0 })
      expect(events.some((event) => event.kind === 'progress' && event.phase === 'taking')).toBe(true)
      expect(await shown(other.secretary)).toEqual(await shown(office.secretary))
      const auditor = await other.signIn('auditor')
      expect((await auditor.audit.verify()).damages).toEqual([])
      // Again: everything is known.
      expect(await take(place(), other.secretary)).toMatchObject({ taken: 0, known: 4 })
      expect((await other.secretary.handover.runs()).map(({ way: of, known }) => [of, known])).toEqual([
        ['taken', 4],
        ['taken', 0],
      ])
      // What came in goes out again the same.
      const second = await make(join(disk, '再移交'), all, other.secretary)
      expect(second).toMatchObject({ pieces: 4, files: 3, bytes: made.bytes })
      // The next number of a class follows those that came in.
      await other.file([paper('新通知')])
      expect((await other.catalogue()).map(({ number }) => number)).toContain('W001-WS·2025-D10-BGS-0003')
      expect((await auditor.audit.verify()).damages).toEqual([])
    } finally {
      other.close()
    }
  })
})

describe('a package', () => {
  it('is read without the program: page, catalogue, workbook, and a list that sha256sum reads', async () => {
    const path = join(disk, '移交')
    await make(path)
    const names = filesBelow(path)
    expect(names).toEqual(
      expect.arrayContaining([
        'catalogue.js',
        'catalogue.json',
        'catalogue.xlsx',
        'index.html',
        'manifest.sha256',
        `files/${office.letter.number}/01-通知.txt`,
        `files/${office.letter.number}/02-附件 1.txt`,
      ]),
    )
    const catalogue: unknown = JSON.parse(readFileSync(join(path, 'catalogue.json'), 'utf8'))
    expect(catalogue).toMatchObject({ format: 'siwu-handover', formatVersion: 1 })
    const lines = readFileSync(join(path, 'manifest.sha256'), 'utf8').trimEnd().split('\n')
    expect(lines).toHaveLength(names.length - 1)
    expect(lines.every((line) => /^[0-9a-f]{64} {2}\S/.test(line))).toBe(true)
    const page = readFileSync(join(path, 'index.html'), 'utf8')
    expect(page).toContain('type="search"')
    expect(page).not.toMatch(/https?:/)
  })

  it('holds what a filter lets through, and is refused with nothing in it', async () => {
    const { secretary } = office
    expect(await secretary.handover.measure({ filter: { ...all, letters: 'KU' } })).toMatchObject({
      pieces: 1,
      files: 0,
    })
    const made = await make(join(disk, '会计'), { letters: 'KU' })
    expect(made).toMatchObject({ pieces: 1, files: 0 })
    expect(await refusalOf(make(join(disk, '空'), { toYear: 2020 }))).toEqual({ code: 'nothingToHandOver' })
    expect(readdirSync(disk)).toEqual(['会计'])
  })

  it('that is damaged is named file by file, and nothing of it is taken in', async () => {
    const path = join(disk, '移交')
    await make(path)
    const folder = `files/${office.letter.number}`
    writeFileSync(join(path, folder, '01-通知.txt'), '电梯年检安挑')
    rmSync(join(path, folder, '02-附件 1.txt'))
    writeFileSync(join(path, '多余.txt'), '不在清单上')
    const named: PackageDamage[] = [
      { kind: 'changed', path: `${folder}/01-通知.txt` },
      { kind: 'missing', path: `${folder}/02-附件 1.txt` },
      { kind: 'unlisted', path: '多余.txt' },
    ]
    expect(await check(path)).toMatchObject({ count: 3, damaged: named })
    const other = await archiveOffice()
    try {
      expect(await refusalOf(take(path, other.secretary))).toMatchObject({
        code: 'packageDamaged',
        count: 3,
        files: named,
      })
      expect(await other.catalogue()).toEqual([])
    } finally {
      other.close()
    }
  })

  it('is not made over something, into the office itself, or at no real place', async () => {
    const path = join(disk, '移交')
    await make(path)
    expect(await refusalOf(make(path))).toEqual({ code: 'targetTaken', path })
    const inside = join(office.dataDir, '移交')
    expect(await refusalOf(make(inside))).toEqual({ code: 'pathInside', path: inside })
    expect(await refusalOf(make('移交'))).toEqual({ code: 'pathNotAbsolute', path: '移交' })
    expect(await refusalOf(check(join(disk, '没有')))).toMatchObject({ code: 'pathUnreachable' })
    expect(await refusalOf(check(disk))).toMatchObject({ code: 'notAPackage' })
    expect(await refusalOf(office.cashier.handover.make({ commandId: newId(), path, filter: all }))).toEqual({
      code: 'FORBIDDEN',
    })
  })

  it('is not made when a file of the store is not what it was, and leaves nothing half-made', async () => {
    const [file] = (
      await office.secretary.files.list({ subjectKind: 'piece', subjectId: office.contract.id })
    ).rows
    writeFileSync(join(office.dataDir, 'files', file?.sha256 ?? ''), '换过了')
    for (const name of ['移交', '移交.zip']) {
      expect(await refusalOf(make(join(disk, name)))).toEqual({
        code: 'fileDamaged',
        number: office.contract.number,
        name: '合同.txt',
      })
    }
    expect(readdirSync(disk)).toEqual([])
  })

  it('stops where the person stops, and leaves nothing half-made', async () => {
    for (const name of ['移交', '移交.zip']) {
      const input = { commandId: newId(), path: join(disk, name), filter: all }
      for await (const event of await office.secretary.handover.make(input)) {
        if (event.kind === 'progress') break
      }
    }
    expect(readdirSync(disk)).toEqual([])
    expect(await office.secretary.handover.runs()).toEqual([])
  })
})

describe('an office that takes a package in', () => {
  it('keeps a number for the piece that has it, and refuses the package whose piece is another', async () => {
    const path = join(disk, '移交')
    await make(path)
    const other = await archiveOffice()
    try {
      await other.file([paper('另一份通知', { pages: 1 })])
      expect(await refusalOf(take(path, other.secretary))).toEqual({
        code: 'numbersTaken',
        count: 1,
        numbers: [office.letter.number],
      })
      expect(await other.catalogue()).toHaveLength(1)
    } finally {
      other.close()
    }
  })

  it('goes on where it was stopped', async () => {
    const path = join(disk, '移交')
    await make(path)
    const other = await archiveOffice()
    try {
      for await (const event of await other.secretary.handover.take({ commandId: newId(), path })) {
        if (event.kind === 'progress' && event.phase === 'taking' && event.done > 0) break
      }
      const first = (await other.catalogue()).length
      const rest = await take(path, other.secretary)
      expect(rest).toMatchObject({ taken: 4 - first, known: first })
      expect(await shown(other.secretary)).toEqual(await shown(office.secretary))
    } finally {
      other.close()
    }
  })

  const rewritten = async (change: (text: string) => string) => {
    const path = join(disk, '移交')
    if (!existsSync(path)) await make(path)
    const copy = mkdtempSync(join(disk, 'copy-'))
    cpSync(path, copy, { recursive: true })
    const catalogue = join(copy, 'catalogue.json')
    writeFileSync(catalogue, change(readFileSync(catalogue, 'utf8')))
    const { hash } = await import('node:crypto')
    const manifest = join(copy, 'manifest.sha256')
    const sha256 = hash('sha256', readFileSync(catalogue))
    const lines = readFileSync(manifest, 'utf8').replace(
      /^[0-9a-f]{64} {2}catalogue\.json$/m,
      `${sha256}  catalogue.json`,
    )
    writeFileSync(manifest, lines)
    return copy
  }

  it('believes nothing that an untrusted package says of itself', async () => {
    const refused = async (change: (text: string) => string) => refusalOf(check(await rewritten(change)))
    expect(await refused((text) => text.slice(0, -10))).toMatchObject({ code: 'packageWrong' })
    expect(await refused((text) => text.replace('"formatVersion": 1', '"formatVersion": 2'))).toEqual({
      code: 'packageNewer',
      format: 2,
    })
    expect(await refused((text) => text.replace('siwu-handover', 'other'))).toMatchObject({
      code: 'packageWrong',
    })
    expect(await refused((text) => text.replace('/01-通知.txt', '/../../../../etc/通知.txt'))).toMatchObject({
      code: 'packageWrong',
    })
    expect(await refused((text) => text.replace('"volume": 0', '"volume": 7'))).toMatchObject({
      code: 'packageWrong',
    })
    const renumbered = await rewritten((text) => text.replace('"sequence": 1,', '"sequence": 9,'))
    expect(await refusalOf(take(renumbered, office.secretary))).toMatchObject({ code: 'packageWrong' })
  })

  it('reads no zip that names places outside of it, is none, or was made to fill a disk', async () => {
    const none = join(disk, 'none.zip')
    writeFileSync(none, 'PK no zip')
    expect(await refusalOf(check(none))).toMatchObject({ code: 'notAPackage' })
    const zipOf = async (name: string, entries: readonly (readonly [string, Buffer])[]) => {
      const zip = new ZipFile()
      for (const [path, bytes] of entries) zip.addBuffer(bytes, path)
      zip.end()
      const pieces: Buffer[] = []
      for await (const piece of zip.outputStream) pieces.push(Buffer.from(piece))
      const bytes = Buffer.concat(pieces)
      const file = join(disk, name)
      writeFileSync(file, bytes)
      return { file, bytes }
    }
    const slip = await zipOf('slip.zip', [['aa/bb.txt', Buffer.from('x')]])
    const evil = Buffer.from(slip.bytes.toString('latin1').replaceAll('aa/bb.txt', '../bb.txt'), 'latin1')
    writeFileSync(slip.file, evil)
    expect(await refusalOf(check(slip.file))).toMatchObject({ code: 'packageWrong' })
    const bomb = await zipOf('bomb.zip', [['manifest.sha256', Buffer.alloc(80 * 1024 * 1024)]])
    expect(await refusalOf(check(bomb.file))).toEqual({ code: 'packageTooLarge', what: 'bytes' })
    const empty = await zipOf('empty.zip', [['readme.txt', Buffer.from('x')]])
    expect(await refusalOf(check(empty.file))).toMatchObject({ code: 'notAPackage' })
  })
})
