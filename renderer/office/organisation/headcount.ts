import type { Staffing } from '../../../shared/office/organisation.contract.ts'

/** Headcounts of several posts; one person too many in one post fills no vacancy in another. */
export type Headcount = { planned: number; actual: number; short: number; over: number }

export const headcountOf = (posts: Staffing['posts']): Headcount => ({
  planned: posts.reduce((sum, { planned }) => sum + planned, 0),
  actual: posts.reduce((sum, { actual }) => sum + actual, 0),
  short: posts.reduce((sum, { planned, actual }) => sum + Math.max(0, planned - actual), 0),
  over: posts.reduce((sum, { planned, actual }) => sum + Math.max(0, actual - planned), 0),
})
