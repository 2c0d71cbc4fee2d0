import { availableParallelism } from 'node:os'
import { scanWaitingPages } from '../electron/core/archives/ocr/scan-pages.ts'
import { readWaitingFiles } from '../electron/core/office/files/reading/queue.ts'
import { mostAtOnce } from '../shared/archives/intake.contract.ts'
import { dayAt } from '../shared/kernel/day.ts'
import { scan } from '../tests/archives/page-samples.ts'
import { atLeast, atMost, type Line, percentile, timed } from './measure.ts'
import { type BenchOffice, benchEntry, benchOffice, openDesk } from './office.ts'
import { chineseTexts } from './search-texts.ts'

const documents = 1_000
const pages = 10
const { nth } = chineseTexts(800)

/** The secretary's desk of an office. */
async function secretaryOf({ core, administrator }: BenchOffice) {
  const password = 'bench bench'
  const posts = (await administrator.organisation.posts())
    .filter(({ template }) => template === 'secretary')
    .map(({ id }) => ({ postId: id, fromDay: '2020-01-01', toDay: null }))
  await administrator.people.create({
    commandId: crypto.randomUUID(),
    login: 'secretary',
    name: '文秘',
    posts,
    password,
  })
  const desk = openDesk(core)
  await desk.client.session.signIn({ login: 'secretary', password })
  return desk.client
}

type Secretary = Awaited<ReturnType<typeof secretaryOf>>

const take = (desk: Secretary, files: readonly { name: string; bytes: Uint8Array }[]) =>
  desk.intake.take({
    commandId: crypto.randomUUID(),
    files: files.map(({ name, bytes }) => ({
      name,
      source: '',
      modifiedAt: null,
      file: new File([new Uint8Array(bytes)], 'file'),
    })),
  })

/** Documents a second from the desk's call until the search finds the last one by its words. */
async function takingIn(office: BenchOffice, desk: Secretary): Promise<Line> {
  const encoder = new TextEncoder()
  const files = Array.from({ length: documents }, (_, n) => ({
    name: `文件${n}.txt`,
    bytes: encoder.encode(`第${n}份文件编号甲乙${n}号\n${nth(n)}`),
  }))
  const ms = await timed(async () => {
    for (let from = 0; from < documents; from += mostAtOnce)
      await take(desk, files.slice(from, from + mostAtOnce))
    await readWaitingFiles(office.core.office)
  })
  const { total } = await desk.search.find({ text: '类:收集 编号甲乙', order: 'newest', offset: 0, limit: 1 })
  if (total !== documents) throw new Error(`${total} of ${documents} documents are found`)
  return atLeast(
    'taking in text documents, from the desk to the search',
    documents / (ms / 1000),
    200,
    'documents/s',
  )
}

/** What letters to a property office are made of: pages are read as fast as their words make sense. */
const phrases = [
  '关于做好小区消防安全工作的通知',
  '请各物业服务企业认真组织排查',
  '并于十二月十五日前报送自查报告',
  '业主委员会同意按季度公布收支情况',
  '电梯维护保养记录应当完整保存',
  '停车收费标准须在显著位置公示',
  '装修押金在验收合格后全额退还',
]

const lineOf = (n: number): string =>
  `${phrases[n % phrases.length]}，${phrases[(n * 3 + 1) % phrases.length]}`.slice(0, 30)

const sheet = (n: number): Uint8Array =>
  scan([`第${n + 1}页`, ...Array.from({ length: 23 }, (_, row) => lineOf(n * 24 + row))], 'png', {
    width: 1240,
    height: 1754,
    size: 34,
  })

/** Takes pages in and reads them once: engines are started, and their pages are read anew afterwards. */
async function queued(desk: Secretary, office: BenchOffice, from: number, count: number): Promise<void> {
  const files = Array.from({ length: count }, (_, n) => ({
    name: `扫描${from + n}.png`,
    bytes: sheet(from + n),
  }))
  const outcomes = await take(desk, files)
  if (outcomes.some(({ item }) => item.state !== 'taken')) throw new Error('a page was not taken in')
  // One lane begins by itself once the files are read; it is waited for and its pages are read anew.
  await readWaitingFiles(office.core.office)
  await scanWaitingPages(office.core.office)
}

const again = (office: BenchOffice): void =>
  office.core.office.write((tx) => {
    tx.$client.exec("UPDATE page_text SET state = 'waiting', text = '', confidence = 0, tries = 0")
  })

/** Posts entries without a pause while the work goes on; milliseconds of each. */
async function postingDuring(office: BenchOffice, work: Promise<unknown>): Promise<number[]> {
  const samples: number[] = []
  const day = dayAt(Date.now())
  let over = false
  const ended = work.finally(() => {
    over = true
  })
  for (let n = 0; !over; n += 1) {
    const entry = { ...benchEntry(n * 3, day), direction: 'in' as const }
    const call = { commandId: crypto.randomUUID(), accountId: office.account.id, entry, draftId: null }
    samples.push(await timed(() => office.cashier.journal.post(call)))
    // A person's hands, many times faster.
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  await ended
  return samples
}

/** Taking in, and reading ten pages from their pictures in one lane and in all. */
export async function benchIntake(): Promise<Line[]> {
  const office = await benchOffice('2025-01-01')
  const desk = await secretaryOf(office)
  try {
    const lines = [await takingIn(office, desk)]
    await queued(desk, office, 0, pages)
    const inLanes = (lanes?: number) => {
      again(office)
      return timed(() => scanWaitingPages(office.core.office, lanes))
    }
    const alone = await inLanes(1)
    const together = await inLanes()
    again(office)
    const samples = await postingDuring(office, scanWaitingPages(office.core.office))
    const processors = availableParallelism()
    return [
      ...lines,
      {
        what: 'reading a page of 700 signs from its picture, one lane',
        measured: `${(alone / pages / 1000).toFixed(2)} s`,
        target: 'told',
        met: true,
      },
      {
        ...atLeast('', 0, 0, '×'),
        what: `reading ten pages in ${processors} lanes against one`,
        measured: `${(alone / together).toFixed(2)} × faster`,
        target: processors > 1 ? '≥ 1.5 × faster' : 'one processor',
        met: processors > 1 ? alone / together >= 1.5 : null,
      },
      atMost('posting while ten pages are read, p99', percentile(samples, 0.99), 50, 'ms'),
    ]
  } finally {
    office.close()
    office.remove()
  }
}
