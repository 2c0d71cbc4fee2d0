import { z } from 'zod'
import { day, instant } from '../kernel/day.ts'
import { command, commandId, id, query, refusal, refusals, text, whole, words } from '../kernel/procedure.ts'
import { role } from './permissions.ts'
import { changedMeanwhile } from './subject.ts'

/** A department (部门). One that was merged into another keeps its name and says where its posts went. */
export const department = z.object({
  id,
  name: z.string(),
  duty: z.string(),
  /** The department of a template that it was made from. */
  template: z.string().nullable(),
  headPostId: id.nullable(),
  active: z.boolean(),
  mergedIntoId: id.nullable(),
  version: z.int(),
})
export type Department = z.infer<typeof department>

/** A post (岗位): what its holders may do follows from its roles. */
export const post = z.object({
  id,
  departmentId: id,
  departmentName: z.string(),
  name: z.string(),
  /** Pinyin initials of the name, for finding it. */
  initials: z.string(),
  /** The post of a template that it was made from. */
  template: z.string().nullable(),
  roles: z.array(role),
  /** Authorised headcount (编制). */
  planned: z.int(),
  superiorId: id.nullable(),
  secondSuperiorId: id.nullable(),
  active: z.boolean(),
  version: z.int(),
})
export type Post = z.infer<typeof post>

/** One duty of a post (岗位职责) and the requirements of the catalogue that carry it out. */
export const postDuty = z.object({ id, text: z.string(), requirements: z.array(z.string()) })
export type PostDuty = z.infer<typeof postDuty>

/** Who holds a post today or will hold it. */
export const postHolder = z.object({ id, name: z.string(), fromDay: day, toDay: day.nullable() })

export const postSheet = z.object({ post, duties: z.array(postDuty), holders: z.array(postHolder) })
export type PostSheet = z.infer<typeof postSheet>

/** Planned against actual headcount (编制与在岗) of a post on a day. */
export const staffing = z.object({
  departmentId: id,
  departmentName: z.string(),
  posts: z.array(
    z.object({ id, name: z.string(), planned: z.int(), actual: z.int(), people: z.array(z.string()) }),
  ),
})
export type Staffing = z.infer<typeof staffing>

export const templateKey = z.enum(['six', 'market'])
export type TemplateKey = z.infer<typeof templateKey>

/** What a template would add to the office as it stands; `standing` is what is there already, by its present name. */
export const templatePreview = z.object({
  key: templateKey,
  departments: z.array(
    z.object({
      name: z.string(),
      duty: z.string(),
      standing: z.string().nullable(),
      posts: z.array(
        z.object({
          name: z.string(),
          standing: z.string().nullable(),
          /** Duties that would be written: none for a post that has some. */
          duties: z.int(),
        }),
      ),
    }),
  ),
})
export type TemplatePreview = z.infer<typeof templatePreview>

/** Two roles that exclude each other (不相容职务) and the decision, if any, that switched a soft one off. */
export const conflictState = z.object({
  pair: z.tuple([role, role]),
  hard: z.boolean(),
  source: z.string(),
  /** In force now first, then the ended ones, newest first. */
  waivers: z.array(
    z.object({
      id,
      reason: z.string(),
      byName: z.string(),
      at: instant,
      endedByName: z.string().nullable(),
      endedAt: instant.nullable(),
    }),
  ),
  waived: z.boolean(),
})
export type ConflictState = z.infer<typeof conflictState>

/** Somebody as others choose them in a form, found by name or pinyin initials. */
export const personBrief = z.object({
  id,
  name: z.string(),
  initials: z.string(),
  posts: z.array(z.string()),
})
export type PersonBrief = z.infer<typeof personBrief>

/** Refusals of keeping the organisation, in order of precedence. */
export const organisationRefusal = z.discriminatedUnion('code', [
  refusal('departmentMissing', { departmentId: id }),
  refusal('postMissing', { postId: id }),
  changedMeanwhile,
  refusal('nameTaken', { name: z.string() }),
  refusal('departmentOff', { name: z.string() }),
  refusal('mergeIntoItself', {}),
  refusal('departmentInUse', { name: z.string(), posts: z.array(z.string()) }),
  refusal('headElsewhere', { postName: z.string() }),
  refusal('postInUse', { postName: z.string(), people: z.array(z.string()) }),
  refusal('superiorTwice', {}),
  refusal('superiorCircle', { postName: z.string() }),
  refusal('rolesNotYours', {}),
  /** Within the post itself, whoever holds it. */
  refusal('postConflict', { roles: z.array(role), source: z.string() }),
  /** For somebody who holds the post, now or later. */
  refusal('holderConflict', { name: z.string(), roles: z.array(role), source: z.string() }),
  refusal('lastAdministrator', {}),
  refusal('conflictUnknown', {}),
  refusal('conflictHard', { source: z.string() }),
  refusal('waivedAlready', {}),
  refusal('waiverMissing', {}),
  refusal('conflictHeld', { people: z.array(z.string()), source: z.string() }),
])

const departmentFields = { name: words(30), duty: text(300), headPostId: id.nullable() }
const postFields = {
  departmentId: id,
  name: words(30),
  roles: z.array(role),
  planned: whole.max(9999),
  superiorId: id.nullable(),
  secondSuperiorId: id.nullable(),
}
const requirementId = z.string().regex(/^[A-Z]{2,3}-\d{2}$/)
const pair = z.tuple([role, role])

export const organisation = {
  /** Every department in its order, those switched off or merged too. */
  departments: query('signedIn').output(z.array(department)),
  /** Every post, in the order of departments and posts. */
  posts: query('signedIn').output(z.array(post)),
  /** One post with its duties and holders: what the duty sheet (岗位职责书) says. */
  post: query('signedIn')
    .input(z.object({ postId: id }))
    .output(postSheet)
    .errors(refusals(organisationRefusal)),
  /** Planned against actual today, departments in their order, without posts that are switched off (ORG-04). */
  staffing: query('signedIn').output(z.object({ day, departments: z.array(staffing) })),
  /** People who have not left, for choosing one in a form. */
  peopleBrief: query('signedIn').output(z.array(personBrief)),
  /** Every pair of roles that exclude each other, and which of them are switched off. */
  conflicts: query('signedIn').output(z.array(conflictState)),

  createDepartment: command('organisation.manage')
    .input(z.object({ commandId, name: departmentFields.name, duty: departmentFields.duty }))
    .output(department)
    .errors(refusals(organisationRefusal)),
  updateDepartment: command('organisation.manage')
    .input(
      z.object({ commandId, departmentId: id, version: z.int(), ...departmentFields, active: z.boolean() }),
    )
    .output(department)
    .errors(refusals(organisationRefusal)),
  /** Moves the posts of a department into another and switches it off; its history stays its own (ORG-02). */
  mergeDepartment: command('organisation.manage')
    .input(z.object({ commandId, departmentId: id, version: z.int(), intoId: id }))
    .output(department)
    .errors(refusals(organisationRefusal)),

  createPost: command('organisation.manage')
    .input(z.object({ commandId, ...postFields }))
    .output(post)
    .errors(refusals(organisationRefusal)),
  /** Changes a post for whoever holds it; only who manages people may change its roles. */
  updatePost: command('organisation.manage')
    .input(z.object({ commandId, postId: id, version: z.int(), ...postFields, active: z.boolean() }))
    .output(post)
    .errors(refusals(organisationRefusal)),
  /** Replaces the duties of a post in their order; a row that is kept keeps its id. */
  saveDuties: command('organisation.manage')
    .input(
      z.object({
        commandId,
        postId: id,
        version: z.int(),
        duties: z
          .array(
            z.object({ id: id.nullable(), text: words(200), requirements: z.array(requirementId).max(20) }),
          )
          .max(60),
      }),
    )
    .output(postSheet)
    .errors(refusals(organisationRefusal)),

  /** The templates (ORG-01, ORG-02) beside the office as it stands. */
  templates: query('organisation.manage').output(z.array(templatePreview)),
  /** Adds what a template has and the office lacks; answers what was added. */
  applyTemplate: command('organisation.manage')
    .input(z.object({ commandId, template: templateKey }))
    .output(z.object({ departments: z.array(z.string()), posts: z.array(z.string()), duties: z.int() })),

  /** Switches a soft conflict off, with the reason that stays on record. */
  waiveConflict: command('people.manage')
    .input(z.object({ commandId, pair, reason: words(200) }))
    .output(conflictState)
    .errors(refusals(organisationRefusal)),
  /** Switches it on again; refused while somebody holds both, now or later. */
  enforceConflict: command('people.manage')
    .input(z.object({ commandId, pair }))
    .output(conflictState)
    .errors(refusals(organisationRefusal)),
}
