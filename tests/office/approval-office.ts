import { must } from '../../shared/kernel/assert.ts'
import { addDays } from '../../shared/kernel/day.ts'
import type { RouteStep, StepWho } from '../../shared/office/approval.ts'
import type { Role } from '../../shared/office/permissions.ts'
import { testBooks } from '../cashier/book.ts'
import { newId, postsFor, type TestDesk } from './desk.ts'

const password = 'correct horse'

export const stepOf = (who: StepWho, fromFen: number | null = null, waitHours = 24): RouteStep => ({
  who,
  fromFen,
  waitHours,
})
export const byRole = (role: Role, fromFen: number | null = null) => stepOf({ kind: 'role', role }, fromFen)
export const bySuperior = (which: 'first' | 'second' | 'either' | 'both') =>
  stepOf({ kind: 'superior', which })

/**
 * An office whose cashier has two superiors (双线管理): the project manager, and the company's customer service
 * manager (`boss`). `send` closes the next day with a difference, which goes to approval.
 */
export async function approvalOffice(day = '2026-11-20') {
  const opened = addDays(day, -400)
  const books = await testBooks({ day, opened })
  const { administrator, signIn } = books

  async function person(login: string, posts: { postId: number; fromDay: string; toDay: string | null }[]) {
    const fields = { login, name: `${login} 甲`, password, posts }
    return administrator.people.create({ commandId: newId(), ...fields })
  }
  const withRoles = async (login: string, held: Role[]) => person(login, await postsFor(administrator, held))

  const posts = await administrator.organisation.posts()
  const postOf = (template: string) =>
    must(
      posts.find((one) => one.template === template),
      `a post of ${template}`,
    )
  const cashierPost = postOf('cashier')
  const bossPost = await administrator.organisation.createPost({
    commandId: newId(),
    departmentId: cashierPost.departmentId,
    name: '公司客户部经理',
    roles: ['manager'],
    planned: 1,
    superiorId: null,
    secondSuperiorId: null,
  })
  const { departmentId, name, roles, planned, active, version } = cashierPost
  await administrator.organisation.updatePost({
    commandId: newId(),
    postId: cashierPost.id,
    version,
    departmentId,
    name,
    roles,
    planned,
    active,
    superiorId: postOf('manager').id,
    secondSuperiorId: bossPost.id,
  })
  const boss = await person('boss', [{ postId: bossPost.id, fromDay: '2020-01-01', toDay: null }])
  const ids = new Map((await administrator.people.list()).map((one) => [one.login, one.id]))
  const idOf = (login: string): number => must(ids.get(login), login)

  let next = opened
  /** Counts the next day wrong by so many fen; answers the approval that waits. */
  async function send(differenceFen: number, desk: TestDesk = books.cashier) {
    const { bookFen } = await desk.closing.dayState({ accountId: books.cash.id, day: next })
    const close = await books.closeDay(next, bookFen + differenceFen, { reason: '找零差错' })
    next = addDays(next, 1)
    const [sent] = await desk.approvals.ofSubject({ subjectKind: 'dayClose', subjectId: close.id })
    return { close, sent: must(sent, 'a difference is sent') }
  }
  /** Counts a day again whose count came back. */
  const sendAgain = async (day: string, differenceFen: number) => {
    const { bookFen } = await books.cashier.closing.dayState({ accountId: books.cash.id, day })
    return books.closeDay(day, bookFen + differenceFen, { reason: '又点了一次' })
  }

  async function saveRoute(steps: RouteStep[], kind: 'dayDifference' | 'monthReopening' = 'dayDifference') {
    const routes = await administrator.approvalRoutes.list()
    const { version: seen } = must(
      routes.find((one) => one.kind === kind),
      kind,
    )
    return administrator.approvalRoutes.save({ commandId: newId(), kind, version: seen, steps })
  }

  /** The document as the auditor sees it. */
  const auditor = await signIn('auditor')
  const trail = async (approvalId: number) => (await auditor.approvals.get({ approvalId })).trail

  type Act = { act: 'approve' | 'return' | 'pass'; note?: string; toPersonId?: number; version?: number }
  async function decide(desk: TestDesk, approvalId: number, given: Act) {
    const version = given.version ?? (await trail(approvalId)).version
    const { act, note = '', toPersonId = null } = given
    return desk.approvals.decide({ commandId: newId(), approvalId, version, act, note, toPersonId })
  }
  const approve = (desk: TestDesk, approvalId: number) => decide(desk, approvalId, { act: 'approve' })

  /** Names a deputy; the administrator does it for anybody. */
  const standIn = (absent: string, deputy: string, fromDay: string, toDay: string, desk = administrator) =>
    desk.deputies.create({
      commandId: newId(),
      personId: idOf(absent),
      deputyId: idOf(deputy),
      fromDay,
      toDay,
      reason: '出差',
    })

  return {
    ...books,
    auditor,
    bossDesk: await signIn('boss'),
    boss,
    bossPost,
    cashierPost,
    postOf,
    idOf: (login: string) => idOf(login),
    person,
    hire: async (login: string, held: Role[]) => {
      const made = await withRoles(login, held)
      ids.set(login, made.id)
      return signIn(login)
    },
    send,
    sendAgain,
    saveRoute,
    trail,
    decide,
    approve,
    standIn,
  }
}
