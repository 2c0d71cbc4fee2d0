import { must } from '../../shared/kernel/assert.ts'
import type { SubjectKind } from '../../shared/office/subject.ts'
import { newId, type TestDesk } from './desk.ts'

/** Decides at a desk on the newest approval of a record, in the version that stands now. */
export async function decideOn(
  desk: TestDesk,
  subjectKind: SubjectKind,
  subjectId: number,
  act: 'approve' | 'return' | 'pass',
  note = '',
  toPersonId: number | null = null,
) {
  const [sent] = await desk.approvals.ofSubject({ subjectKind, subjectId })
  const { id: approvalId, version } = must(sent, 'the record was sent to approval')
  return desk.approvals.decide({ commandId: newId(), approvalId, version, act, note, toPersonId })
}
