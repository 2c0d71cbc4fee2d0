import type { Post, PostDuty } from '../../../shared/office/organisation.contract.ts'

/** A duty while it is typed; its key stays with it while others come, go and move. */
export type DutyRow = { key: number; id: number | null; text: string; requirements: string }

/** A post with its duties: both are kept under its version. */
export type PostWithDuties = Post & { duties: PostDuty[] }

/** A post while it is filled in; a headcount that cannot be read is null. */
export type PostForm = Pick<Post, 'name' | 'roles' | 'superiorId' | 'secondSuperiorId' | 'active'> & {
  departmentId: number | null
  planned: number | null
  duties: DutyRow[]
}

const blank: PostForm = {
  name: '',
  departmentId: null,
  roles: [],
  planned: 1,
  superiorId: null,
  secondSuperiorId: null,
  active: true,
  duties: [],
}

const dutyRow = ({ id, text, requirements }: PostDuty): DutyRow => ({
  key: id,
  id,
  text,
  requirements: requirements.join('、'),
})

export function formOfPost(post: PostWithDuties | null): PostForm {
  if (post === null) return blank
  const { name, departmentId, roles, planned, superiorId, secondSuperiorId, active } = post
  const fields = { name, departmentId, roles, planned, superiorId, secondSuperiorId, active }
  return { ...fields, duties: post.duties.map(dutyRow) }
}

export const blankDuty = (rows: readonly DutyRow[]): DutyRow => ({
  key: Math.max(0, ...rows.map(({ key }) => key)) + 1,
  id: null,
  text: '',
  requirements: '',
})

/** The requirement ids of a duty as they were typed. */
const idsIn = (typed: string): string[] =>
  typed
    .toUpperCase()
    .split(/[\s、，,;；]+/)
    .filter((id) => id !== '')

const dutyFits = ({ text, requirements }: DutyRow): boolean =>
  text.trim() !== '' && idsIn(requirements).every((id) => /^[A-Z]{2,3}-\d{2}$/.test(id))

/** What is wrong with the fields, as keys of the texts. */
export const wrongIn = (form: PostForm) => ({
  name: form.name.trim() === '',
  departmentId: form.departmentId === null,
  planned: form.planned === null || form.planned < 0 || form.planned > 9999,
  duties: !form.duties.every(dutyFits),
})

/** The duties as the core takes them. */
export const dutiesToSave = (rows: readonly DutyRow[]) =>
  rows.map(({ id, text, requirements }) => ({ id, text: text.trim(), requirements: idsIn(requirements) }))
