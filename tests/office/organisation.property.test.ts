import { ORPCError } from '@orpc/server'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { heldForEver, rolesOn } from '../../electron/core/office/organisation/tenure.queries.ts'
import { personById } from '../../electron/core/office/people.queries.ts'
import { must } from '../../shared/kernel/assert.ts'
import { addDays } from '../../shared/kernel/day.ts'
import { conflictWithin, type Role, roleConflicts } from '../../shared/office/permissions.ts'
import { newId, testOffice } from './desk.ts'

const today = '2026-11-20'
/** Every conflict of the contract that may be switched off is: only the hard ones are left to breach. */
const soft = roleConflicts.filter(({ hard }) => !hard).map(({ pair }): [Role, Role] => [...pair])

const logins = ['jia', 'yi', 'bing'] as const
const dayNear = fc.integer({ min: -8, max: 12 }).map((count) => addDays(today, count))
const who = fc.integer({ min: 0, max: 2 })
/** Few posts and few roles, so that they meet: the administrator's, the cashier's, the reviewer's, the keeper's. */
const post = fc.constantFrom(0, 3, 4, 5)
const heldRoles = fc.subarray<Role>(['administrator', 'cashier', 'reviewer', 'secretary'], { maxLength: 2 })
const act = fc.oneof(
  // Most of them are refused: given more often, so that there is something to breach.
  {
    weight: 4,
    arbitrary: fc.record({
      is: fc.constant('give' as const),
      who,
      post,
      from: dayNear,
      days: fc.option(fc.nat(9)),
    }),
  },
  fc.record({ is: fc.constant('end' as const), who, which: fc.nat(4), day: dayNear }),
  { weight: 2, arbitrary: fc.record({ is: fc.constant('roles' as const), post, held: heldRoles }) },
  fc.record({ is: fc.constant('leave' as const), who, day: dayNear }),
  fc.record({ is: fc.constant('back' as const), who }),
)
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never
type Office = Awaited<ReturnType<typeof testOffice>>

type Desk = Office['administrator']

/** A desk of somebody who administers the office now: whoever did may have given it up to another. */
async function administering(office: Office, desk: Desk, personIds: readonly number[]): Promise<Desk> {
  const { person } = await desk.session.welcome()
  if (person?.roles.includes('administrator')) return desk
  const { read } = office.core.office
  const at = personIds.findIndex(
    (id) => personById(read, id)?.active && rolesOn(read, id, today).includes('administrator'),
  )
  return office.signIn(logins[at] ?? 'admin')
}

/** Does one act; a refusal is an answer like any other. */
async function perform(desk: Desk, personIds: readonly number[], one: Act): Promise<void> {
  const { people, organisation } = desk
  const commandId = newId()
  if (one.is === 'roles') {
    const found = must((await organisation.posts())[one.post], 'a post')
    const { id: postId, version, departmentId, name, planned, superiorId, secondSuperiorId } = found
    const kept = { departmentId, name, planned, superiorId, secondSuperiorId, active: true }
    return tried(organisation.updatePost({ commandId, postId, version, ...kept, roles: one.held }))
  }
  const personId = personIds[one.who] ?? 0
  const { version, tenures } = must(
    (await people.list()).find(({ id }) => id === personId),
    'a person',
  )
  if (one.is === 'leave') return tried(people.leave({ commandId, personId, version, lastDay: one.day }))
  if (one.is === 'back') return tried(people.comeBack({ commandId, personId, version }))
  if (one.is === 'end') {
    const tenureId = tenures[one.which]?.id
    return tenureId ? tried(people.endTenure({ commandId, tenureId, toDay: one.day })) : undefined
  }
  const { id: postId } = must((await organisation.posts())[one.post], 'a post')
  const toDay = one.days === null ? null : addDays(one.from, one.days)
  return tried(people.givePost({ commandId, personId, postId, fromDay: one.from, toDay }))
}

/** Waits for a call that may be refused by a rule, and by nothing else. */
async function tried(call: Promise<unknown>): Promise<void> {
  try {
    await call
  } catch (problem) {
    if (!(problem instanceof ORPCError) || problem.code !== 'REFUSED') throw problem
  }
}

it('lets nobody hold two roles of a hard conflict on any day, after whatever changes of posts and terms', async () => {
  const office = await testOffice({ day: today, roles: [] })
  for (const pair of soft)
    await office.administrator.organisation.waiveConflict({ commandId: newId(), pair, reason: '小单位' })
  const personIds: number[] = []
  for (const login of logins) {
    const made = await office.administrator.people.create({
      commandId: newId(),
      login,
      name: login,
      password: 'correct horse',
      posts: [],
    })
    personIds.push(made.id)
  }
  const given = new Set<number>()
  let desk = office.administrator
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 6, maxLength: 14 }), async (acts) => {
      // Every reading moves the clock on: without this the session would end of idleness.
      office.clock.day = today
      for (const one of acts) {
        desk = await administering(office, desk, personIds)
        await perform(desk, personIds, one)
        expect(heldForEver(office.core.office.read, 'administrator', today)).toBe(true)
        // Who has left holds nothing until they come back, when all of it is looked at again.
        const here = personIds.filter((id) => personById(office.core.office.read, id)?.active)
        for (const id of here) {
          for (let ahead = 0; ahead < 25; ahead++) {
            const held = rolesOn(office.core.office.read, id, addDays(today, ahead))
            given.add(held.length)
            expect(conflictWithin(held, soft)).toBeNull()
          }
        }
      }
    }),
    { numRuns: 60 },
  )
  const refused = office.core.office.read.get<{ tenures: number }>(
    sql`SELECT count(*) AS tenures FROM tenure`,
  )
  // The acts took effect often enough to mean something: posts were held, several roles at once.
  expect(refused?.tenures).toBeGreaterThan(20)
  expect(Math.max(...given)).toBeGreaterThan(1)
  office.close()
}, 60_000)
