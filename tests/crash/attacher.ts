// A desk that puts files on a record as fast as it can until it is killed. Every acknowledged file is written to
// standard output by its hash before the next begins. Started by kill-files.test.ts.
import { randomBytes } from 'node:crypto'
import { writeSync } from 'node:fs'
import { createRouterClient } from '@orpc/server'
import { openCore } from '../../electron/core/open.ts'
import { attach } from '../office/uploads.ts'

const [dataDir = '', token = ''] = process.argv.slice(2)
const core = openCore({ dataDir })
const desk = { name: 'attacher', token: { get: () => token, set: () => {} } }
const client = createRouterClient(core.router, { context: { office: core.office, desk } })

writeSync(1, 'ready\n')
for (let turn = 0; ; turn += 1) {
  const bytes = Buffer.from(randomBytes(turn % 7 === 6 ? 3_000_000 : 20_000).toString('hex'))
  const kept = await attach(client, { subjectKind: 'person', subjectId: 1 }, { name: `${turn}.txt`, bytes })
  writeSync(1, `${kept.sha256}\n`)
}
