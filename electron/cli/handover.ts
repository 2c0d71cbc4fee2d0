import { resolve } from 'node:path'
import type { PackageFacts } from '../../shared/archives/handover.contract.ts'
import { type Checked, checkPackage } from '../core/archives/handover/check-package.ts'
import { handoverProblem } from '../core/archives/handover/package-format.ts'
import { refusedFacts, withOffice } from './office-client.ts'
import { type ExitCode, exitCodes, printJson } from './outcome.ts'

type Event = { kind: 'progress'; phase: string; done: number; total: number } | { kind: 'done' }
type Done<Of extends Event> = Extract<Of, { kind: 'done' }>

const isDone = <Of extends Event>(event: Of): event is Done<Of> => event.kind === 'done'

/** Reads the events of long work through, telling how far it is on a terminal; answers the last. */
async function follow<Of extends Event>(events: AsyncIterable<Of>): Promise<Done<Of>> {
  let last: Done<Of> | null = null
  for await (const event of events) {
    if (isDone(event)) last = event
    else if (process.stderr.isTTY && event.kind === 'progress') {
      process.stderr.write(`\r${event.phase} ${event.done}/${event.total}   `)
    }
  }
  if (process.stderr.isTTY) process.stderr.write('\n')
  if (last === null) throw new Error('the work ended without an answer')
  return last
}

const words: Record<string, readonly [chinese: string, english: string]> = {
  targetTaken: ['目标已存在，请换一个新名称。', 'The target is there already: choose a new name.'],
  pathInside: ['不能放在数据目录里。', 'It cannot lie in the data directory.'],
  nothingToHandOver: ['没有符合条件的档案。', 'No piece fits.'],
  fileDamaged: [
    '文件库中的文件已损坏或丢失，请先核对。',
    'A stored file is damaged or missing: run verify first.',
  ],
  diskFull: ['磁盘空间不足，没有留下半成品。', 'The disk is full; nothing half-made was left.'],
  notAPackage: ['这里不是移交包。', 'This is no handover package.'],
  packageNewer: [
    '移交包由更新的程序制作，请升级后再接收。',
    'A newer program made the package: upgrade first.',
  ],
  packageDamaged: ['移交包已损坏，没有接收任何内容。', 'The package is damaged; nothing was taken in.'],
  packageWrong: ['移交包的目录不可信。', 'The catalogue of the package cannot be trusted.'],
  packageTooLarge: ['移交包超出可接受的大小。', 'The package is larger than is accepted.'],
  numbersTaken: ['档号已被另外的档案占用。', 'Other pieces have these archive numbers.'],
  pathUnreachable: ['路径无法读写。', 'The path cannot be reached.'],
}

/** Refusals that tell of something wrong in a package or an office; after the others it could not run. */
const wrong = ['fileDamaged', 'packageDamaged', 'packageWrong', 'numbersTaken']

/** Tells a refusal with its facts; a file that is damaged is named. */
function told(facts: { code: string }): ExitCode {
  const [chinese, english] = words[facts.code] ?? [facts.code, facts.code]
  console.error(`${chinese} ${english}`)
  console.error(JSON.stringify(facts))
  return wrong.includes(facts.code) ? exitCodes.foundWrong : exitCodes.couldNotRun
}

function refused(problem: unknown): ExitCode {
  const facts = refusedFacts(problem)
  if (!facts) throw problem
  return told(facts)
}

const inWords = ({ officeName, pieces, files, bytes, destroyed }: PackageFacts): string =>
  `${officeName} · 档案 pieces ${pieces}（已销毁 destroyed ${destroyed}）· 文件 files ${files} · ${(bytes / 1024 / 1024).toFixed(1)} MB`

type Make = {
  data: string
  to: string
  fromYear?: number
  toYear?: number
  letters?: string
  json?: boolean
}

/** Makes a handover package (移交包) of everything or of some years and one category. */
export async function makeHandover(options: Make): Promise<ExitCode> {
  const { fromYear = null, toYear = null, letters = null } = options
  const path = resolve(options.to)
  try {
    const { made } = await withOffice(options.data, ['archives.manage'], async (client) =>
      follow(
        await client.handover.make({
          commandId: crypto.randomUUID(),
          path,
          filter: { fromYear, toYear, letters },
        }),
      ),
    )
    if (options.json) printJson({ made })
    else console.log(`已制作 / Made: ${path}\n${inWords(made)}\n清单 manifest SHA-256 ${made.manifest}`)
    return exitCodes.done
  } catch (problem) {
    return refused(problem)
  }
}

/** Checks a package file by file; no office is needed for it. */
export async function checkHandover(path: string, { json }: { json?: boolean }): Promise<ExitCode> {
  let found: Checked
  try {
    found = await checkPackage(resolve(path), () => undefined)
  } catch (problem) {
    return told(handoverProblem(problem, path))
  }
  if (json) printJson(found)
  else tell(found)
  return found.count === 0 ? exitCodes.done : exitCodes.foundWrong
}

const damageWords = {
  missing: '缺失',
  changed: '已改变',
  unlisted: '不在清单',
  unreadable: '无法读取',
} as const

function tell({ facts, damaged, count }: Checked): void {
  console.log(inWords(facts))
  for (const { kind, path } of damaged) console.log(`${damageWords[kind]} ${kind}\t${path}`)
  console.log(count === 0 ? '全部相符。 Everything holds.' : `${count} 处问题。 ${count} damages.`)
}

/** Takes a package into an office; pieces that lie there already are told and left as they are. */
export async function takeHandover(options: {
  data: string
  from: string
  json?: boolean
}): Promise<ExitCode> {
  try {
    const { found, taken, known, completed } = await withOffice(
      options.data,
      ['archives.manage'],
      async (client) =>
        follow(await client.handover.take({ commandId: crypto.randomUUID(), path: resolve(options.from) })),
    )
    if (options.json) printJson({ found, taken, known, completed })
    else {
      console.log(inWords(found))
      console.log(`接收 taken ${taken} · 已有 known ${known} · 补齐 completed ${completed}`)
    }
    return exitCodes.done
  } catch (problem) {
    return refused(problem)
  }
}
