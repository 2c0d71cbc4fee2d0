import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Core, openCore } from '../../electron/core/open.ts'
import { createDesk, createPortServer } from '../../electron/shell/serve-port.ts'
import { createPortLink } from '../../renderer/app/port-link.ts'
import type { contract } from '../../shared/contract.ts'

describe('the desktop window’s link to the core', () => {
  let dataDir = ''
  let core: Core
  let served: MessageChannel[] = []
  let client: ContractRouterClient<typeof contract>

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'siwu-port-'))
    core = openCore({ dataDir })
    served = []
    const serve = createPortServer(core)
    const desk = createDesk('test', null, () => undefined)
    client = createORPCClient(
      createPortLink(async () => {
        const channel = new MessageChannel()
        served.push(channel)
        serve(channel.port1, desk)
        return channel.port2
      }),
    )
  })

  afterEach(() => {
    for (const { port1 } of served) port1.close()
    core.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('asks for one port and makes every call over it', async () => {
    expect(await client.session.welcome()).toMatchObject({ office: null, person: null })
    await client.session.welcome()
    expect(served).toHaveLength(1)
  })

  it('asks for a new port once the core closed the old one', async () => {
    await client.session.welcome()
    const [first] = served
    const closed = new Promise((resolve) => first?.port2.addEventListener('close', resolve))
    first?.port1.close()
    await closed
    expect(await client.session.welcome()).toMatchObject({ office: null })
    expect(served).toHaveLength(2)
  })
})
