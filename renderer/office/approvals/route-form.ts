import type { RouteStep, StepWho } from '../../../shared/office/approval.ts'
import type { Role } from '../../../shared/office/permissions.ts'

/** A step while it is being filled in: what each way of choosing asks for is kept apart. */
export type StepForm = {
  key: number
  kind: StepWho['kind']
  role: Role
  postId: number | null
  which: Extract<StepWho, { kind: 'superior' }>['which']
  fromFen: number | null
  waitHours: number | null
}

/** The form of a step; `key` tells steps apart while they change places. */
export function formOfStep(step: RouteStep, key: number): StepForm {
  const { who, fromFen, waitHours } = step
  return {
    key,
    kind: who.kind,
    role: who.kind === 'role' ? who.role : 'reviewer',
    postId: who.kind === 'post' ? who.postId : null,
    which: who.kind === 'superior' ? who.which : 'first',
    fromFen,
    waitHours,
  }
}

/** Whether a step's limit in hours is one that the core takes. */
export const hoursFit = (hours: number | null): hours is number =>
  hours !== null && Number.isInteger(hours) && hours >= 1 && hours <= 720

/** The step that the form says, or null while something is missing. */
export function stepOfForm(form: StepForm): RouteStep | null {
  const { kind, role, postId, which, fromFen, waitHours } = form
  if (!hoursFit(waitHours)) return null
  const rest = { fromFen, waitHours }
  if (kind === 'role') return { who: { kind, role }, ...rest }
  if (kind === 'superior') return { who: { kind, which }, ...rest }
  return postId === null ? null : { who: { kind, postId }, ...rest }
}

/** The steps in another order: the one at `from` goes to `to`. */
export function moved<Step>(steps: readonly Step[], from: number, to: number): Step[] {
  const step = steps[from]
  if (step === undefined || to < 0 || to >= steps.length) return [...steps]
  return steps.toSpliced(from, 1).toSpliced(to, 0, step)
}
