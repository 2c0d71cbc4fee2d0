import type { BackupProblemFacts } from '../../shared/office/backup.contract.ts'
import { CouldNotRun, type ExitCode, exitCodes, printJson } from './outcome.ts'

type Code = BackupProblemFacts['code']
type FactsOf<C extends Code> = Extract<BackupProblemFacts, { code: C }>

const mega = (bytes: number): string => `${Math.ceil(bytes / 1024 / 1024)} MB`

/** Chinese and English of every problem. */
const texts: { [C in Code]: (facts: FactsOf<C>) => readonly [string, string] } = {
  targetLost: ({ path }) => [
    `找不到 ${path}：文件夹不存在、磁盘已拔出，或不是原来的磁盘。`,
    `${path} is not there: no such folder, the disk was removed, or it is another disk.`,
  ],
  targetNotFolder: ({ path }) => [`${path} 不是文件夹。`, `${path} is no folder.`],
  targetInside: ({ path }) => [
    `${path} 在数据目录之内，备份会与数据一同丢失，请另选地方。`,
    `${path} lies inside the data directory and would be lost with it: choose another place.`,
  ],
  targetNotWritable: ({ path }) => [`${path} 不能写入。`, `${path} cannot be written.`],
  anotherBackup: () => [
    '这个管理处正在备份，请等它结束。',
    'A backup of this office is going on: wait for it to end.',
  ],
  noRoom: ({ path, neededBytes, freeBytes }) => [
    `${path} 所在磁盘空间不足（需要 ${mega(neededBytes)}，剩余 ${mega(freeBytes)}），请腾出空间或换一个磁盘。`,
    `The disk of ${path} has too little room (${mega(neededBytes)} needed, ${mega(freeBytes)} free): make some or use another.`,
  ],
  diskFull: ({ path }) => [
    `${path} 所在磁盘已满或写不进去，请腾出空间或换一个磁盘。`,
    `The disk of ${path} is full or fails: make room or use another.`,
  ],
  readBackWrong: ({ name }) => [
    `${name} 写入后读回不一致，磁盘可能有故障，请换一个。`,
    `${name} does not read back as it was written: the disk may be failing, use another.`,
  ],
  noBackupHere: ({ path }) => [`${path} 中没有司务的备份。`, `There is no Siwu backup in ${path}.`],
  manifestDamaged: ({ name }) => [
    `备份清单 ${name} 缺失或已损坏，请用另一份备份。`,
    `The manifest ${name} is missing or damaged: use another backup.`,
  ],
  databaseDamaged: ({ name }) => [
    `备份中的数据库 ${name} 缺失或已损坏，请用另一份备份。`,
    `The database ${name} of the backup is missing or damaged: use another backup.`,
  ],
  filesDamaged: ({ names, count }) => [
    `备份中有 ${count} 个文件缺失或已损坏：${names.join('、')}。可用另一份备份，或加 --without-damaged 略去它们。`,
    `${count} files of the backup are missing or damaged. Use another backup, or leave them out with --without-damaged.`,
  ],
  newerVersion: ({ program }) => [
    `备份由更新版本的司务${program}写成，请先升级程序。`,
    `The backup was made by a newer Siwu ${program}: upgrade the program first.`,
  ],
  keyMissing: () => [
    '这个管理处还没有备份口令，请先在“备份”页设置。',
    'This office has no key for encrypted backups yet: make one on its backup page.',
  ],
  passphraseNeeded: () => ['备份已加密，需要口令。', 'The backup is encrypted: its passphrase is needed.'],
  passphraseWrong: () => ['口令不对。', 'The passphrase is wrong.'],
  directoryNotEmpty: ({ path }) => [
    `${path} 不是空的，恢复不会覆盖任何数据，请另选一个空文件夹。`,
    `${path} is not empty. A restore never writes over anything: choose an empty folder.`,
  ],
  interrupted: () => ['中途停止了。', 'It was interrupted.'],
  unexpected: ({ message }) => [`出现意外：${message}`, message],
}

/** What to tell about a problem, in both languages. */
export function backupText<C extends Code>(facts: FactsOf<C>): readonly [string, string] {
  const text: (facts: FactsOf<C>) => readonly [string, string] = texts[facts.code]
  return text(facts)
}

/** Ends a command that came to nothing: as JSON when asked for, else in words. */
export function failed(facts: BackupProblemFacts, json: boolean): ExitCode {
  const [chinese, english] = backupText(facts)
  if (!json) throw new CouldNotRun(chinese, english)
  printJson({ problem: { ...facts, message: `${chinese} ${english}` } })
  return exitCodes.couldNotRun
}
