import { afterAll, beforeAll, expect, it } from 'vitest'
import { mostSaved } from '../../shared/office/search.contract.ts'
import { newId, refusalOf, type TestDesk, testOffice } from './desk.ts'

let office: Awaited<ReturnType<typeof testOffice>>
let manager: TestDesk
let cashier: TestDesk

const everything = { kind: null, year: null, category: null, retention: null, state: null } as const
const contracts = {
  text: '电梯 -年检',
  narrowed: { ...everything, year: 2025, category: '合同', retention: 'D30', state: 'kept' },
  order: 'best',
} as const
const save = (desk: TestDesk, name: string, text = '电梯') =>
  desk.savedSearches.save({ commandId: newId(), name, text, narrowed: everything, order: 'newest' })
const rename = (desk: TestDesk, id: number, name: string) =>
  desk.savedSearches.rename({ commandId: newId(), id, name })
const remove = (desk: TestDesk, id: number) => desk.savedSearches.remove({ commandId: newId(), id })
const restore = (desk: TestDesk, id: number) => desk.savedSearches.restore({ commandId: newId(), id })
const names = async (desk: TestDesk) => (await desk.savedSearches.list()).map(({ name }) => name)

beforeAll(async () => {
  office = await testOffice({ roles: ['manager', 'cashier'] })
  manager = await office.signIn('manager')
  cashier = await office.signIn('cashier')
})
afterAll(() => office.close())

it('keeps all that the search page shows, for its person alone', async () => {
  const kept = await manager.savedSearches.save({ commandId: newId(), name: ' 电梯合同 ', ...contracts })
  expect(kept).toEqual({ id: kept.id, name: '电梯合同', ...contracts })
  expect(await manager.savedSearches.list()).toEqual([kept])
  expect(await cashier.savedSearches.list()).toEqual([])
  for (const act of [
    rename(cashier, kept.id, '别人的'),
    remove(cashier, kept.id),
    restore(cashier, kept.id),
  ]) {
    expect(await refusalOf(act)).toEqual({ code: 'gone' })
  }
  expect(await names(manager)).toEqual(['电梯合同'])
})

it('refuses a second one of the same name, and lets another person have it', async () => {
  const [first] = await manager.savedSearches.list()
  expect(await refusalOf(save(manager, '电梯合同'))).toEqual({ code: 'nameTaken', name: '电梯合同' })
  await save(cashier, '电梯合同')
  const other = await save(manager, '消防')
  expect(await refusalOf(rename(manager, other.id, '电梯合同'))).toEqual({
    code: 'nameTaken',
    name: '电梯合同',
  })
  expect((await rename(manager, other.id, '消防来文')).name).toBe('消防来文')
  expect((await rename(manager, other.id, '消防来文')).name).toBe('消防来文')
  expect(await names(manager)).toEqual([first?.name, '消防来文'])
})

it('brings back what was taken away to its place, unless its name was taken meanwhile', async () => {
  const [first, second] = await manager.savedSearches.list()
  if (!first || !second) throw new Error('two are kept')
  await remove(manager, first.id)
  expect(await names(manager)).toEqual(['消防来文'])
  expect(await refusalOf(remove(manager, first.id))).toEqual({ code: 'gone' })
  expect(await refusalOf(rename(manager, first.id, '其他'))).toEqual({ code: 'gone' })
  expect(await restore(manager, first.id)).toEqual(first)
  expect(await restore(manager, first.id)).toEqual(first)
  expect(await names(manager)).toEqual(['电梯合同', '消防来文'])
  await remove(manager, first.id)
  await save(manager, '电梯合同', '别的')
  expect(await refusalOf(restore(manager, first.id))).toEqual({ code: 'nameTaken', name: '电梯合同' })
})

it(`keeps ${mostSaved} at most`, async () => {
  const before = await cashier.savedSearches.list()
  for (let turn = before.length; turn < mostSaved; turn += 1) await save(cashier, `第${turn}个`)
  expect(await refusalOf(save(cashier, '再一个'))).toEqual({ code: 'tooMany', most: mostSaved })
  const [first] = await cashier.savedSearches.list()
  if (!first) throw new Error('some are kept')
  await remove(cashier, first.id)
  await save(cashier, '再一个')
  expect(await refusalOf(restore(cashier, first.id))).toEqual({ code: 'tooMany', most: mostSaved })
})
