import { must } from '../../../../shared/kernel/assert.ts'
import type {
  Department,
  Post,
  TemplateKey,
  TemplatePreview,
} from '../../../../shared/office/organisation.contract.ts'
import type { ReadDb } from '../../db/connection.ts'
import { dutiesOf, listDepartments, listPosts } from './organisation.queries.ts'
import type { TemplateDepartment, TemplatePost } from './templates/template.ts'
import { templatePost, templates } from './templates/templates.ts'

/** What a template asks for beside what stands: `duties` counts those that would be written. */
export type Plan = {
  department: TemplateDepartment
  standing: Department | null
  posts: { post: TemplatePost; standing: Post | null; duties: number }[]
}[]

/**
 * The department that a template means: by what it was made from, else by its name; where it was merged into
 * when it was.
 */
function standingDepartment(all: readonly Department[], wanted: TemplateDepartment): Department | null {
  let found =
    all.find(({ template }) => template === wanted.key) ??
    all.find(({ name, active }) => active && name === wanted.name)
  for (let steps = 0; found && !found.active && found.mergedIntoId !== null && steps < all.length; steps++) {
    const { mergedIntoId } = found
    found = all.find(({ id }) => id === mergedIntoId)
  }
  return found ?? null
}

/** What a template would add to the office as it stands; nothing goes into a department that is switched off. */
export function planOf(db: ReadDb, key: TemplateKey): Plan {
  const { departments } = must(
    templates.find((one) => one.key === key),
    `template ${key}`,
  )
  const [standing, posts] = [listDepartments(db), listPosts(db)]
  return departments.map((department) => {
    const here = standingDepartment(standing, department)
    const wanted = here && !here.active ? [] : department.posts
    return {
      department,
      standing: here,
      posts: wanted.map((postKey) => {
        const post = must(templatePost(postKey), `post ${postKey} of the template`)
        const found =
          posts.find(({ template }) => template === postKey) ??
          posts.find(({ departmentId, name }) => departmentId === here?.id && name === post.name) ??
          null
        const written = found !== null && (!found.active || dutiesOf(db, found.id).length > 0)
        return { post, standing: found, duties: written ? 0 : post.duties.length }
      }),
    }
  })
}

/** Both templates as a person looks at them before applying one. */
export const templatePreviews = (db: ReadDb): TemplatePreview[] =>
  templates.map(({ key }) => ({
    key,
    departments: planOf(db, key).map(({ department, standing, posts }) => ({
      name: department.name,
      duty: department.duty,
      standing: standing?.name ?? null,
      posts: posts.map(({ post, standing: found, duties }) => ({
        name: post.name,
        standing: found?.name ?? null,
        duties,
      })),
    })),
  }))
