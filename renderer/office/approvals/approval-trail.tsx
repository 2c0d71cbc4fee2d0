import { useQuery } from '@tanstack/react-query'
import type { SubjectKind } from '../../../shared/office/subject.ts'
import { api } from '../../app/transport.ts'
import { ApprovalActs } from './approval-acts.tsx'
import { TrailView } from './trail-view.tsx'

/** The approvals of a record, newest first; undefined while they are read or when there is no record. */
export function useApprovalsOf(subjectKind: SubjectKind, subjectId: number | null) {
  return useQuery({
    ...api.approvals.ofSubject.queryOptions({ input: { subjectKind, subjectId: subjectId ?? 0 } }),
    enabled: subjectId !== null,
  }).data
}

type Props = {
  subjectKind: SubjectKind
  subjectId: number
  /** With the buttons of the person whose turn it is. */
  acts?: boolean
}

/** The approvals (审批) of any record, for its own page: steps, who and when, with their notes. */
export function ApprovalTrail({ subjectKind, subjectId, acts = false }: Props) {
  const found = useApprovalsOf(subjectKind, subjectId)
  return found?.map((trail) => (
    <div key={trail.id}>
      <TrailView trail={trail} />
      {acts ? <ApprovalActs trail={trail} /> : null}
    </div>
  ))
}
