import type { StatementFileRefusal, StatementProblem } from '../../shared/statements/statement-reading.ts'
import { textOf } from '../app/i18n.ts'

/** A problem of a file in the person's words; the reader's own English when there are none. */
export const problemText = ({ code, facts, message }: StatementProblem): string =>
  textOf('statements', `problem.${code}`, { cell: '', status: '', ...facts }) ?? message

/** Why a file is not read, in the person's words. */
export const fileRefusalText = (refusal: StatementFileRefusal): string =>
  textOf('statements', `refusal.${refusal.code}`, refusal) ?? refusal.code

/** A file's size as `812 B`, `24 KB` or `3.1 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
