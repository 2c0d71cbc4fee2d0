import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { whenEnded } from '../electron/core/backup/runs.ts'
import { databaseFile } from '../electron/core/db/connection.ts'
import { bringFile, recordFile } from '../electron/core/office/files/store.ts'
import { must } from '../shared/kernel/assert.ts'
import { dayAt } from '../shared/kernel/day.ts'
import { defaultKeep } from '../shared/office/backup.rules.ts'
import { atMost, type Line, percentile, timed } from './measure.ts'
import { type BenchOffice, benchEntry, benchOffice } from './office.ts'

const wholeBytes = 256 * 1024 ** 2
const perCommand = 100_000
const photoBytes = 2 * 1024 * 1024
const quietPosts = 1500

/** A quarter of it books, the rest photos. */
async function largeOffice(): Promise<BenchOffice> {
  const office = await benchOffice('2024-01-01')
  const { core, dataDir, account, cashier } = office
  const size = (): number => statSync(databaseFile(dataDir)).size
  for (let n = 0; size() < wholeBytes / 4; n += perCommand) {
    const entries = Array.from({ length: perCommand }, (_, at) =>
      benchEntry(n + at, `2024-${String(1 + (at % 12)).padStart(2, '0')}-15`),
    )
    await cashier.journal.carryOver({ commandId: crypto.randomUUID(), accountId: account.id, entries })
  }
  for (let bytes = size(); bytes < wholeBytes; bytes += photoBytes) {
    await bringFile(core.office, 'photo.jpg', randomBytes(photoBytes), (stored) =>
      core.office.write((tx) => recordFile(tx, stored, 1)),
    )
  }
  return office
}

/** Milliseconds of each posting, one after the other, while `go` says so. */
async function posts({ cashier, account }: BenchOffice, from: number, go: (done: number) => boolean) {
  const day = dayAt(Date.now())
  const samples: number[] = []
  for (let n = 0; go(n); n += 1) {
    const call = {
      commandId: crypto.randomUUID(),
      accountId: account.id,
      entry: benchEntry((from + n) * 3, day),
      draftId: null,
    }
    samples.push(await timed(() => cashier.journal.post(call)))
    await setImmediate()
  }
  return samples
}

type Admin = BenchOffice['administrator']

async function planTo(administrator: Admin, path: string, encrypted: boolean): Promise<number> {
  const { daily, weekly, monthly } = defaultKeep
  const { id } = await administrator.backup.savePlan({
    commandId: crypto.randomUUID(),
    planId: null,
    version: 0,
    plan: {
      name: 'Bench',
      path,
      schedule: 'manual',
      time: '12:00',
      weekday: 5,
      encrypted,
      keepDaily: daily,
      keepWeekly: weekly,
      keepMonthly: monthly,
      active: true,
    },
  })
  return id
}

/** Backs up while a desk posts as fast as it can; the milliseconds of its postings, and bytes a second. */
async function whileBackingUp(office: BenchOffice, planId: number, from: number) {
  const started = performance.now()
  await office.administrator.backup.run({ commandId: crypto.randomUUID(), planId })
  let going = true
  const ended = whenEnded(office.core.office).then((run) => {
    going = false
    return must(run, 'the run that was just begun')
  })
  const samples = await posts(office, from, () => going)
  const run = await ended
  if (run.state !== 'good') throw new Error(`the backup ended ${run.state}: ${JSON.stringify(run.problem)}`)
  const megabytes = run.bytes / 1024 ** 2
  return { samples, rate: (megabytes / (performance.now() - started)) * 1000, run }
}

const p99 = (samples: readonly number[]): number => percentile(samples, 0.99)

/** A backup of an office of 1 GB while a desk posts without a pause, against the same desk when all is quiet. */
export async function benchBackup(): Promise<Line[]> {
  const office = await largeOffice()
  const disks = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'siwu-bench-disk-')))
  const [plainDisk = '', sealedDisk = ''] = disks
  try {
    await office.administrator.backup.makeKey({ commandId: crypto.randomUUID(), passphrase: 'bench bench' })
    const quiet = await posts(office, 0, (done) => done < quietPosts)
    const plain = await planTo(office.administrator, plainDisk, false)
    const first = await whileBackingUp(office, plain, 10_000_000)
    const again = await whileBackingUp(office, plain, 20_000_000)
    const sealed = await planTo(office.administrator, sealedDisk, true)
    const encrypted = await whileBackingUp(office, sealed, 30_000_000)
    const rate = (what: string, figure: number): Line => ({
      what,
      measured: `${figure.toFixed(0)} MB/s`,
      target: 'no target',
      met: true,
    })
    console.error({ quiet: [0.5,0.9,0.99,1].map((s) => percentile(quiet, s).toFixed(2)), first: [0.5,0.9,0.99,1].map((s) => percentile(first.samples, s).toFixed(2)), again: [0.5,0.9,0.99,1].map((s) => percentile(again.samples, s).toFixed(2)), enc: [0.5,0.9,0.99,1].map((s) => percentile(encrypted.samples, s).toFixed(2)), n: [first.samples.length, again.samples.length, encrypted.samples.length] })
    const during = [...first.samples, ...again.samples, ...encrypted.samples]
    return [
      atMost('posting while a 1 GB office is backed up / quiet, both p99', p99(during) / p99(quiet), 5, '×'),
      rate('backing up 1 GB to an empty disk, verified, while posting goes on', first.rate),
      rate('backing the same up again the next time', again.rate),
      rate('backing it up encrypted to an empty disk', encrypted.rate),
    ]
  } finally {
    office.close()
    office.remove()
    for (const disk of disks) rmSync(disk, { recursive: true, force: true })
  }
}
