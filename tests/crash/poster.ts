// A desk that posts as fast as it can until it is killed. Every acknowledged entry is written to standard
// output as one line before the next command begins. Started by kill.test.ts.
import { writeSync } from 'node:fs'
import { createRouterClient } from '@orpc/server'
import { openCore } from '../../electron/core/open.ts'
import { draftOf } from '../cashier/book.ts'

const [dataDir = '', token = '', day = ''] = process.argv.slice(2)
const core = openCore({ dataDir })
const desk = { name: 'poster', token: { get: () => token, set: () => {} } }
const { journal, accounts } = createRouterClient(core.router, { context: { office: core.office, desk } })

const [cash, bank] = await accounts.list()
if (!cash || !bank) throw new Error('the office has no books')
const words = { voucherNumber: '', summary: '存现', chequeNumber: '', handler: '' }
writeSync(1, 'ready\n')
for (let turn = 0; ; turn += 1) {
  const commandId = crypto.randomUUID()
  const posted =
    turn % 5 === 4
      ? await journal.transfer({
          commandId,
          fromAccountId: cash.id,
          toAccountId: bank.id,
          day,
          amountFen: 100,
          ...words,
        })
      : await journal.post({
          commandId,
          accountId: cash.id,
          entry: draftOf({ day, slip: turn % 3 === 0 }),
          draftId: null,
        })
  for (const { id, hash } of posted.entries) writeSync(1, `${id} ${hash}\n`)
}
