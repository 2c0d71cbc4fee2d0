import { hash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { must } from '../../../shared/kernel/assert.ts'
import type { FileFormat } from '../../../shared/office/file-formats.ts'
import { keepIntake, takeIn } from '../archives/intake/intake.commands.ts'
import type { Coming } from '../archives/intake/taking.ts'
import { recordPage } from '../archives/ocr/page-text.commands.ts'
import { recordReading } from '../office/files/reading/record-reading.ts'
import { textReady } from '../office/files/reading/text-ready.ts'
import { filePath, folderOf } from '../office/files/store.ts'
import { programPath } from '../resources.ts'
import { demoScanLines } from './scan-words.ts'
import type { Stage } from './stage.ts'

type Paper = { name: string; format: FileFormat; bytes: Uint8Array; source: string }

const text = (words: string): Uint8Array => new TextEncoder().encode(words)

const minutes = `星河湾花园物业管理处办公例会纪要

时间：十一月第二周周一上午
主持：陈国栋　记录：许雅琴

一、冬季供暖前检查由工程部负责，月底前完成。
二、地下车库照明改造按业主委员会意见分两批进行。
三、年终归档从十二月开始，各部门先清点本部门文件。
`

const inspection = `电梯半月维保记录（十一月下半月）

维保单位：安捷电梯维保公司
部位：1 号楼至 4 号楼，共八部
结果：三号楼二单元门机皮带已更换，其余正常。
`

/** A file in the store, as a desk brought it. */
function lay(stage: Stage, { name, format, bytes, source }: Paper): Coming {
  const sha256 = hash('sha256', bytes)
  const store = { dataDir: stage.dataDir }
  mkdirSync(folderOf(store), { recursive: true })
  const path = filePath(store, sha256)
  if (!existsSync(path)) writeFileSync(path, bytes)
  const facts = { way: 'desk', source, name, size: bytes.length } as const
  const loose = { modifiedAt: null, folderId: null, mailId: null }
  return { ...facts, ...loose, arrived: { path, sha256, format, name } }
}

const shaOf = ({ arrived }: Coming): string => ('sha256' in arrived ? arrived.sha256 : '')

/** What a file's own words are, as the reader found them. */
function read(stage: Stage, sha256: string, words: string, pictures: number[]): void {
  const pages = pictures.length > 0 ? pictures.length : null
  const readings = [{ sha256, read: { text: words.trim(), pages, pictures } }]
  stage.act(null, 'files.read', recordReading.facts(readings), (tx, _, { now }) => {
    recordReading.write(tx, readings, now)
    return {}
  })
}

/** The secretary takes in what lay on her desk this morning; the scanner's picture was read by the time she looks. */
export function takeInScans(stage: Stage): void {
  const scan = new Uint8Array(readFileSync(programPath('resources', 'demo', 'scan.png')))
  const papers: readonly Paper[] = [
    { name: '区应急局通知（扫描）.png', format: 'png', bytes: scan, source: '扫描仪' },
    { name: '十一月办公例会纪要.txt', format: 'text', bytes: text(minutes), source: '' },
    { name: '电梯维保记录.txt', format: 'text', bytes: text(inspection), source: '工程部' },
  ]
  const coming = papers.map((paper) => lay(stage, paper))
  const empty = {
    ...must(coming[1], 'three papers'),
    name: '维修照片.jpg',
    size: 0,
    arrived: { problem: { code: 'fileEmpty' } as const },
  }
  const all = [...coming, empty]
  const input = { files: all.map(({ name, source, size }) => ({ name, source, size })) }
  const outcomes = stage.act('secretary', 'intake.take', input, (tx, _, acting) =>
    takeIn(tx, all, new Set(coming.map(shaOf)), acting),
  )
  for (const [place, one] of coming.entries()) {
    read(stage, shaOf(one), place === 0 ? '' : place === 1 ? minutes : inspection, place === 0 ? [1] : [])
  }
  const picture = shaOf(must(coming[0], 'three papers'))
  const words = demoScanLines.join('\n')
  const said = { sha256: picture, page: 1, failure: '', characters: [...words].length, confidence: 92 }
  stage.act(null, 'pageTexts.read', said, (tx, _, { now }) => {
    recordPage(tx, { sha256: picture, page: 1, text: words, confidence: 92 }, now)
    textReady(tx, picture, now)
    return {}
  })
  const kept = must(outcomes[1], 'three papers').item
  const document = {
    title: '十一月办公例会纪要',
    titleMade: false,
    number: '',
    day: stage.today,
    responsible: '星河湾花园物业管理处',
    secrecy: 'internal',
    keywords: '例会 供暖 归档',
  } as const
  stage.act('secretary', 'intake.keep', { intakeId: kept.id, version: kept.version, document }, keepIntake)
}
