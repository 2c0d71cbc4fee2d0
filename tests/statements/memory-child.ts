// Reads and saves the statement named twice, in an office of its own; prints the memory of its process in MB.
import { openAsBlob, readFileSync } from 'node:fs'
import { newId, testOffice } from '../office/desk.ts'

/** Resident memory in MB, now and at its highest. */
function memory(): { now: number; highest: number } {
  const status = readFileSync('/proc/self/status', 'utf8')
  const read = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024
  return { now: read('VmRSS'), highest: read('VmHWM') }
}

const office = await testOffice({ roles: ['manager', 'cashier'] })
const cashier = await office.signIn('cashier')
const manager = await office.signIn('manager')
const { id: accountId } = await manager.accounts.create({
  commandId: newId(),
  code: 'B1',
  kind: 'bank',
  name: '基本户',
  currency: 'CNY',
  openedDay: '2025-01-01',
  openingFen: 0,
  bankName: '',
  bankNumber: '',
  purpose: '',
  signatories: '',
  limitFen: null,
  limitDays: null,
  takingsPermission: null,
})
const file = new File([await openAsBlob(process.argv[2] ?? '')], '对账单.csv')
const before = memory()
const taken: number[] = []
for (const seen of ['skip', 'take'] as const) {
  let readingId = ''
  for await (const event of await cashier.statements.read({ file })) {
    if (event.kind === 'read') readingId = event.readingId
  }
  await cashier.statements.reading({ readingId, accountId })
  const decisions = { rememberLayout: false, takeLines: [], rejectLines: [], unprovenReason: '' }
  const saved = await cashier.statements.save({
    commandId: newId(),
    readingId,
    accountId,
    seen,
    ...decisions,
  })
  taken.push(saved.rowCount)
}
const after = memory()
office.close()
console.log(JSON.stringify({ taken, before, after }))
