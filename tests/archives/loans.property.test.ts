import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loanTable } from '../../electron/core/archives/lending/loan.tables.ts'
import type { contract } from '../../shared/contract.ts'
import { serveCore } from '../e2e/hub.ts'
import { newId, refusalOf, type TestDesk } from '../office/desk.ts'
import { lendingOffice } from './lending-office.ts'

type Office = Awaited<ReturnType<typeof lendingOffice>>

const openStates = ['asked', 'approved', 'out']

/** Originals of each piece that are asked for, ready or out. */
function originalsOf({ core }: Office): Map<number, number> {
  const rows = core.office.read.select().from(loanTable).all()
  const counts = new Map<number, number>()
  for (const { pieceId, kind, status } of rows) {
    if (kind !== 'original' || !openStates.includes(status)) continue
    counts.set(pieceId, (counts.get(pieceId) ?? 0) + 1)
  }
  return counts
}

const act = fc.record({
  what: fc.constantFrom('ask', 'handOut', 'takeBack', 'renew', 'withdraw', 'approve', 'return'),
  who: fc.constantFrom('cashier', 'keeper', 'secretary', 'secretary', 'manager'),
  kind: fc.constantFrom('original', 'copy'),
  piece: fc.constantFrom('letter', 'contract'),
  /** Which of the loans it is done to, the last first. */
  nth: fc.nat(3),
  /** With the version that somebody saw earlier. */
  stale: fc.constantFrom(false, false, false, true),
})
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never

async function doOne(office: Office, { what, who, kind, piece, nth, stale }: Act): Promise<void> {
  const desk: TestDesk = office[who]
  if (what === 'ask') return void (await office.ask(desk, office[piece].id, kind))
  const rows = office.core.office.read.select().from(loanTable).all()
  // Mostly those that something can still be done with.
  const open = nth === 3 ? [] : rows.filter(({ status }) => openStates.includes(status))
  const among = open.length > 0 ? open : rows
  const row = among.at(nth % Math.max(1, among.length))
  if (!row) return
  const named = { id: row.id, version: stale ? Math.max(1, row.version - 1) : row.version }
  const subject = { subjectKind: 'loan' as const, subjectId: row.id }
  const archivist = who === 'keeper' ? desk : office.secretary
  if (what === 'handOut') await office.handOut(named, 1, '2026-11-30', archivist)
  else if (what === 'takeBack') await office.takeBack(named, { pages: 1 }, archivist)
  else if (what === 'renew') await office.renew(named, '2026-12-04', archivist)
  else if (what === 'withdraw') await office.withdraw(named, desk)
  else await office.decide(who === 'cashier' ? desk : office.manager, subject, what, '说明')
}

describe('an original', () => {
  it('is with one borrower at most after any sequence of acts, and the books of lending hold', async () => {
    const office = await lendingOffice()
    try {
      let done = 0
      await fc.assert(
        fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 25, size: 'max' }), async (acts) => {
          for (const one of acts) {
            await doOne(office, one).then(
              () => {
                done += 1
              },
              () => undefined,
            )
            expect(Math.max(0, ...originalsOf(office).values())).toBeLessThanOrEqual(1)
          }
        }),
        { numRuns: 30 },
      )
      expect(done).toBeGreaterThan(50)
      expect((await office.auditor.audit.verify()).damages).toEqual([])
    } finally {
      office.close()
    }
  })

  it('goes to one of two who ask over the network at the same moment', async () => {
    const office = await lendingOffice()
    const hub = await serveCore(office.core)
    const networkDesk = async (login: string) => {
      let cookie = ''
      const link = new RPCLink({
        url: `${hub.address}/rpc`,
        headers: () => (cookie === '' ? {} : { cookie }),
        fetch: async (request, init) => {
          const response = await fetch(request, init)
          cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
          return response
        },
      })
      const client: ContractRouterClient<typeof contract> = createORPCClient(link)
      await client.session.signIn({ login, password: 'correct horse' })
      return client
    }
    try {
      const desks = await Promise.all(['cashier', 'keeper'].map(networkDesk))
      for (let round = 0; round < 5; round += 1) {
        const asked = desks.map((desk) =>
          desk.lending.ask({
            commandId: newId(),
            pieceId: office.letter.id,
            kind: 'original',
            purpose: '同时申请',
            dueDay: '2026-11-27',
            borrower: null,
          }),
        )
        const outcomes = await Promise.allSettled(asked)
        const got = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
        const failed = outcomes.find((one) => one.status === 'rejected')
        expect(got).toHaveLength(1)
        expect(await refusalOf(Promise.reject(failed?.reason))).toMatchObject({ code: 'lentAlready' })
        for (const loan of got) {
          const [first, second] = await Promise.allSettled([office.handOut(loan, 4), office.handOut(loan, 4)])
          const out = [first, second].flatMap((one) => (one?.status === 'fulfilled' ? [one.value] : []))
          expect(out).toHaveLength(1)
          for (const one of out) await office.takeBack(one)
        }
      }
    } finally {
      await hub.close()
      office.close()
    }
  })
})
