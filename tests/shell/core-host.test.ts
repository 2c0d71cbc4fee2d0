import { mkdtempSync, rmSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import { createORPCClient, DynamicLink } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { afterEach, describe, expect, it } from 'vitest'
import { openCore } from '../../electron/core/open.ts'
import { type CoreChild, type CoreHost, createCoreHost } from '../../electron/shell/core-host.ts'
import type { contract } from '../../shared/contract.ts'

type Client = ContractRouterClient<typeof contract>

const administrator = { name: '林晓燕', login: 'lin', password: 'correct-horse' }

const folders: string[] = []
const hosts: CoreHost<MessagePort>[] = []

afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.stop()))
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'siwu-shell-'))
  folders.push(folder)
  return folder
}

/** A host whose core runs in a worker, and what happened to it. */
function hostOn(dataDir: string, demo = false) {
  const workers: Worker[] = []
  const happened: string[] = []
  let stir = () => {}
  const tell = (what: string) => {
    happened.push(what)
    stir()
  }
  const fork = (): CoreChild<MessagePort> => {
    const worker = new Worker(new URL('./core-in-worker.ts', import.meta.url))
    workers.push(worker)
    return {
      postMessage: (data, ports = []) => worker.postMessage({ data, ports }, ports),
      onMessage: (listener) => worker.on('message', listener),
      onExit: (listener) => worker.once('exit', listener),
      kill: () => void worker.terminate(),
    }
  }
  const host = createCoreHost({
    dataDir,
    demo,
    fork,
    onGone: () => tell('gone'),
    onUnavailable: tell,
    onGaveUp: () => tell('gave up'),
  })
  hosts.push(host)
  return {
    host,
    workers,
    /** What the person would be told, once there is anything. */
    told: async () => {
      while (happened.length === 0) await new Promise<void>((resolve) => (stir = resolve))
      return happened.join('\n')
    },
  }
}

/** What a window does: asks for a port and speaks the contract over it. */
function page(host: CoreHost<MessagePort>, desk: string): { client: Client } {
  const port = new Promise<MessagePort>((resolve) => {
    host.connect(desk, () => {
      const { port1, port2 } = new MessageChannel()
      resolve(port2)
      return port1
    })
  })
  const link = port.then((opened) => {
    const made = new RPCLink({ port: opened })
    opened.start()
    return made
  })
  const client: Client = createORPCClient(new DynamicLink(() => link))
  return { client }
}

const setUp = (client: Client) =>
  client.session.setUp({
    commandId: crypto.randomUUID(),
    officeName: '东苑小区管理处',
    propertyType: 'residential',
    currency: 'CNY',
    administrator,
  })

describe('the core behind its ports', () => {
  it('answers a window that asked before the core was there', async () => {
    const { host } = hostOn(newFolder())
    const { client } = page(host, '1')
    host.start()
    expect((await client.session.welcome()).office).toBeNull()
  })

  it('keeps each window to its own session, also when its page is loaded again', async () => {
    const { host } = hostOn(newFolder())
    host.start()
    await setUp(page(host, '1').client)
    expect((await page(host, '1').client.session.welcome()).person?.login).toBe('lin')
    expect((await page(host, '2').client.session.welcome()).person).toBeNull()
  })

  it('names the machine as the desk in the audit', async () => {
    const { host } = hostOn(newFolder())
    host.start()
    const { client } = page(host, '1')
    await setUp(client)
    const auditor = { name: '周敏', login: 'zhou', password: 'battery-staple' }
    const posts = (await client.organisation.posts())
      .filter(({ template }) => template === 'auditor')
      .map(({ id }) => ({ postId: id, fromDay: '2020-01-01', toDay: null }))
    await client.people.create({ commandId: crypto.randomUUID(), ...auditor, posts })
    await client.session.signIn({ login: auditor.login, password: auditor.password })
    const { rows } = await client.audit.page({ text: '', from: null, to: null, beforeId: null, limit: 20 })
    expect(new Set(rows.map(({ desk }) => desk))).toEqual(new Set([hostname()]))
  })

  it('carries files in and out', async () => {
    const { host } = hostOn(newFolder())
    host.start()
    const { client } = page(host, '1')
    await setUp(client)
    const bytes = new TextEncoder().encode('物业服务合同')
    const { uploadId } = await client.files.begin({
      subjectKind: 'person',
      subjectId: 1,
      name: '合同.txt',
      size: bytes.length,
    })
    await client.files.piece({ uploadId, offset: 0, piece: new File([bytes], 'piece') })
    const { id } = await client.files.attach({ commandId: crypto.randomUUID(), uploadId, note: '' })
    const back = await client.files.content({ attachmentId: id })
    expect([back.name, await back.text()]).toEqual(['合同.txt', '物业服务合同'])
  })

  it('starts a core that died again, and nobody has to sign in anew', async () => {
    const { host, workers, told } = hostOn(newFolder())
    host.start()
    await setUp(page(host, '1').client)
    await workers[0]?.terminate()
    expect(await told()).toBe('gone')
    expect((await page(host, '1').client.session.welcome()).person?.login).toBe('lin')
    expect(workers).toHaveLength(2)
  })

  it('drops the session of a window that is closed', async () => {
    const { host, workers } = hostOn(newFolder())
    host.start()
    await setUp(page(host, '1').client)
    host.forget('1')
    await workers[0]?.terminate()
    expect((await page(host, '1').client.session.welcome()).person).toBeNull()
  })

  it('brings live changes to another window', async () => {
    const { host } = hostOn(newFolder())
    host.start()
    const one = page(host, '1').client
    const two = page(host, '2').client
    await setUp(one)
    await two.session.signIn({ login: administrator.login, password: administrator.password })
    const changes = (await two.changes.stream())[Symbol.asyncIterator]()
    expect((await changes.next()).value).toEqual({ topics: [] })
    await one.session.signOut()
    expect((await changes.next()).value).toEqual({ topics: ['session'] })
    await changes.return?.()
  })

  it('closes the office before it ends', async () => {
    const dataDir = newFolder()
    const { host } = hostOn(dataDir)
    host.start()
    await page(host, '1').client.session.welcome()
    await host.stop()
    const core = openCore({ dataDir })
    core.close()
  })
})

describe('an office that cannot be opened', () => {
  it('is told in both languages, and the core is not started again', async () => {
    const dataDir = newFolder()
    const other = openCore({ dataDir })
    const { host, workers, told } = hostOn(dataDir)
    host.start()
    const words = await told()
    other.close()
    expect(words).toContain('数据目录正由另一个司务程序使用')
    expect(words).toContain('in use by another Siwu')
    host.start()
    expect(workers).toHaveLength(1)
  })

  it('is one with real books when the demo was asked for', async () => {
    const dataDir = newFolder()
    const first = hostOn(dataDir)
    first.host.start()
    await setUp(page(first.host, '1').client)
    await first.host.stop()
    const { host, told } = hostOn(dataDir, true)
    host.start()
    expect(await told()).toContain('数据目录中是正式的管理处')
  })
})
