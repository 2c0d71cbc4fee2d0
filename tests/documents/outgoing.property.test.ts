import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { verifyDirectory } from '../../electron/core/office/verify-directory.ts'
import type { OutgoingRow } from '../../shared/documents/outgoing.contract.ts'
import { must } from '../../shared/kernel/assert.ts'
import { newId } from '../office/desk.ts'
import { outgoingOffice } from './outgoing-office.ts'

const acts = ['draft', 'submit', 'return', 'approve', 'withdraw', 'send', 'void'] as const
type Act = (typeof acts)[number]
type Office = Awaited<ReturnType<typeof outgoingOffice>>
type Line = Pick<OutgoingRow, 'id' | 'status' | 'version' | 'number' | 'documentDay'>

const filter = { text: '', kind: null, status: 'all', from: null, to: null, mine: false } as const

/** In which states an act means something; elsewhere it is passed over. */
const fits: Record<Act, readonly string[]> = {
  draft: [],
  submit: ['draft', 'returned'],
  return: ['review'],
  approve: ['review'],
  withdraw: ['review'],
  send: ['signed'],
  void: ['draft', 'returned', 'signed', 'sent'],
}

async function carryOut(office: Office, act: Act, line: Line): Promise<void> {
  const { keeper, secretary, manager, submit, decide } = office
  const { id: outgoingId, version } = line
  const meant = { commandId: newId(), outgoingId, version }
  if (act === 'submit') await submit(keeper, line)
  else if (act === 'send') await secretary.outgoing.sendAll({ ...meant, sentDay: line.documentDay ?? '' })
  else if (act === 'void') {
    const by = line.number === null ? keeper : secretary
    await by.outgoing.void({ ...meant, reason: '不发' })
  } else if (act !== 'draft') {
    const subject = { subjectKind: 'outgoing', subjectId: outgoingId } as const
    const [trail] = await keeper.approvals.ofSubject(subject)
    const { id: approvalId, version: seen, step } = must(trail, 'a document in review')
    const decider = step === 1 ? secretary : manager
    if (act === 'withdraw') {
      await keeper.approvals.withdraw({ commandId: newId(), approvalId, version: seen, note: '' })
    } else await decide(decider, outgoingId, act, '看过')
  }
}

/** The first working day of the year after: everybody signs in anew. */
async function startYear({ clock, keeper, secretary, manager }: Office): Promise<void> {
  clock.day = '2027-01-04'
  const desks = { keeper, secretary, manager }
  for (const [login, desk] of Object.entries(desks)) {
    await desk.session.signIn({ login, password: 'correct horse' })
  }
}

describe('numbers of documents that go out', () => {
  it('are unique, without gaps and never changed, whatever is done', async () => {
    const step = fc.record({ act: fc.constantFrom(...acts), pick: fc.nat(9), newYear: fc.nat(19) })
    const run = async (steps: { act: Act; pick: number; newYear: number }[]): Promise<void> => {
      const office = await outgoingOffice('2026-12-31')
      const given = new Map<number, string>()
      const order: string[] = []
      let jumped = false
      try {
        for (const { act, pick, newYear } of steps) {
          if (newYear === 0 && !jumped) {
            jumped = true
            await startYear(office)
          }
          const { rows } = await office.secretary.outgoing.list({ filter, offset: 0, limit: 500 })
          const fitting = rows.filter(({ status }) => fits[act].includes(status))
          const line = fitting[pick % Math.max(1, fitting.length)]
          if (line) await carryOut(office, act, line)
          else await office.draft(office.keeper)
          const after = await office.secretary.outgoing.list({ filter, offset: 0, limit: 500 })
          for (const { id, number } of after.rows.toReversed()) {
            const before = given.get(id)
            if (before !== undefined) expect(number).toBe(before)
            else if (number !== null) {
              given.set(id, number)
              order.push(number)
            }
          }
        }
        const years = Map.groupBy(order, (number) => number.slice(2, 8))
        for (const [year, numbers] of years) {
          expect(numbers).toEqual(numbers.map((_, index) => `物管${year}${index + 1}号`))
        }
        expect(verifyDirectory(office.dataDir).damages).toEqual([])
      } finally {
        office.close()
      }
    }
    const steps = fc.array(step, { minLength: 15, maxLength: 30 })
    await fc.assert(fc.asyncProperty(steps, run), { numRuns: 5 })
  })
})
