import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verifyDirectory } from '../../electron/core/office/verify-directory.ts'
import { approvalOffice, byRole, bySuperior } from './approval-office.ts'
import { newId, refusalOf } from './desk.ts'

let office: Awaited<ReturnType<typeof approvalOffice>>
beforeEach(async () => {
  office = await approvalOffice()
})
afterEach(() => {
  expect(verifyDirectory(office.dataDir).damages).toEqual([])
  office.close()
})

describe('a deputy', () => {
  it('decides for the absent person from the first day to the last, and the record says for whom', async () => {
    await office.hire('secretary', ['secretary'])
    await office.standIn('reviewer', 'secretary', '2026-11-21', '2026-11-22')
    const { sent } = await office.send(-200)
    const waitingOn = async (day: string) => {
      office.clock.day = day
      const desk = await office.signIn('secretary')
      return { desk, waiting: await desk.approvals.waiting() }
    }
    const before = await waitingOn('2026-11-20')
    expect(before.waiting).toEqual([])
    const { version } = sent
    const early = office.decide(before.desk, sent.id, { act: 'approve', version })
    expect(await refusalOf(early)).toMatchObject({ code: 'approvalMissing' })
    expect((await waitingOn('2026-11-23')).waiting).toEqual([])
    expect((await waitingOn('2026-11-21')).waiting).toMatchObject([{ decidesFor: 'reviewer 甲' }])
    const last = await waitingOn('2026-11-22')
    expect(last.waiting).toMatchObject([{ id: sent.id, decidesFor: 'reviewer 甲' }])
    const { subject, trail } = await last.desk.approvals.get({ approvalId: sent.id })
    expect(subject.kind).toBe('dayDifference')
    expect(trail.steps[0]?.seats[0]?.deciders).toEqual([
      { id: office.idOf('reviewer'), name: 'reviewer 甲', forName: null },
      { id: office.idOf('secretary'), name: 'secretary 甲', forName: 'reviewer 甲' },
    ])
    const decided = { approvalId: sent.id, version, act: 'approve', note: '', toPersonId: null } as const
    await last.desk.approvals.decide({ commandId: newId(), ...decided })
    const { trail: after } = await last.desk.approvals.get({ approvalId: sent.id })
    expect(after.acts.at(-1)).toMatchObject({ byName: 'secretary 甲', forName: 'reviewer 甲' })
    expect(after.steps[0]?.seats[0]?.decided).toMatchObject({
      byName: 'secretary 甲',
      forName: 'reviewer 甲',
    })
  })

  it('leaves the absent person their own right to decide', async () => {
    await office.hire('secretary', ['secretary'])
    await office.standIn('reviewer', 'secretary', '2026-11-20', '2026-11-20')
    const { sent } = await office.send(-200)
    expect((await office.approve(office.reviewer, sent.id)).state).toBe('approved')
  })

  it('never decides what they made themself', async () => {
    await office.saveRoute([byRole('manager')])
    const waive = { commandId: newId(), pair: ['manager', 'cashier'] as const, reason: '人手不足' }
    await office.administrator.organisation.waiveConflict({ ...waive, pair: ['manager', 'cashier'] })
    await office.standIn('manager', 'cashier', '2026-11-20', '2026-11-20')
    const { sent } = await office.send(-200)
    expect(await office.cashier.approvals.waiting()).toEqual([])
    expect(await refusalOf(office.approve(office.cashier, sent.id))).toMatchObject({ code: 'makerDecides' })
    expect((await office.trail(sent.id)).steps[0]?.seats[0]?.deciders.map(({ name }) => name)).toEqual([
      'manager 甲',
      'boss 甲',
    ])
  })

  it('of one superior is not the other decision of two', async () => {
    await office.saveRoute([bySuperior('both')])
    await office.standIn('manager', 'boss', '2026-11-20', '2026-11-20')
    const { sent } = await office.send(-200)
    await office.approve(office.bossDesk, sent.id)
    expect(await refusalOf(office.approve(office.bossDesk, sent.id))).toMatchObject({
      code: 'notYourTurn',
      deciders: ['manager 甲'],
    })
    await office.approve(office.manager, sent.id)
  })

  it('loses the right when their duties come to exclude each other', async () => {
    const desk = await office.hire('secretary', ['secretary'])
    await office.standIn('reviewer', 'secretary', '2026-11-20', '2026-11-20')
    const { sent } = await office.send(-200)
    expect(await desk.approvals.waiting()).toHaveLength(1)
    const people = await office.administrator.people.list()
    const tenure = people.find(({ login }) => login === 'secretary')?.tenures[0]
    await office.administrator.people.endTenure({
      commandId: newId(),
      tenureId: tenure?.id ?? 0,
      toDay: '2026-11-19',
    })
    const term = { postId: office.cashierPost.id, fromDay: '2026-11-20', toDay: null }
    await office.administrator.people.givePost({
      commandId: newId(),
      personId: office.idOf('secretary'),
      ...term,
    })
    const again = await office.signIn('secretary')
    expect(await again.approvals.waiting()).toEqual([])
    const late = office.approve(again, sent.id)
    expect(await refusalOf(late)).toMatchObject({ code: 'notYourTurn' })
  })

  it('is ended at once, by whom it concerns or by who manages people, and stays on record', async () => {
    const desk = await office.hire('secretary', ['secretary'])
    const row = await office.standIn('reviewer', 'secretary', '2026-11-20', '2026-11-25', office.reviewer)
    expect(row).toMatchObject({ state: 'inForce', byName: 'reviewer 甲', endedAt: null })
    const { sent } = await office.send(-200)
    const end = (by: typeof desk) => by.deputies.end({ commandId: newId(), id: row.id })
    expect(await refusalOf(end(desk))).toEqual({ code: 'notYourAbsence' })
    await end(office.reviewer)
    expect(await desk.approvals.waiting()).toEqual([])
    expect(await refusalOf(end(office.administrator))).toEqual({ code: 'deputyMissing', deputyId: row.id })
    expect(await office.administrator.deputies.list()).toMatchObject([
      { id: row.id, state: 'ended', endedByName: 'reviewer 甲' },
    ])
    expect(await desk.deputies.list()).toHaveLength(1)
    expect(await office.cashier.deputies.list()).toEqual([])
    await office.approve(office.reviewer, sent.id)
  })
})

describe('naming a deputy is refused', () => {
  const days = ['2026-11-20', '2026-11-25'] as const

  it('for the absence of another, for strangers, and for days that cannot be', async () => {
    const { standIn, manager, reviewer, idOf } = office
    expect(await refusalOf(standIn('reviewer', 'manager', ...days, manager))).toEqual({
      code: 'notYourAbsence',
    })
    const call = (personId: number, deputyId: number) =>
      office.administrator.deputies.create({
        commandId: newId(),
        personId,
        deputyId,
        fromDay: days[0],
        toDay: days[1],
        reason: '出差',
      })
    expect(await refusalOf(call(999, 1))).toEqual({ code: 'personMissing', personId: 999 })
    expect(await refusalOf(call(idOf('reviewer'), 999))).toEqual({ code: 'deputyMissing', deputyId: 999 })
    expect(await refusalOf(standIn('reviewer', 'manager', '2026-11-21', '2026-11-20', reviewer))).toEqual({
      code: 'termBackwards',
    })
    expect(await refusalOf(standIn('reviewer', 'manager', '2026-11-10', '2026-11-19', reviewer))).toEqual({
      code: 'termPast',
      today: '2026-11-20',
    })
    await standIn('reviewer', 'manager', '2026-11-10', '2026-11-20', reviewer)
    expect(await refusalOf(standIn('manager', 'manager', ...days, manager))).toEqual({ code: 'ownDeputy' })
    expect(await refusalOf(standIn('auditor', 'manager', ...days, office.auditor))).toEqual({
      code: 'auditorDecidesNothing',
      name: 'auditor 甲',
    })
  })

  it('where duties would come together that exclude each other (会计法 §35)', async () => {
    expect(await refusalOf(office.standIn('reviewer', 'cashier', ...days))).toMatchObject({
      code: 'roleConflict',
      roles: ['cashier', 'reviewer'],
      source: '会计法（2024）第三十五条：出纳不得兼任稽核',
    })
    const keeper = { login: 'keeper', postId: office.postOf('keeper').id }
    await office.hire('keeper', [])
    const term = { postId: keeper.postId, fromDay: '2026-11-25', toDay: null }
    await office.administrator.people.givePost({
      commandId: newId(),
      personId: office.idOf('keeper'),
      ...term,
    })
    expect(await refusalOf(office.standIn('manager', 'keeper', ...days))).toMatchObject({
      code: 'roleConflict',
      roles: ['manager', 'keeper'],
    })
    await office.standIn('manager', 'keeper', '2026-11-20', '2026-11-24')
  })

  it('where standing in for two would bring them together', async () => {
    await office.hire('secretary', [])
    await office.standIn('cashier', 'secretary', ...days)
    expect(
      await refusalOf(office.standIn('reviewer', 'secretary', '2026-11-25', '2026-11-26')),
    ).toMatchObject({
      code: 'roleConflict',
    })
    await office.standIn('reviewer', 'secretary', '2026-11-26', '2026-11-26')
  })

  it('where somebody has a deputy on those days, is one, or the deputy is absent too', async () => {
    await office.hire('secretary', ['secretary'])
    await office.standIn('reviewer', 'secretary', ...days)
    const [fromDay, toDay] = days
    expect(await refusalOf(office.standIn('reviewer', 'manager', '2026-11-25', '2026-11-30'))).toEqual({
      code: 'deputyAlready',
      name: 'secretary 甲',
      fromDay,
      toDay,
    })
    expect(await refusalOf(office.standIn('secretary', 'manager', '2026-11-25', '2026-11-30'))).toEqual({
      code: 'deputyChain',
      name: 'secretary 甲',
      fromDay,
      toDay,
    })
    expect(await refusalOf(office.standIn('manager', 'reviewer', '2026-11-25', '2026-11-30'))).toEqual({
      code: 'deputyChain',
      name: 'reviewer 甲',
      fromDay,
      toDay,
    })
    await office.standIn('reviewer', 'manager', '2026-11-26', '2026-11-30')
  })
})
