import { hash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  bringFile,
  FileNotKept,
  filePath,
  readStored,
  recordFile,
} from '../../electron/core/office/files/store.ts'
import { testOffice } from './desk.ts'

describe('the store of files', () => {
  let test: Awaited<ReturnType<typeof testOffice>>
  beforeEach(async () => {
    test = await testOffice({ roles: [] })
  })
  afterEach(() => test.close())

  const bytes = (text: string) => new TextEncoder().encode(text)
  const files = () => readdirSync(join(test.dataDir, 'files')).sort()
  const bring = (name: string, text: string) => {
    const { office } = test.core
    return bringFile(office, name, bytes(text), (stored) => {
      office.write((tx) => recordFile(tx, stored, 1))
      return stored
    })
  }

  it('keeps a file under its SHA-256, once, and gives it back', async () => {
    const first = await bring('甲.csv', '内容')
    expect(first).toEqual({ sha256: hash('sha256', '内容'), name: '甲.csv', size: 6 })
    expect(await bring('乙.csv', '内容')).toMatchObject({ sha256: first.sha256 })
    expect(files()).toEqual([first.sha256])
    expect(await readStored(test.core.office, first.sha256)).toEqual(bytes('内容'))
  })

  it('takes a file out again when its command refuses or breaks, but never one that has its row', async () => {
    const { office } = test.core
    expect(await bringFile(office, 'x', bytes('refused'), () => 'no')).toBe('no')
    const broken = bringFile(office, 'x', bytes('broken'), () => {
      throw new Error('broken')
    })
    await expect(broken).rejects.toThrow('broken')
    expect(files()).toEqual([])
    const { sha256 } = await bring('甲', 'kept')
    await bringFile(office, '乙', bytes('kept'), () => 'no')
    expect(files()).toEqual([sha256])
  })

  it('clears away what an earlier process left half written', async () => {
    writeFileSync(join(test.dataDir, 'files', 'abc.tmp'), 'half')
    const { sha256 } = await bring('甲', 'whole')
    expect(files()).toEqual([sha256])
  })

  it('mends a stored file that is no longer what it was', async () => {
    const { office } = test.core
    const { sha256 } = await bring('甲', 'right')
    writeFileSync(filePath(office, sha256), 'wrong')
    await expect(readStored(office, sha256)).rejects.toThrow(sha256)
    await bring('甲', 'right')
    expect(readFileSync(filePath(office, sha256), 'utf8')).toBe('right')
  })

  it('says when the disk fails, leaves nothing, and goes on afterwards', async () => {
    const folder = join(test.dataDir, 'files')
    rmSync(folder, { recursive: true })
    writeFileSync(folder, '')
    await expect(bring('甲', 'x')).rejects.toBeInstanceOf(FileNotKept)
    rmSync(folder)
    const inTheWay = join(folder, hash('sha256', 'x'))
    mkdirSync(inTheWay, { recursive: true })
    await expect(bring('甲', 'x')).rejects.toBeInstanceOf(FileNotKept)
    expect(files()).toEqual([hash('sha256', 'x')])
    rmSync(inTheWay, { recursive: true })
    expect(await bring('甲', 'x')).toMatchObject({ size: 1 })
  })
})
