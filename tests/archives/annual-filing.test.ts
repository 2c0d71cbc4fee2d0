import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDues } from '../../electron/core/office/duties/engine.ts'
import { proposalOf } from '../../shared/archives/filing.rules.ts'
import { must } from '../../shared/kernel/assert.ts'
import { letterOffice, register } from '../documents/letters.ts'
import { newId } from '../office/desk.ts'

describe('filing last year’s documents', () => {
  let office: Awaited<ReturnType<typeof letterOffice>>
  beforeAll(async () => {
    office = await letterOffice('2026-03-02')
  })
  afterAll(() => office.close())

  const dues = async () => {
    openDues(office.core.office)
    const asked = { from: '2026-01-01', to: '2027-12-31', whose: 'all', state: 'all', limit: 100 } as const
    const { rows } = await office.manager.due.list(asked)
    return rows.filter(({ code }) => code === 'annualFiling').map(({ day, state }) => `${day} ${state}`)
  }

  it('is a duty of the secretary by the end of June, done once nothing of that year waits', async () => {
    const { secretary } = office
    const facts = { title: '去年的来文', receivedDay: '2025-12-30', documentDay: '2025-12-29' }
    const { id: incomingId, version } = await register(secretary, { facts })
    await secretary.incoming.close({ commandId: newId(), incomingId, version, outcome: '已办' })
    expect(await dues()).toEqual([])
    office.clock.day = '2026-06-01'
    office.secretary = await office.signIn('secretary')
    office.manager = await office.signIn('manager')
    expect(await dues()).toEqual(['2026-06-30 coming'])
    const [offer] = await office.secretary.filing.offers({ upTo: '2025-12-31' })
    const proposal = must(proposalOf(must(offer, 'the letter waits')), 'a whole proposal')
    await office.secretary.filing.file({ commandId: newId(), proposals: [proposal] })
    expect(await dues()).toEqual(['2026-06-30 done'])
  })

  it('is dropped for a year that left nothing', async () => {
    office.clock.day = '2027-07-05'
    office.manager = await office.signIn('manager')
    expect(await dues()).toContain('2027-06-30 dropped')
  })
})
