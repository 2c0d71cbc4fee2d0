import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import type { Task, TaskAct, TaskFilter } from '../../shared/office/tasks.contract.ts'
import { newId, refusalOf, type TestDesk, testOffice } from './desk.ts'

const everything: TaskFilter = { text: '', kind: null, state: 'all', whose: 'all' }
const today = '2026-11-20'

describe('tasks and coordination slips', () => {
  let office: Awaited<ReturnType<typeof testOffice>>
  let manager: TestDesk
  let secretary: TestDesk
  let cashier: TestDesk
  let keeper: TestDesk
  let auditor: TestDesk
  const ids = new Map<string, number>()
  const idOf = (role: string): number => must(ids.get(role), role)

  beforeAll(async () => {
    office = await testOffice({ roles: ['manager', 'secretary', 'cashier', 'keeper', 'auditor'] })
    const admin = office.administrator
    const posts = await admin.organisation.posts()
    const store = await admin.organisation.createDepartment({ commandId: newId(), name: '库房', duty: '' })
    const {
      id: postId,
      version,
      name,
      ...rest
    } = must(
      posts.find(({ template }) => template === 'keeper'),
      'a post for the keeper',
    )
    const { roles, planned, superiorId, secondSuperiorId } = rest
    await admin.organisation.updatePost({
      commandId: newId(),
      postId,
      version,
      name,
      roles,
      planned,
      superiorId,
      secondSuperiorId,
      departmentId: store.id,
      active: true,
    })
    await arrive(today)
    for (const { id, name } of await manager.organisation.peopleBrief()) ids.set(name.split(' ')[0] ?? '', id)
  })
  afterAll(() => office.close())
  /** Everybody signs in on the morning of a day: sessions of another day have ended. */
  const arrive = async (day: string) => {
    office.clock.day = day
    manager = await office.signIn('manager')
    secretary = await office.signIn('secretary')
    cashier = await office.signIn('cashier')
    keeper = await office.signIn('keeper')
    auditor = await office.signIn('auditor')
  }
  beforeEach(() => arrive(today))

  const give = (desk: TestDesk, owner: string, more: Partial<{ dueDay: string; title: string }> = {}) =>
    desk.tasks.give({
      commandId: newId(),
      title: '清点消防器材',
      detail: '',
      dueDay: '2026-11-25',
      ownerId: idOf(owner),
      ...more,
    })
  type PlainAct = Exclude<TaskAct, 'hand' | 'postpone'>
  const move = (desk: TestDesk, task: Task, act: PlainAct, note = '办了') =>
    desk.tasks[act]({ commandId: newId(), taskId: task.id, version: task.version, note })
  const listed = async (desk: TestDesk, filter: Partial<TaskFilter> = {}) =>
    (await desk.tasks.list({ filter: { ...everything, ...filter }, offset: 0, limit: 500 })).rows

  it('[CMN-04] a task goes 交办→接收→办理→反馈→办结, stands on 今日 and is overdue after its day', async () => {
    const given = await give(manager, 'keeper')
    expect(given).toMatchObject({ number: '交办-2026-001', status: 'given', overdue: false })
    const wanted = async (of: () => TestDesk) =>
      (await of().tasks.waiting()).find(({ id }) => id === given.id)?.wants ?? null
    expect(await wanted(() => keeper)).toBe('receive')

    const received = await move(keeper, given, 'receive', '')
    // In hand and five days to go: nothing to remind of before the third day.
    expect(await wanted(() => keeper)).toBeNull()
    await arrive('2026-11-22')
    expect(await wanted(() => keeper)).toBe('answer')
    const reported = await move(keeper, received, 'report', '一号楼已清点')
    await arrive('2026-11-26')
    expect((await listed(keeper, { state: 'overdue' })).map(({ id }) => id)).toEqual([given.id])

    const answered = await move(keeper, reported, 'answer', '共 46 具，2 具过期')
    expect(await wanted(() => manager)).toBe('close')
    const again = await move(manager, answered, 'return', '过期的换了再报')
    const better = await move(keeper, again, 'answer', '已更换')
    const closed = await move(manager, better, 'close', '')
    expect(closed).toMatchObject({ status: 'closed', overdue: false })
    expect(await wanted(() => manager)).toBeNull()
    const { steps, acts } = await keeper.tasks.get({ taskId: given.id })
    expect(steps.map(({ act }) => act)).toEqual([
      'give',
      'receive',
      'report',
      'answer',
      'return',
      'answer',
      'close',
    ])
    expect(acts).toEqual([])
    expect((await listed(keeper, { state: 'over' })).map(({ id }) => id)).toContain(given.id)
  })

  it('[ORG-07] a slip goes from one department to another, both see it open, and it is closed by who raised it', async () => {
    const own = must((await cashier.tasks.mine()).departments[0], 'the cashier is in a department')
    const store = must((await keeper.tasks.mine()).departments[0], 'the keeper is in a department')
    const raised = await cashier.tasks.raise({
      commandId: newId(),
      title: '核对电费分摊面积',
      detail: '',
      dueDay: '2026-11-24',
      fromDepartmentId: own.id,
      toDepartmentId: store.id,
    })
    expect(raised).toMatchObject({ number: '协-2026-001', ownerId: null, fromDepartment: own.name })
    for (const desk of [cashier, keeper]) {
      expect((await listed(desk, { state: 'open' })).map(({ id }) => id)).toContain(raised.id)
    }
    expect((await keeper.tasks.waiting()).map(({ id, wants }) => [id, wants])).toContainEqual([
      raised.id,
      'receive',
    ])
    const received = await move(keeper, raised, 'receive', '')
    const answered = await move(keeper, received, 'answer', '面积无误')
    expect((await cashier.tasks.waiting()).map(({ id, wants }) => [id, wants])).toContainEqual([
      raised.id,
      'close',
    ])
    expect((await move(cashier, answered, 'close', '')).status).toBe('closed')
  })

  it('refuses a task for somebody who is not below, a day that is past, and a person who has left', async () => {
    expect(await refusalOf(give(keeper, 'manager'))).toMatchObject({ code: 'notYourPeople' })
    expect(await refusalOf(give(manager, 'keeper', { dueDay: '2026-11-19' }))).toEqual({
      code: 'dayPast',
      today,
    })
    const gone = manager.tasks.give({
      commandId: newId(),
      title: '一',
      detail: '',
      dueDay: today,
      ownerId: 9999,
    })
    expect(await refusalOf(gone)).toEqual({ code: 'personGone', personId: 9999 })
  })

  it('refuses a slip to one’s own department, from another’s, and to one that is not there', async () => {
    const [one, two] = await manager.organisation.departments()
    const own = must((await cashier.tasks.mine()).departments[0], 'the cashier is in a department').id
    const foreign = must(
      [one, two].find((each) => each?.id !== own),
      'another department',
    ).id
    const raise = (fromDepartmentId: number, toDepartmentId: number) =>
      cashier.tasks.raise({
        commandId: newId(),
        title: '一',
        detail: '',
        dueDay: today,
        fromDepartmentId,
        toDepartmentId,
      })
    expect(await refusalOf(raise(own, own))).toEqual({ code: 'sameDepartment' })
    expect(await refusalOf(raise(foreign, own))).toEqual({ code: 'notYourDepartment' })
    expect(await refusalOf(raise(own, 999))).toEqual({ code: 'departmentMissing', departmentId: 999 })
  })

  it('refuses a step out of turn, by another person, without a word, after it is over, and unseen', async () => {
    const given = await give(manager, 'keeper')
    expect(await refusalOf(move(keeper, given, 'answer'))).toEqual({ code: 'notNow', status: 'given' })
    expect(await refusalOf(move(cashier, given, 'receive'))).toEqual({
      code: 'taskMissing',
      taskId: given.id,
    })
    expect(await refusalOf(move(manager, given, 'receive'))).toEqual({
      code: 'notYourTask',
      who: ['keeper 甲'],
    })
    const received = await move(keeper, given, 'receive', '')
    expect(await refusalOf(move(keeper, received, 'answer', ' '))).toEqual({ code: 'noteMissing' })
    expect(await refusalOf(move(keeper, given, 'answer'))).toMatchObject({
      code: 'changedMeanwhile',
      by: 'keeper 甲',
    })
    const withdrawn = await move(manager, received, 'withdraw', '不用了')
    expect(await refusalOf(move(keeper, withdrawn, 'answer'))).toEqual({
      code: 'taskOver',
      status: 'withdrawn',
    })
  })

  it('has one step of its history for each command, with the number that it was given', async () => {
    const given = await give(manager, 'keeper', { title: '擦窗' })
    const [step, ...more] = await manager.audit.history({ kind: 'task', id: given.id })
    expect(more).toEqual([])
    expect(step?.fields).toContainEqual({ field: 'number', before: null, after: given.number })
  })

  it('is handed to somebody else and put off, both on record', async () => {
    const given = await give(manager, 'keeper', { title: '换灯' })
    const handed = await manager.tasks.hand({
      commandId: newId(),
      taskId: given.id,
      version: given.version,
      note: '',
      ownerId: idOf('secretary'),
    })
    expect(handed).toMatchObject({ ownerName: 'secretary 甲', status: 'given' })
    expect(await refusalOf(move(keeper, handed, 'receive'))).toMatchObject({ code: 'taskMissing' })
    const later = await manager.tasks.postpone({
      commandId: newId(),
      taskId: given.id,
      version: handed.version,
      note: '等配件',
      dueDay: '2026-12-01',
    })
    expect(later.dueDay).toBe('2026-12-01')
    const { steps } = await secretary.tasks.get({ taskId: given.id })
    expect(steps.map(({ note }) => note)).toEqual(['', 'secretary 甲', '2026-11-25 → 2026-12-01：等配件'])
  })

  it('the auditor sees everything and moves nothing; others see only their own', async () => {
    const given = await give(manager, 'secretary', { title: '写总结' })
    expect((await listed(auditor)).some(({ id }) => id === given.id)).toBe(true)
    expect((await listed(cashier)).some(({ id }) => id === given.id)).toBe(false)
    await expect(give(auditor, 'keeper')).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('any sequence of acts keeps numbers gapless, and one that is over never moves again', async () => {
    const acts = ['receive', 'report', 'answer', 'return', 'close', 'withdraw'] as const
    const desks = { manager, keeper, secretary }
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom('manager', 'keeper', 'secretary'), fc.constantFrom(...acts)), {
          maxLength: 12,
        }),
        async (sequence) => {
          let task = await give(manager, 'keeper')
          for (const [who, act] of sequence) {
            const over = task.status === 'closed' || task.status === 'withdrawn'
            const moved = await move(desks[who], task, act).catch(() => null)
            if (over) expect(moved).toBeNull()
            task = moved ?? task
          }
          const { steps, acts: left } = await manager.tasks.get({ taskId: task.id })
          expect(steps).toHaveLength(task.version)
          if (task.status === 'closed' || task.status === 'withdrawn') expect(left).toEqual([])
        },
      ),
      { numRuns: 15 },
    )
    const numbers = (await listed(manager, { kind: 'assigned' })).map(({ number }) =>
      Number(number.slice(-3)),
    )
    expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1))
  })
})
