import type { IntakeItem, IntakeProblem } from '../../../shared/archives/intake.contract.ts'
import { textOf } from '../../app/i18n.ts'

/** Why a file did not come in, and what to do about it. */
export const problemText = (problem: IntakeProblem): string =>
  textOf('intake', `problem.${problem.code}`, problem) ?? problem.code

/** What a record is called that a file lies on. */
export const subjectText = ({ kind, title }: NonNullable<IntakeItem['subject']>): string =>
  [textOf('audit', `subject.${kind}`, {}) ?? kind, title ?? ''].join(' ').trim()
