import { ORPCError } from '@orpc/server'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifyDirectory } from '../../electron/core/office/verify-directory.ts'
import type { RouteStep } from '../../shared/office/approval.ts'
import type { ApprovalTrail } from '../../shared/office/approvals.contract.ts'
import { approvalOffice } from './approval-office.ts'
import { newId, type TestDesk } from './desk.ts'

const logins = [
  'cashier',
  'cashier2',
  'reviewer',
  'reviewer2',
  'manager',
  'boss',
  'secretary',
  'auditor',
] as const
type Login = (typeof logins)[number]

let office: Awaited<ReturnType<typeof approvalOffice>>
let desks: Map<Login, TestDesk>

beforeAll(async () => {
  office = await approvalOffice()
  await office.hire('cashier2', ['cashier'])
  await office.hire('reviewer2', ['reviewer'])
  await office.hire('secretary', ['secretary'])
  await office.standIn('manager', 'secretary', '2026-11-20', '2026-11-20')
  desks = new Map()
  for (const login of logins) desks.set(login, await office.signIn(login))
})
afterAll(() => office.close())

const who = fc.oneof(
  fc.record({
    kind: fc.constant('role' as const),
    role: fc.constantFrom('reviewer' as const, 'manager' as const),
  }),
  fc.record({
    kind: fc.constant('superior' as const),
    which: fc.constantFrom('first' as const, 'second' as const, 'either' as const, 'both' as const),
  }),
  fc.constant({ kind: 'boss' as const }),
)
const limit = fc.constantFrom(null, 100, 101, 200)
const route = fc.array(fc.record({ who, fromFen: limit }), { minLength: 1, maxLength: 3 })
const doing = fc.record({
  by: fc.constantFrom(...logins),
  act: fc.constantFrom(
    'approve' as const,
    'approve' as const,
    'approve' as const,
    'return' as const,
    'pass' as const,
  ),
  to: fc.constantFrom(...logins),
})

function stepsOf(drawn: { who: { kind: string }; fromFen: number | null }[]): RouteStep[] {
  const steps = drawn.map(({ who: asked, fromFen }) => ({
    who:
      asked.kind === 'boss'
        ? { kind: 'post' as const, postId: office.bossPost.id }
        : (asked as RouteStep['who']),
    fromFen,
    waitHours: 24,
  }))
  return steps.every(({ fromFen }) => fromFen !== null)
    ? [...steps, { who: { kind: 'role', role: 'reviewer' }, fromFen: null, waitHours: 24 }]
    : steps
}

/** What must hold of any document at any time. */
function check(trail: ApprovalTrail, amountFen: number, steps: readonly RouteStep[]): void {
  const { acts } = trail
  const decisions = acts.filter(({ act }) => act === 'approve' || act === 'return' || act === 'pass')
  for (const { byName } of decisions)
    expect([trail.makerName, 'cashier2 甲', 'auditor 甲']).not.toContain(byName)
  expect(trail.version).toBe(acts.length)
  expect(trail.stepCount).toBe(steps.filter(({ fromFen }) => (fromFen ?? 0) <= amountFen).length)
  // Each round begins with sending, and nothing comes after a return but sending again.
  for (const [index, { act, round }] of acts.entries()) {
    const before = acts[index - 1]
    expect(act === 'submit').toBe(index === 0)
    expect(act === 'resubmit').toBe(before?.act === 'return')
    expect(round).toBe((before?.round ?? 1) + Number(act === 'resubmit'))
    if (act !== 'submit' && act !== 'resubmit')
      expect(before?.step).toBeLessThanOrEqual(acts[index]?.step ?? 0)
  }
  const approved = acts.filter(({ act, round }) => act === 'approve' && round === trail.round)
  const seats = trail.steps.map((step) => step.seats.length)
  for (const [index, count] of seats.entries()) {
    const here = approved.filter(({ step }) => step === index + 1)
    expect(new Set(here.map(({ byName }) => byName)).size).toBe(here.length)
    const passed = index + 1 < trail.step || trail.state === 'approved'
    if (passed) expect(here).toHaveLength(count)
    else if (index + 1 === trail.step) expect(here.length).toBeLessThan(count)
    else expect(here).toEqual([])
  }
}

async function act(
  approvalId: number,
  { by, act: what, to }: { by: Login; act: 'approve' | 'return' | 'pass'; to: Login },
) {
  const desk = desks.get(by) ?? office.open()
  const before = await office.trail(approvalId)
  const input = { approvalId, version: before.version, act: what, note: '意见', toPersonId: office.idOf(to) }
  try {
    await desk.approvals.decide({ commandId: newId(), ...input })
  } catch (problem) {
    if (!(problem instanceof ORPCError)) throw problem
  }
  const after = await office.trail(approvalId)
  expect(after.acts.slice(0, before.acts.length)).toEqual(before.acts)
  return after
}

it('whoever does whatever: the maker never decides, steps follow each other, every act stays on record', async () => {
  const seen = new Set<string>()
  const amount = fc.constantFrom(99, 100, 101, 200)
  await fc.assert(
    fc.asyncProperty(route, amount, fc.array(doing, { maxLength: 25 }), async (drawn, amountFen, doings) => {
      office.clock.day = '2026-11-20'
      const steps = stepsOf(drawn)
      await office.saveRoute(steps)
      const { close, sent } = await office.send(amountFen)
      check(sent, amountFen, steps)
      for (const one of doings) {
        const trail = await act(sent.id, one)
        check(trail, amountFen, steps)
        if (trail.state === 'returned') await office.sendAgain(close.day, amountFen)
        if (trail.acts.length > 1) seen.add(trail.state)
      }
      const { state, version } = await office.trail(sent.id)
      const end = { commandId: newId(), approvalId: sent.id, version, note: '' }
      if (state === 'running') await office.cashier.approvals.withdraw(end)
      const { bookFen } = await office.cashier.closing.dayState({ accountId: office.cash.id, day: close.day })
      if (state === 'running') await office.closeDay(close.day, bookFen)
    }),
    { numRuns: 40 },
  )
  expect([...seen].sort()).toEqual(['approved', 'returned', 'running'])
  expect(verifyDirectory(office.dataDir)).toMatchObject({ sound: true, damages: [] })
}, 120_000)
