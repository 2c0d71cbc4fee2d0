import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifyDirectory } from '../../electron/core/office/verify-directory.ts'
import { must } from '../../shared/kernel/assert.ts'
import { lendingOffice } from '../archives/lending-office.ts'
import { newId } from './desk.ts'

let office: Awaited<ReturnType<typeof lendingOffice>>

beforeAll(async () => {
  office = await lendingOffice()
})
afterAll(() => office.close())

const facets = async (text: string) =>
  (await office.secretary.search.find({ text, kind: 'piece', order: 'newest', offset: 0, limit: 50 })).facets
const damages = () => verifyDirectory(office.dataDir).damages.filter(({ check }) => check === 'search')

it('knows of a piece whether it is out, from the loan that took it to the one that brought it back', async () => {
  const on = async () => (await facets('题名:电梯年检')).states
  expect(await on()).toEqual([{ state: 'kept', count: 1 }])
  const asked = await office.ask(office.cashier, office.letter.id)
  expect(await on()).toEqual([{ state: 'kept', count: 1 }])
  const out = await office.handOut(asked)
  expect(await on()).toEqual([{ state: 'onLoan', count: 1 }])
  expect((await facets('状态:借出')).kinds).toEqual([{ kind: 'piece', count: 1 }])
  await office.takeBack(out)
  expect(await on()).toEqual([{ state: 'kept', count: 1 }])
  expect(damages()).toEqual([])
})

it('calls pieces by the name that their category has now', async () => {
  const { categories } = await office.secretary.archiveScheme.get()
  const { id: categoryId, ...category } = must(
    categories.find(({ name }) => name === '合同'),
    'the category of contracts',
  )
  const { letters, code, loanNeedsApproval, originalStays, active, version } = category
  const change = { categoryId, letters, code, loanNeedsApproval, originalStays, active, version }
  await office.secretary.archiveScheme.updateCategory({ commandId: newId(), name: '合同协议书', ...change })
  expect((await facets('题名:保洁')).categories).toEqual([{ category: '合同协议书', count: 1 }])
  expect((await facets('分类:协议书')).kinds).toEqual([{ kind: 'piece', count: 1 }])
  expect(damages()).toEqual([])
})
