// An office that backs itself up again and again, with a new file each time, until it is killed. Each start of a
// run is one line on standard output. Started by backup-kill.test.ts.
import { writeSync } from 'node:fs'
import { backUpOpened } from '../../electron/core/backup/command-line.ts'
import { bringFile, recordFile } from '../../electron/core/office/files/store.ts'
import { openCore } from '../../electron/core/open.ts'

const [dataDir = '', target = '', encrypted = ''] = process.argv.slice(2)
const { office } = openCore({ dataDir })
for (;;) {
  const photo = office.randomBytes(300_000)
  await bringFile(office, 'photo.jpg', photo, (stored) => {
    office.write((tx) => recordFile(tx, stored, office.now()))
  })
  writeSync(1, 'begun\n')
  const told = await backUpOpened(office, { target, encrypted: encrypted === 'encrypted' })
  if ('problem' in told) throw new Error(JSON.stringify(told.problem))
}
