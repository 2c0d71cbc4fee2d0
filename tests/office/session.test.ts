import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { newId, refusalOf, testOffice } from './desk.ts'

let office: Awaited<ReturnType<typeof testOffice>>
const minuteMs = 60_000

beforeEach(async () => {
  office = await testOffice({ roles: ['cashier'] })
})
afterEach(() => office.close())

const signIn = (password: string, login = 'cashier') => office.open().session.signIn({ login, password })

it('sets the office up once', async () => {
  const administrator = { name: '甲', login: 'second', password: 'long enough' }
  const call = office.open().session.setUp({
    commandId: newId(),
    officeName: '另一处',
    propertyType: 'office',
    currency: 'CNY',
    administrator,
  })
  expect(await refusalOf(call)).toEqual({ code: 'alreadySetUp' })
})

it('tells who is signed in, and forgets it on signing out', async () => {
  const desk = await office.signIn('cashier')
  expect((await desk.session.welcome()).person).toMatchObject({ login: 'cashier', roles: ['cashier'] })
  await desk.session.signOut()
  expect((await desk.session.welcome()).person).toBeNull()
  expect(await refusalOf(desk.journal.suggest({ field: 'summary', text: '' }))).toEqual({
    code: 'SIGNED_OUT',
  })
})

it('locks a login after five wrong passwords, longer each time', async () => {
  for (const triesLeft of [4, 3, 2, 1]) {
    expect(await refusalOf(signIn('wrong'))).toEqual({ code: 'signInWrong', triesLeft })
  }
  const locked = await refusalOf(signIn('wrong'))
  expect(locked.code).toBe('signInLocked')
  expect((await refusalOf(signIn('correct horse'))).code).toBe('signInLocked')
  office.clock.advance(5 * minuteMs)
  for (let tries = 0; tries < 4; tries += 1) await refusalOf(signIn('wrong'))
  const again = await refusalOf(signIn('wrong'))
  office.clock.advance(5 * minuteMs)
  expect((await refusalOf(signIn('correct horse'))).untilAt).toBe(again.untilAt)
  office.clock.advance(11 * minuteMs)
  await signIn('correct horse')
})

it('says nothing of whether a login exists', async () => {
  const answers = async (login: string) => {
    const all: unknown[] = []
    for (let tries = 0; tries < 6; tries += 1) {
      const { code, triesLeft } = await refusalOf(signIn('wrong', login))
      all.push([code, triesLeft])
    }
    return all
  }
  expect(await answers('nobody.here')).toEqual(await answers('cashier'))
})

it('ends a session after the idle time, and not before', async () => {
  const desk = await office.signIn('cashier')
  office.clock.advance(29 * minuteMs)
  expect((await desk.session.welcome()).person).not.toBeNull()
  await desk.session.touch()
  office.clock.advance(29 * minuteMs)
  expect((await desk.session.welcome()).person).not.toBeNull()
  office.clock.advance(minuteMs)
  expect((await desk.session.welcome()).person).toBeNull()
})

it('ends other sessions when the password changes', async () => {
  const here = await office.signIn('cashier')
  const there = await office.signIn('cashier')
  const change = (oldPassword: string, newPassword: string) =>
    here.session.changePassword({ commandId: newId(), oldPassword, newPassword })
  expect(await refusalOf(change('wrong', 'battery staple'))).toEqual({ code: 'passwordWrong' })
  expect(await refusalOf(change('correct horse', 'correct horse'))).toEqual({ code: 'passwordSame' })
  await change('correct horse', 'battery staple')
  expect((await here.session.welcome()).person).not.toBeNull()
  expect((await there.session.welcome()).person).toBeNull()
  await signIn('battery staple')
})

it('takes access away from a person who left, at once', async () => {
  const desk = await office.signIn('cashier')
  const [, person] = await office.administrator.people.list()
  await office.administrator.people.leave({
    commandId: newId(),
    personId: person?.id ?? 0,
    version: person?.version ?? 0,
    lastDay: '2026-11-20',
  })
  expect((await desk.session.welcome()).person).toBeNull()
  expect(await refusalOf(signIn('correct horse'))).toEqual({ code: 'personInactive' })
})

it('keeps one administrator, and tells a second desk what changed meanwhile', async () => {
  const { people } = office.administrator
  const [first] = await people.list()
  const personId = first?.id ?? 0
  const update = (version: number) => people.update({ commandId: newId(), personId, version, name: '管理员' })
  const leaving = people.leave({ commandId: newId(), personId, version: 1, lastDay: '2026-11-20' })
  expect(await refusalOf(leaving)).toEqual({ code: 'lastAdministrator' })
  await update(1)
  expect(await refusalOf(update(1))).toMatchObject({ code: 'changedMeanwhile', by: '管理员' })
})

it('writes no password into the audit chain', async () => {
  const { core } = office
  const bodies = core.office.read.all<{ body: string }>(sql`SELECT body || reply AS body FROM audit`)
  expect(bodies.length).toBeGreaterThan(1)
  expect(JSON.stringify(bodies)).not.toContain('correct horse')
})
