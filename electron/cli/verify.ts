import type { Verification } from '../../shared/office/office.contract.ts'
import { verifyDirectory } from '../core/office/verify-directory.ts'
import { CouldNotRun, type ExitCode, exitCodes, printJson, systemCode } from './outcome.ts'

/** Checks the office, beside an open desk or without one, and names each damage by book, number and row. */
export function verify({ data, json }: { data: string; json?: boolean }): ExitCode {
  const found = read(data)
  if (json) printJson(found)
  else describe(found)
  return found.sound ? exitCodes.done : exitCodes.foundWrong
}

function read(dataDir: string): Verification {
  try {
    return verifyDirectory(dataDir)
  } catch (problem) {
    const code = systemCode(problem)
    if (!code?.startsWith('SQLITE_')) throw problem
    throw new CouldNotRun(
      `${dataDir} 中的数据库无法打开（${code}）。`,
      `The database in ${dataDir} cannot be opened (${code}).`,
    )
  }
}

function describe({ sound, checked, damages }: Verification): void {
  for (const { check, book, number, row, message } of damages) {
    const place = [book, number, row === null ? null : `#${row}`].filter((part) => part !== null)
    console.log(`${check}\t${place.join(' ')}\t${message}`)
  }
  const { auditRows, entries, books, closings, files, unrecordedFiles } = checked
  console.log(
    `已核对 / Checked: 审计 audit ${auditRows} · 分录 entries ${entries} · 账簿 books ${books} · 结账 closings ${closings} · 文件 files ${files}`,
  )
  if (unrecordedFiles > 0) {
    console.log(
      `文件库中有 ${unrecordedFiles} 个未登记的文件，不影响账目。 ${unrecordedFiles} files in the store belong to no record: no damage.`,
    )
  }
  console.log(
    sound ? '全部相符。 Everything holds.' : `${damages.length} 处问题。 ${damages.length} damages.`,
  )
}
