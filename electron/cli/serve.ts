import { readFileSync } from 'node:fs'
import { makeDemoOffice } from '../core/demo/demo-office.ts'
import type { Core } from '../core/open.ts'
import { type Hub, serveOffice } from '../hub/serve.ts'
import { callAs } from './office-client.ts'
import { CouldNotRun, type ExitCode, exitCodes, systemCode } from './outcome.ts'

type Options = {
  data: string
  host: string
  port: number
  demo?: boolean
  tlsCert?: string
  tlsKey?: string
}

/** Serves the office until the system asks it to stop; the line with the address says that it is ready. */
export async function serve(options: Options): Promise<ExitCode> {
  const stopped = stopAsked()
  const hub = await listen(options)
  console.log(`司务已就绪 / Siwu is ready: ${hub.address}`)
  await stopped
  await hub.close()
  return exitCodes.done
}

/** Both files of a certificate, or neither. */
function certificate({ tlsCert, tlsKey }: Options): { cert: Buffer; key: Buffer } | undefined {
  if (tlsCert === undefined && tlsKey === undefined) return undefined
  try {
    return { cert: readFileSync(tlsCert ?? ''), key: readFileSync(tlsKey ?? '') }
  } catch {
    throw new CouldNotRun(
      '--tls-cert 和 --tls-key 要一起给，都是能读的 PEM 文件。',
      '--tls-cert and --tls-key go together, both readable PEM files.',
    )
  }
}

async function listen(options: Options): Promise<Hub> {
  const { data, host, port, demo } = options
  const tls = certificate(options)
  try {
    return await serveOffice({
      dataDir: data,
      host,
      port,
      ...(tls && { tls }),
      ...(demo && { prepare: fillWithDemo }),
    })
  } catch (problem) {
    const code = systemCode(problem)
    if (code?.startsWith('ERR_OSSL')) {
      throw new CouldNotRun('证书或私钥不能用。', 'The certificate or its key cannot be used.')
    }
    if (code === 'EADDRINUSE' || code === 'EACCES' || code === 'EADDRNOTAVAIL') {
      throw new CouldNotRun(
        `不能在 ${host}:${port} 上监听（${code}），请用 --host、--port 换一个。`,
        `Cannot listen on ${host}:${port} (${code}): choose another with --host and --port.`,
      )
    }
    throw problem
  }
}

/** The demo never touches a real office. */
async function fillWithDemo(core: Core): Promise<void> {
  if (await makeDemoOffice(core.office)) return
  const { office } = await callAs(core, null).session.welcome()
  if (office?.demo) return
  throw new CouldNotRun(
    '数据目录中是正式的管理处，演示请另选一个空目录。未作任何改动。',
    'The data directory holds a real office: choose an empty one for the demo. Nothing was changed.',
  )
}

function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
  })
}
