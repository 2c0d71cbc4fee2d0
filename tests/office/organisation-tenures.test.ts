import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import type { Person } from '../../shared/office/office.contract.ts'
import type { Role } from '../../shared/office/permissions.ts'
import { newId, postsFor, refusalOf, type TestDesk, testOffice } from './desk.ts'

let office: Awaited<ReturnType<typeof testOffice>>
let admin: TestDesk
const today = '2026-11-20'
const section35 = '会计法（2024）第三十五条：出纳不得兼任稽核'

beforeEach(async () => {
  office = await testOffice({ day: today, roles: [] })
  admin = office.administrator
})
afterEach(() => office.close())

const on = async (day: string) => {
  office.clock.day = day
  admin = await office.signIn('admin')
}

const postOf = async (role: Role): Promise<number> =>
  must((await postsFor(admin, [role]))[0], `a post for ${role}`).postId
const newPerson = async (login: string, terms: [Role, string, string | null][]) => {
  const posts = await Promise.all(
    terms.map(async ([role, fromDay, toDay]) => ({ postId: await postOf(role), fromDay, toDay })),
  )
  return admin.people.create({ commandId: newId(), login, name: login, password: 'correct horse', posts })
}
const give = async (person: Person, role: Role, fromDay: string, toDay: string | null = null) =>
  admin.people.givePost({
    commandId: newId(),
    personId: person.id,
    postId: await postOf(role),
    fromDay,
    toDay,
  })
const end = (tenureId: number | undefined, toDay: string) =>
  admin.people.endTenure({ commandId: newId(), tenureId: tenureId ?? 0, toDay })
const leave = ({ id: personId, version }: Person, lastDay: string) =>
  admin.people.leave({ commandId: newId(), personId, version, lastDay })

describe('posts from a day to a day', () => {
  it('lets a reviewer become cashier the day after, and not on the same day', async () => {
    const person = await newPerson('li', [['cashier', '2026-01-01', '2026-11-30']])
    expect(await refusalOf(give(person, 'reviewer', '2026-11-30'))).toEqual({
      code: 'roleConflict',
      roles: ['cashier', 'reviewer'],
      source: section35,
    })
    await give(person, 'reviewer', '2026-12-01')
    expect((await refusalOf(give(person, 'cashier', '2026-11-30', '2026-11-30'))).code).toBe(
      'postHeldAlready',
    )
    await on('2026-11-30')
    expect((await admin.people.list()).at(-1)?.roles).toEqual(['cashier'])
    await on('2026-12-01')
    expect((await admin.people.list()).at(-1)?.roles).toEqual(['reviewer'])
  })

  it('refuses a term that ends before it begins, and takes one of a single day', async () => {
    const person = await newPerson('li', [])
    expect(await refusalOf(give(person, 'cashier', '2026-12-02', '2026-12-01'))).toEqual({
      code: 'termBackwards',
    })
    const given = await give(person, 'cashier', '2026-12-02', '2026-12-02')
    expect(given.tenures).toMatchObject([{ fromDay: '2026-12-02', toDay: '2026-12-02' }])
  })

  it('lengthens a term only as far as nothing conflicts', async () => {
    const person = await newPerson('li', [
      ['cashier', '2026-11-01', '2026-11-25'],
      ['reviewer', '2026-12-01', null],
    ])
    const [cashier] = person.tenures
    expect(await refusalOf(end(cashier?.id, '2026-12-01'))).toMatchObject({ code: 'roleConflict' })
    expect((await end(cashier?.id, '2026-11-30')).tenures[0]?.toDay).toBe('2026-11-30')
  })

  it('ends a term yesterday at the earliest, and withdraws one before it began', async () => {
    const person = await newPerson('li', [
      ['cashier', '2026-11-01', '2026-12-31'],
      ['purchaser', '2027-01-01', null],
    ])
    const [cashier, purchaser] = person.tenures
    expect(await refusalOf(end(cashier?.id, '2026-11-18'))).toEqual({ code: 'termBackwards' })
    expect((await end(cashier?.id, '2026-11-19')).roles).toEqual([])
    expect(await refusalOf(end(cashier?.id, '2026-11-30'))).toMatchObject({ code: 'tenureMissing' })
    expect(await refusalOf(end(purchaser?.id, '2026-12-30'))).toEqual({ code: 'termBackwards' })
    expect((await end(purchaser?.id, '2026-12-31')).tenures).toEqual([])
    const history = await admin.people.history({ personId: person.id })
    expect(history.map(({ postName, fromDay, toDay, byName }) => [postName, fromDay, toDay, byName])).toEqual(
      [
        ['采购', '2027-01-01', '2026-12-31', '管理员'],
        ['出纳', '2026-11-01', '2026-11-19', '管理员'],
      ],
    )
    await give(person, 'reviewer', '2026-11-20')
  })

  it('never leaves a day to come without an administrator', async () => {
    const first = must((await admin.people.list())[0], 'the administrator')
    const [own] = first.tenures
    const second = await newPerson('wang', [['administrator', '2026-12-01', '2027-01-31']])
    expect(await refusalOf(end(own?.id, '2026-12-31'))).toEqual({ code: 'lastAdministrator' })
    await give(second, 'administrator', '2027-02-02')
    expect(await refusalOf(end(own?.id, '2026-12-31'))).toEqual({ code: 'lastAdministrator' })
    await newPerson('zhao', [['administrator', '2027-02-01', '2027-02-01']])
    expect(await refusalOf(end(own?.id, '2026-11-29'))).toEqual({ code: 'lastAdministrator' })
    expect((await end(own?.id, '2026-11-30')).tenures[0]?.toDay).toBe('2026-11-30')
  })
})

describe('leaving', () => {
  it('ends posts with the last day and access at once, and keeps the history', async () => {
    const person = await newPerson('li', [['cashier', '2026-01-01', null]])
    const desk = await office.signIn('li')
    expect(await refusalOf(leave(person, '2026-11-21'))).toEqual({ code: 'lastDayAhead' })
    const left = await leave(person, '2026-11-13')
    expect(left).toMatchObject({ active: false, roles: [], tenures: [] })
    expect(await refusalOf(desk.accounts.list())).toEqual({ code: 'SIGNED_OUT' })
    expect(await refusalOf(office.signIn('li'))).toEqual({ code: 'personInactive' })
    const [held] = (await admin.people.history({ personId: person.id })).slice(-1)
    expect(held).toMatchObject({ postName: '出纳', fromDay: '2026-01-01', toDay: '2026-11-13' })
    expect(await refusalOf(leave(left, today))).toEqual({ code: 'personInactive', name: 'li' })
    expect(await refusalOf(give(left, 'cashier', today))).toEqual({ code: 'personInactive', name: 'li' })
  })

  it('withdraws what has not begun, and refuses a last day before a post that has', async () => {
    const keeper = await newPerson('li', [
      ['keeper', '2026-11-10', '2026-12-31'],
      ['purchaser', '2027-01-01', null],
    ])
    expect(await refusalOf(leave(keeper, '2026-11-09'))).toEqual({ code: 'termBackwards' })
    const left = await leave(keeper, today)
    const history = await admin.people.history({ personId: left.id })
    expect(history.map(({ fromDay, toDay }) => [fromDay, toDay])).toEqual([
      ['2027-01-01', '2026-12-31'],
      ['2026-11-10', today],
    ])
  })

  it('lets a person come back, with nothing until posts are given', async () => {
    const left = await leave(await newPerson('li', [['cashier', '2026-01-01', null]]), '2026-11-19')
    const { id: personId, version } = left
    const back = await admin.people.comeBack({ commandId: newId(), personId, version })
    expect(back).toMatchObject({ active: true, roles: [] })
    expect((await (await office.signIn('li')).session.welcome()).person?.roles).toEqual([])
    await give(back, 'reviewer', today)
  })

  it('refuses a return on the last day into posts that exclude each other by now', async () => {
    const person = await newPerson('li', [['cashier', '2026-01-01', null]])
    const { id: departmentId } = must((await admin.organisation.departments())[0], 'a department')
    const fields = { departmentId, roles: [], planned: 1, superiorId: null, secondSuperiorId: null }
    const helper = await admin.organisation.createPost({ commandId: newId(), name: '帮办', ...fields })
    await admin.people.givePost({
      commandId: newId(),
      personId: person.id,
      postId: helper.id,
      fromDay: today,
      toDay: null,
    })
    const left = await leave(person, today)
    await admin.organisation.updatePost({
      commandId: newId(),
      postId: helper.id,
      version: helper.version,
      ...fields,
      name: '帮办',
      roles: ['reviewer'],
      active: true,
    })
    const back = admin.people.comeBack({ commandId: newId(), personId: left.id, version: left.version })
    expect(await refusalOf(back)).toMatchObject({ code: 'roleConflict', source: section35 })
  })
})

describe('duties that exclude each other', () => {
  const rolesOf = async (role: Role, roles: Role[]) => {
    const post = must(
      (await admin.organisation.posts()).find(({ template }) => template === role),
      role,
    )
    const { id: postId, version, departmentId, name, planned, superiorId, secondSuperiorId } = post
    const kept = { departmentId, name, planned, superiorId, secondSuperiorId, active: true }
    return admin.organisation.updatePost({ commandId: newId(), postId, version, ...kept, roles })
  }
  const waive = (pair: [Role, Role], reason = '人手不足') =>
    admin.organisation.waiveConflict({ commandId: newId(), pair, reason })
  const enforce = (pair: [Role, Role]) => admin.organisation.enforceConflict({ commandId: newId(), pair })

  it('are refused within a post and for each of its holders, now and later, with name and clause', async () => {
    const person = await newPerson('li', [
      ['cashier', '2026-01-01', '2026-12-31'],
      ['purchaser', '2027-01-01', null],
    ])
    expect(await refusalOf(rolesOf('cashier', ['cashier', 'reviewer']))).toEqual({
      code: 'postConflict',
      roles: ['cashier', 'reviewer'],
      source: section35,
    })
    await give(person, 'secretary', '2027-01-01')
    expect(await refusalOf(rolesOf('purchaser', ['purchaser', 'cashier']))).toMatchObject({
      code: 'postConflict',
    })
    expect(await refusalOf(rolesOf('purchaser', ['cashier']))).toMatchObject({
      code: 'holderConflict',
      name: 'li',
      roles: ['cashier', 'secretary'],
    })
    expect(await refusalOf(rolesOf('administrator', ['manager']))).toEqual({ code: 'lastAdministrator' })
    expect((await rolesOf('purchaser', ['keeper'])).roles).toEqual(['keeper'])
  })

  it('can be switched off when soft, with a reason that stays on record', async () => {
    const person = await newPerson('li', [['keeper', '2026-01-01', null]])
    expect(await refusalOf(give(person, 'purchaser', today))).toMatchObject({ code: 'roleConflict' })
    expect(await refusalOf(waive(['cashier', 'reviewer']))).toEqual({
      code: 'conflictHard',
      source: section35,
    })
    expect(await refusalOf(waive(['manager', 'secretary']))).toEqual({ code: 'conflictUnknown' })
    expect(await refusalOf(enforce(['keeper', 'purchaser']))).toEqual({ code: 'waiverMissing' })
    const waived = await waive(['purchaser', 'keeper'])
    expect(waived).toMatchObject({ waived: true, waivers: [{ reason: '人手不足', byName: '管理员' }] })
    expect(await refusalOf(waive(['keeper', 'purchaser']))).toEqual({ code: 'waivedAlready' })
    const both = await give(person, 'purchaser', today)
    expect(await refusalOf(enforce(['keeper', 'purchaser']))).toMatchObject({
      code: 'conflictHeld',
      people: ['li'],
    })
    await end(both.tenures.at(-1)?.id, '2026-11-19')
    const again = await enforce(['purchaser', 'keeper'])
    expect(again).toMatchObject({ waived: false, waivers: [{ reason: '人手不足', endedByName: '管理员' }] })
    expect(await refusalOf(give(person, 'purchaser', today))).toMatchObject({ code: 'roleConflict' })
    await waive(['keeper', 'purchaser'], '再一次')
    const states = await admin.organisation.conflicts()
    expect(
      states.filter(({ waived: off }) => off).map(({ waivers }) => waivers.map((one) => one.reason)),
    ).toEqual([['再一次', '人手不足']])
  })
})
