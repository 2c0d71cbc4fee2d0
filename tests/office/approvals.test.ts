import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { approvalsToday } from '../../electron/core/office/approvals/today.ts'
import { verifyDirectory } from '../../electron/core/office/verify-directory.ts'
import { approvalOffice, byRole, bySuperior, stepOf } from './approval-office.ts'
import { newId, refusalOf } from './desk.ts'

let office: Awaited<ReturnType<typeof approvalOffice>>
beforeEach(async () => {
  office = await approvalOffice()
})
afterEach(() => {
  expect(verifyDirectory(office.dataDir).damages).toEqual([])
  office.close()
})

const acts = async (approvalId: number) =>
  (await office.trail(approvalId)).acts.map(({ act, byName }) => `${act} ${byName}`)

describe('a document on its way', () => {
  it('goes to who holds the post, and is approved with its record in one step', async () => {
    const { close, sent } = await office.send(-200)
    expect(sent).toMatchObject({
      kind: 'dayDifference',
      title: `库存现金 ${close.day}`,
      amountFen: 200,
      state: 'running',
    })
    const [waiting] = await office.reviewer.approvals.waiting()
    expect(waiting).toMatchObject({ id: sent.id, decidesFor: null, overdue: false })
    expect(await office.manager.approvals.waiting()).toEqual([])
    const { subject, trail } = await office.reviewer.approvals.get({ approvalId: sent.id })
    expect(subject).toMatchObject({ kind: 'dayDifference', close: { id: close.id, count: close.count } })
    expect(trail).toMatchObject({ mayDecide: true, steps: [{ state: 'current' }] })
    const settled = await office.decide(office.reviewer, sent.id, { act: 'approve', note: '同意' })
    expect(settled.state).toBe('approved')
    expect(await office.cashier.closing.day({ closeId: close.id })).toMatchObject({
      status: 'closed',
      reviewedByName: 'reviewer 甲',
      reviewNote: '同意',
    })
    expect(await office.reviewer.approvals.waiting()).toEqual([])
    expect(await acts(sent.id)).toEqual(['submit cashier 甲', 'approve reviewer 甲'])
  })

  it('comes back with a reason, is corrected and sent again with all that was done on record', async () => {
    const { close, sent } = await office.send(-200)
    const bare = office.decide(office.reviewer, sent.id, { act: 'return' })
    expect(await refusalOf(bare)).toEqual({ code: 'reasonMissing' })
    await office.decide(office.reviewer, sent.id, { act: 'return', note: '夹层再点一次' })
    expect((await office.cashier.approvals.mine({ state: 'open', limit: 10 }))[0]).toMatchObject({
      id: sent.id,
      state: 'returned',
    })
    const again = await office.sendAgain(close.day, -100)
    expect(await office.trail(sent.id)).toMatchObject({
      state: 'running',
      round: 2,
      step: 1,
      subjectId: again.id,
      amountFen: 100,
    })
    expect(
      (await office.cashier.approvals.ofSubject({ subjectKind: 'dayClose', subjectId: close.id })).map(
        ({ id }) => id,
      ),
    ).toEqual([sent.id])
    await office.approve(office.reviewer, sent.id)
    expect(await acts(sent.id)).toEqual([
      'submit cashier 甲',
      'return reviewer 甲',
      'resubmit cashier 甲',
      'approve reviewer 甲',
    ])
    expect((await office.trail(sent.id)).acts[1]?.note).toBe('夹层再点一次')
  })

  it('ends when the count that came back is counted again without a difference', async () => {
    const { close, sent } = await office.send(-200)
    await office.decide(office.reviewer, sent.id, { act: 'return', note: '重点' })
    expect(await office.sendAgain(close.day, 0)).toMatchObject({ status: 'closed' })
    expect((await office.trail(sent.id)).state).toBe('withdrawn')
    expect(await office.cashier.approvals.mine({ state: 'open', limit: 10 })).toEqual([])
  })

  it('can be taken back by its maker alone; the day is open again', async () => {
    const { close, sent } = await office.send(-200)
    const withdraw = (desk: typeof office.cashier, version: number) =>
      desk.approvals.withdraw({ commandId: newId(), approvalId: sent.id, version, note: '' })
    expect(await refusalOf(withdraw(office.reviewer, sent.version))).toEqual({
      code: 'notTheMaker',
      makerName: 'cashier 甲',
    })
    expect(await refusalOf(withdraw(office.cashier, sent.version + 1))).toMatchObject({
      code: 'alreadyDecided',
    })
    await withdraw(office.cashier, sent.version)
    expect(await office.cashier.closing.day({ closeId: close.id })).toMatchObject({
      status: 'returned',
      reviewedByName: null,
    })
    expect(await refusalOf(withdraw(office.cashier, sent.version + 1))).toMatchObject({
      code: 'alreadyDecided',
      by: 'cashier 甲',
    })
    expect(await refusalOf(office.approve(office.reviewer, sent.id))).toMatchObject({
      code: 'alreadyDecided',
    })
  })

  it('is never approved by its maker, nor by anybody whose turn it is not', async () => {
    const { sent } = await office.send(-200)
    expect(await refusalOf(office.approve(office.cashier, sent.id))).toEqual({
      code: 'makerDecides',
      makerName: 'cashier 甲',
    })
    expect(await refusalOf(office.approve(office.manager, sent.id))).toEqual({
      code: 'notYourTurn',
      deciders: ['reviewer 甲'],
    })
    expect(await refusalOf(office.approve(office.auditor, sent.id))).toMatchObject({ code: 'notYourTurn' })
    const version = { version: sent.version }
    const unseen = office.decide(office.administrator, sent.id, { act: 'approve', ...version })
    expect(await refusalOf(unseen)).toEqual({ code: 'approvalMissing', approvalId: sent.id })
    expect(await refusalOf(office.administrator.approvals.get({ approvalId: sent.id }))).toMatchObject({
      code: 'approvalMissing',
    })
    const other = await office.hire('cashier2', ['cashier'])
    expect(await refusalOf(office.approve(other, sent.id))).toMatchObject({ code: 'notYourTurn' })
  })

  it('tells the second of two who decide by whom and when it was done', async () => {
    const { sent } = await office.send(-200)
    const second = await office.hire('reviewer2', ['reviewer'])
    const { version } = sent
    await office.decide(office.reviewer, sent.id, { act: 'return', note: '重点', version })
    const late = await refusalOf(office.decide(second, sent.id, { act: 'approve', version }))
    const at = (await office.trail(sent.id)).acts.at(-1)?.at
    expect(late).toEqual({ code: 'alreadyDecided', by: 'reviewer 甲', at })
  })

  it('is passed on to somebody who may decide it, who then decides alone', async () => {
    const { sent } = await office.send(-200)
    const second = await office.hire('reviewer2', ['reviewer'])
    await office.hire('keeper', ['keeper'])
    const to = (login: string) =>
      office.decide(office.reviewer, sent.id, { act: 'pass', toPersonId: office.idOf(login) })
    expect(await refusalOf(to('keeper'))).toEqual({ code: 'mayNotTake', name: 'keeper 甲' })
    expect(await refusalOf(to('cashier'))).toEqual({ code: 'mayNotTake', name: 'cashier 甲' })
    expect(await refusalOf(to('auditor'))).toEqual({ code: 'mayNotTake', name: 'auditor 甲' })
    expect(await refusalOf(to('reviewer'))).toEqual({ code: 'mayNotTake', name: 'reviewer 甲' })
    const { trail } = await office.reviewer.approvals.get({ approvalId: sent.id })
    expect(trail.mayPassTo.map(({ name }) => name)).toEqual(['manager 甲', 'boss 甲', 'reviewer2 甲'])
    await to('manager')
    expect(await refusalOf(office.approve(office.reviewer, sent.id))).toEqual({
      code: 'notYourTurn',
      deciders: ['manager 甲'],
    })
    expect(await refusalOf(office.approve(second, sent.id))).toMatchObject({ code: 'notYourTurn' })
    await office.approve(office.manager, sent.id)
    expect(await acts(sent.id)).toEqual(['submit cashier 甲', 'pass reviewer 甲', 'approve manager 甲'])
  })

  it('falls back to the post when the one it was passed on to leaves', async () => {
    const { sent } = await office.send(-200)
    await office.decide(office.reviewer, sent.id, { act: 'pass', toPersonId: office.boss.id })
    expect(await office.reviewer.approvals.waiting()).toEqual([])
    const { id: personId, version } = office.boss
    const leave = { commandId: newId(), personId, version, lastDay: '2026-11-19' }
    await office.administrator.people.leave(leave)
    expect((await office.reviewer.approvals.waiting()).map(({ id }) => id)).toEqual([sent.id])
    await office.approve(office.reviewer, sent.id)
  })

  it('stands as overdue on both lists once it waits longer than the step allows', async () => {
    await office.saveRoute([stepOf({ kind: 'role', role: 'reviewer' }, null, 2)])
    const { sent } = await office.send(-200)
    const wait = 2 * 3_600_000
    const today = async (login: string, now: number) => {
      const actor = { id: office.idOf(login), name: login, roles: [] }
      return approvalsToday(office.core.office.read, actor, now)
    }
    const at = sent.since + wait
    expect((await today('reviewer', at)).waiting[0]?.overdue).toBe(false)
    expect((await today('cashier', at)).mineOverdue).toEqual([])
    expect((await today('reviewer', at + 1)).waiting[0]?.overdue).toBe(true)
    expect((await today('cashier', at + 1)).mineOverdue.map(({ id }) => id)).toEqual([sent.id])
    await office.decide(office.reviewer, sent.id, { act: 'return', note: '重点' })
    expect(await today('cashier', at + 1)).toMatchObject({ mineOverdue: [], mineReturned: [{ id: sent.id }] })
  })

  it('is listed for those who audit, and for nobody else', async () => {
    const { close, sent } = await office.send(-200)
    const page = { state: null, text: close.day, offset: 0, limit: 10 }
    expect((await office.auditor.approvals.all(page)).rows.map(({ id }) => id)).toEqual([sent.id])
    expect(await office.auditor.approvals.all({ ...page, text: '没有这样的' })).toEqual({
      rows: [],
      total: 0,
    })
    expect((await office.auditor.approvals.all({ ...page, state: 'approved' })).total).toBe(0)
    expect(await refusalOf(office.cashier.approvals.all(page))).toEqual({ code: 'FORBIDDEN' })
    const unseen = { subjectKind: 'dayClose', subjectId: close.id } as const
    expect(await office.administrator.approvals.ofSubject(unseen)).toEqual([])
  })
})

describe('a route', () => {
  it('leaves out the steps that the amount does not reach', async () => {
    await office.saveRoute([byRole('reviewer'), byRole('manager', 10_000)])
    const small = await office.send(-9_999)
    expect(small.sent.stepCount).toBe(1)
    expect((await office.approve(office.reviewer, small.sent.id)).state).toBe('approved')
    const large = await office.send(10_000)
    expect(large.sent.stepCount).toBe(2)
    expect(await refusalOf(office.approve(office.manager, large.sent.id))).toMatchObject({
      code: 'notYourTurn',
    })
    expect(await office.approve(office.reviewer, large.sent.id)).toMatchObject({ state: 'running', step: 2 })
    expect((await office.cashier.closing.day({ closeId: large.close.id })).status).toBe('awaiting')
    expect(await refusalOf(office.approve(office.reviewer, large.sent.id))).toMatchObject({
      code: 'notYourTurn',
      deciders: ['manager 甲', 'boss 甲'],
    })
    expect((await office.approve(office.bossDesk, large.sent.id)).state).toBe('approved')
  })

  it('does not touch documents on their way when it changes', async () => {
    const { close, sent } = await office.send(-200)
    const route = await office.saveRoute([
      byRole('reviewer'),
      stepOf({ kind: 'post', postId: office.bossPost.id }),
    ])
    expect(route.version).toBe(1)
    expect((await office.trail(sent.id)).stepCount).toBe(1)
    await office.decide(office.reviewer, sent.id, { act: 'return', note: '重点' })
    await office.sendAgain(close.day, -200)
    expect((await office.trail(sent.id)).stepCount).toBe(2)
    await office.approve(office.reviewer, sent.id)
    expect(await refusalOf(office.approve(office.manager, sent.id))).toMatchObject({
      deciders: ['boss 甲'],
    })
    await office.approve(office.bossDesk, sent.id)
  })

  it('asks either superior of the maker, or both in any order', async () => {
    await office.saveRoute([bySuperior('either')])
    const either = await office.send(-200)
    expect((await office.manager.approvals.waiting())[0]?.id).toBe(either.sent.id)
    expect((await office.bossDesk.approvals.waiting())[0]?.id).toBe(either.sent.id)
    expect((await office.approve(office.bossDesk, either.sent.id)).state).toBe('approved')

    await office.saveRoute([bySuperior('both')])
    const both = await office.send(-200)
    expect(await office.approve(office.bossDesk, both.sent.id)).toMatchObject({ state: 'running', step: 1 })
    expect(await refusalOf(office.approve(office.bossDesk, both.sent.id))).toMatchObject({
      code: 'notYourTurn',
      deciders: ['manager 甲'],
    })
    expect(await office.bossDesk.approvals.waiting()).toEqual([])
    expect((await office.approve(office.manager, both.sent.id)).state).toBe('approved')
    const third = await office.send(-200)
    await office.approve(office.manager, third.sent.id)
    expect((await office.approve(office.bossDesk, third.sent.id)).state).toBe('approved')
  })

  it('goes to the first or the second superior alone, when it says so', async () => {
    await office.saveRoute([bySuperior('first')])
    const { sent } = await office.send(-200)
    expect(await refusalOf(office.approve(office.bossDesk, sent.id))).toMatchObject({
      deciders: ['manager 甲'],
    })
    await office.approve(office.manager, sent.id)
    await office.saveRoute([bySuperior('second')])
    const next = await office.send(-200)
    expect(await refusalOf(office.approve(office.manager, next.sent.id))).toMatchObject({
      deciders: ['boss 甲'],
    })
    await office.approve(office.bossDesk, next.sent.id)
  })

  it('refuses a superior that the maker’s post does not have, and two decisions by one person', async () => {
    await office.saveRoute([byRole('reviewer'), bySuperior('both')])
    const posts = await office.administrator.organisation.posts()
    const post = posts.find(({ id }) => id === office.cashierPost.id) ?? office.cashierPost
    const { id: postId, departmentName: _, template: __, ...fields } = post
    const change = { commandId: newId(), postId, ...fields, secondSuperiorId: null }
    await office.administrator.organisation.updatePost(change)
    expect(await refusalOf(office.send(-200))).toEqual({ code: 'secondSuperiorMissing', step: 2 })
    const { id: personId } = (await office.administrator.people.list()).find(
      ({ login }) => login === 'manager',
    ) ?? { id: 0 }
    const again = { ...change, commandId: newId(), version: fields.version + 1 }
    await office.administrator.organisation.updatePost({ ...again, secondSuperiorId: office.bossPost.id })
    const { id, version } = office.boss
    const leave = { commandId: newId(), personId: id, version, lastDay: '2026-11-19' }
    await office.administrator.people.leave(leave)
    const term = { postId: office.bossPost.id, fromDay: '2026-01-01', toDay: null }
    await office.administrator.people.givePost({ commandId: newId(), personId, ...term })
    expect(await refusalOf(office.send(-200))).toEqual({
      code: 'nobodyCanApprove',
      step: 2,
      roles: [],
      posts: [office.postOf('manager').name, '公司客户部经理'],
    })
  })

  it('refuses to send when nobody could decide a step', async () => {
    const reviewer = (await office.administrator.people.list()).find(({ login }) => login === 'reviewer')
    const [tenure] = reviewer?.tenures ?? []
    const end = { commandId: newId(), tenureId: tenure?.id ?? 0, toDay: '2026-11-19' }
    await office.administrator.people.endTenure(end)
    expect(await refusalOf(office.send(-200))).toEqual({
      code: 'nobodyCanApprove',
      step: 1,
      roles: ['reviewer'],
      posts: [],
    })
    const days = await office.cashier.closing.days({ accountId: null, status: 'all', limit: 10 })
    expect(days).toEqual([])
  })

  it('is refused when small documents would pass no step, or a step could never decide', async () => {
    expect(await refusalOf(office.saveRoute([byRole('reviewer', 1)]))).toEqual({ code: 'everyStepLimited' })
    expect(await refusalOf(office.saveRoute([byRole('reviewer'), byRole('cashier')]))).toEqual({
      code: 'stepMayNotDecide',
      step: 2,
    })
    expect(await refusalOf(office.saveRoute([byRole('auditor')]))).toEqual({
      code: 'stepMayNotDecide',
      step: 1,
    })
    const post = (postId: number) => office.saveRoute([stepOf({ kind: 'post', postId })])
    expect(await refusalOf(post(office.cashierPost.id))).toEqual({ code: 'stepMayNotDecide', step: 1 })
    expect(await refusalOf(post(9_999))).toEqual({ code: 'postMissing', postId: 9_999 })
  })

  it('is not overwritten by somebody who saw an older one', async () => {
    const steps = [byRole('reviewer')]
    const save = () =>
      office.administrator.approvalRoutes.save({
        commandId: newId(),
        kind: 'dayDifference',
        version: 0,
        steps: [...steps, byRole('manager')],
      })
    await save()
    expect(await refusalOf(save())).toMatchObject({
      code: 'changedMeanwhile',
      by: '管理员',
      changes: [{ field: 'steps', before: steps, after: [...steps, byRole('manager')] }],
    })
    expect(await refusalOf(office.manager.approvalRoutes.list())).toEqual({ code: 'FORBIDDEN' })
  })
})

describe('reopening a month', () => {
  it('asks what stands in the way when it is decided, too', async () => {
    office.clock.day = '2026-11-20'
    const [cashier, reviewer] = [await office.signIn('cashier'), await office.signIn('reviewer')]
    const accountId = office.bank.id
    let month = ''
    for (month of ['2025-10', '2025-11']) {
      await cashier.closing.closeMonth({ commandId: newId(), accountId, month })
    }
    const asked = await cashier.closing.askReopening({ commandId: newId(), accountId, month, reason: '补记' })
    const { subject } = await reviewer.approvals.get({ approvalId: asked.id })
    expect(subject).toMatchObject({ kind: 'monthReopening', reason: '补记', month: { month } })
    await cashier.closing.closeMonth({ commandId: newId(), accountId, month: '2025-12' })
    expect(await refusalOf(office.approve(reviewer, asked.id))).toEqual({
      code: 'laterMonthClosed',
      month: '2025-12',
    })
    expect((await office.trail(asked.id)).state).toBe('running')
    await office.decide(reviewer, asked.id, { act: 'return', note: '先反结12月' })
    expect((await cashier.closing.months({ accountId })).map(({ status }) => status)).toEqual([
      'closed',
      'closed',
      'closed',
    ])
  })
})

it('[SYS-03] one engine: by post, by amount, by both superiors, by a deputy, sent back with a reason', async () => {
  const { bossPost } = office
  await office.saveRoute([
    byRole('reviewer'),
    stepOf({ kind: 'post', postId: bossPost.id }, 50_000),
    bySuperior('both'),
  ])
  const second = await office.hire('secretary', ['secretary'])
  await office.standIn('reviewer', 'secretary', '2026-11-18', '2026-11-30')
  const { close, sent } = await office.send(-49_999)
  expect(sent.stepCount).toBe(2)
  expect((await second.approvals.waiting())[0]).toMatchObject({ id: sent.id, decidesFor: 'reviewer 甲' })
  await office.decide(second, sent.id, { act: 'return', note: '大额短款，请附说明' })
  await office.sendAgain(close.day, -50_000)
  expect(await office.trail(sent.id)).toMatchObject({ round: 2, stepCount: 3 })
  await office.approve(second, sent.id)
  await office.approve(office.bossDesk, sent.id)
  await office.approve(office.bossDesk, sent.id)
  const { id, version } = await office.trail(sent.id)
  expect((await office.manager.approvals.get({ approvalId: id })).trail.mayDecide).toBe(true)
  const last = { act: 'approve', note: '同意', version } as const
  expect((await office.decide(office.manager, id, last)).state).toBe('approved')
  const again = { approvalId: id, version, act: 'approve', note: '', toPersonId: null } as const
  const late = office.bossDesk.approvals.decide({ commandId: newId(), ...again })
  expect(await refusalOf(late)).toMatchObject({ code: 'alreadyDecided', by: 'manager 甲' })
  expect((await office.trail(id)).acts.map(({ act, step }) => `${act} ${step}`)).toEqual([
    'submit 1',
    'return 1',
    'resubmit 1',
    'approve 1',
    'approve 2',
    'approve 3',
    'approve 3',
  ])
})
