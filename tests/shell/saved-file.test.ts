import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { safeFileName, writeWhole } from '../../electron/shell/saved-file.ts'

describe('the name of a saved file', () => {
  it('stays what a person would call it', () => {
    expect(safeFileName('现金日记账 2026年1月.xlsx')).toBe('现金日记账 2026年1月.xlsx')
  })

  it('holds nothing that a system refuses', () => {
    expect(safeFileName('../../etc/passwd')).toBe('-..-etc-passwd')
    expect(safeFileName('a:b*c?"d".pdf')).toBe('a-b-c-d-.pdf')
    expect(safeFileName('CON')).toBe('_CON')
    expect(safeFileName('nul.txt')).toBe('_nul.txt')
    expect(safeFileName('console.txt')).toBe('console.txt')
    expect(safeFileName(' . ')).toBe('siwu')
    expect(safeFileName('')).toBe('siwu')
  })

  it('keeps its ending when it is too long', () => {
    expect(safeFileName(`${'长'.repeat(116)}.pdf`)).toBe(`${'长'.repeat(116)}.pdf`)
    expect(safeFileName(`${'长'.repeat(117)}.pdf`)).toBe(`${'长'.repeat(116)}.pdf`)
  })

  it('is one plain name whatever is suggested', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (suggested) => {
        const name = safeFileName(suggested)
        expect(name.length).toBeGreaterThan(0)
        expect(name.length).toBeLessThanOrEqual(120)
        expect(name).not.toMatch(/[\\/:*?"<>|\p{Cc}]|^[\s.]|[\s.]$/u)
      }),
    )
  })
})

describe('writing a file', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'siwu-save-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('replaces what was there as a whole', async () => {
    const path = join(folder, 'a.bin')
    writeFileSync(path, 'a longer text than the new one')
    await writeWhole(path, new Uint8Array([1, 2, 3]))
    expect([...readFileSync(path)]).toEqual([1, 2, 3])
    expect(readdirSync(folder)).toEqual(['a.bin'])
  })

  it('leaves nothing behind when it fails', async () => {
    const path = join(folder, 'taken')
    mkdirSync(join(path, 'full'), { recursive: true })
    await expect(writeWhole(path, new Uint8Array([1]))).rejects.toThrow()
    expect(readdirSync(folder)).toEqual(['taken'])
  })
})
