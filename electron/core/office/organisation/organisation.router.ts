import { dayAt } from '../../../../shared/kernel/day.ts'
import { refuse } from '../../../../shared/kernel/refusal.ts'
import type { Tx } from '../../db/connection.ts'
import { answer, guarded } from '../../guard.ts'
import { type Acting, runCommand } from '../command.ts'
import type { Actor, Context } from '../context.ts'
import { enforceConflict, waiveConflict } from './conflict.commands.ts'
import { conflictStates } from './conflict.queries.ts'
import { createDepartment, mergeDepartment, updateDepartment } from './department.commands.ts'
import { listDepartments, listPosts, peopleBrief, postSheet, staffingOn } from './organisation.queries.ts'
import { createPost, saveDuties, updatePost } from './post.commands.ts'
import { applyTemplate } from './template.commands.ts'
import { templatePreviews } from './template.queries.ts'

const { organisation } = guarded

/** Rights follow posts: whatever changes a post may change what the people at open desks may do. */
const topics = ['organisation', 'people', 'session']

const run = <Input extends object, Reply>(
  context: Context & { actor: Actor },
  name: string,
  input: Input,
  action: (tx: Tx, input: Input, acting: Acting) => Reply,
): Reply =>
  runCommand(context, {
    name: `organisation.${name}`,
    input,
    actor: context.actor,
    topics,
    action: (tx, acting) => action(tx, input, acting),
  })

const today = ({ office }: Context): string => dayAt(office.now())

export const organisationRouter = organisation.router({
  departments: organisation.departments.handler(({ context }) => listDepartments(context.office.read)),
  posts: organisation.posts.handler(({ context }) => listPosts(context.office.read)),
  post: organisation.post.handler(({ context, input, errors }) => {
    const sheet = postSheet(context.office.read, input.postId, today(context))
    return answer(sheet ?? refuse({ code: 'postMissing', postId: input.postId }), errors)
  }),
  staffing: organisation.staffing.handler(({ context }) => {
    const day = today(context)
    return { day, departments: staffingOn(context.office.read, day) }
  }),
  peopleBrief: organisation.peopleBrief.handler(({ context }) =>
    peopleBrief(context.office.read, today(context)),
  ),
  conflicts: organisation.conflicts.handler(({ context }) => conflictStates(context.office.read)),

  createDepartment: organisation.createDepartment.handler(({ context, input, errors }) =>
    answer(run(context, 'createDepartment', input, createDepartment), errors),
  ),
  updateDepartment: organisation.updateDepartment.handler(({ context, input, errors }) =>
    answer(run(context, 'updateDepartment', input, updateDepartment), errors),
  ),
  mergeDepartment: organisation.mergeDepartment.handler(({ context, input, errors }) =>
    answer(run(context, 'mergeDepartment', input, mergeDepartment), errors),
  ),
  createPost: organisation.createPost.handler(({ context, input, errors }) =>
    answer(run(context, 'createPost', input, createPost), errors),
  ),
  updatePost: organisation.updatePost.handler(({ context, input, errors }) =>
    answer(run(context, 'updatePost', input, updatePost), errors),
  ),
  saveDuties: organisation.saveDuties.handler(({ context, input, errors }) =>
    answer(run(context, 'saveDuties', input, saveDuties), errors),
  ),
  templates: organisation.templates.handler(({ context }) => templatePreviews(context.office.read)),
  applyTemplate: organisation.applyTemplate.handler(({ context, input }) =>
    run(context, 'applyTemplate', input, applyTemplate),
  ),
  waiveConflict: organisation.waiveConflict.handler(({ context, input, errors }) =>
    answer(run(context, 'waiveConflict', input, waiveConflict), errors),
  ),
  enforceConflict: organisation.enforceConflict.handler(({ context, input, errors }) =>
    answer(run(context, 'enforceConflict', input, enforceConflict), errors),
  ),
})
