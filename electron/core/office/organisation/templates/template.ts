import type { TemplateKey } from '../../../../../shared/office/organisation.contract.ts'
import type { Role } from '../../../../../shared/office/permissions.ts'

/** A duty as a template writes it: one sentence, and the requirements that carry it out. */
export type TemplateDuty = { text: string; requirements: string[] }

/** A post of a template; `key` recognises it in an office whatever it is called there. */
export type TemplatePost = {
  key: string
  name: string
  roles: Role[]
  /** Authorised headcount to begin with; none for a post whose work another post already does. */
  planned: number
  /** Keys of the posts it answers to. */
  superior: string | null
  duties: TemplateDuty[]
}

/** A department of a template and the keys of its posts; `key` recognises it whatever it is called. */
export type TemplateDepartment = {
  key: string
  name: string
  duty: string
  head: string | null
  posts: string[]
}

export type Template = { key: TemplateKey; departments: TemplateDepartment[] }

export const duty = (text: string, ...requirements: string[]): TemplateDuty => ({ text, requirements })
