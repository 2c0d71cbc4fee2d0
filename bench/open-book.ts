// Opens the core on the data directory given, reads some of its book, and prints how long the opening took
// and how much memory the process holds.
import { openCore } from '../electron/core/open.ts'
import { entriesBetween, journalPage } from '../electron/core/cashier/entry.queries.ts'
import { listAccounts } from '../electron/core/cashier/account.queries.ts'

const from = performance.now()
const core = openCore({ dataDir: process.argv[2] ?? '' })
const [account] = listAccounts(core.office.read)
const openMs = performance.now() - from
if (account) {
  for (let offset = 0; offset < 1_000_000; offset += 50_000) {
    journalPage(core.office.read, account, { from: '2023-01-01', to: '2026-12-31', offset, limit: 100 })
  }
  entriesBetween(core.office.read, account.id, '2023-03-01', '2023-03-02')
}
console.log(JSON.stringify({ openMs, memoryMb: process.memoryUsage.rss() / 1_048_576 }))
core.close()
