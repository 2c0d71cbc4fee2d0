import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newId, refusalOf } from '../office/desk.ts'
import { draftOf, testBooks } from './book.ts'

let books: Awaited<ReturnType<typeof testBooks>>
const today = '2026-11-20'

beforeEach(async () => {
  books = await testBooks({ day: today })
})
afterEach(() => books.close())

const page = (accountId: number, from = '2026-11-01', to = today) =>
  books.cashier.journal.page({ accountId, from, to, offset: 0, limit: 100 })

describe('posting', () => {
  it('[CSH-18] numbers entries without gaps and shows the balance after each row', async () => {
    await books.post(books.cash.id, { day: today, amountFen: 5_000 })
    await books.post(books.cash.id, { day: '2026-11-19', direction: 'out', amountFen: 2_000 })
    await books.post(books.cash.id, { day: today, amountFen: 1 })
    const { rows, openingFen, sums } = await page(books.cash.id)
    expect(openingFen).toBe(100_000)
    expect(rows.map(({ number, day, balanceFen }) => [number, day, balanceFen])).toEqual([
      [2, '2026-11-19', 98_000],
      [1, today, 103_000],
      [3, today, 103_001],
    ])
    expect(sums).toEqual({ inFen: 5_001, outFen: 2_000, count: 3, balanceFen: 103_001 })
  })

  it('[CSH-15] keeps one bank journal an account with its own numbers', async () => {
    const other = await books.create('1003', 'bank', '农行一般户', 0)
    await books.post(books.bank.id, { day: today })
    const first = await books.post(other.id, { day: today, amountFen: 7 })
    expect(first.entries[0]?.number).toBe(1)
    expect(first.balanceFen).toBe(7)
  })

  it('[CSH-23] refuses a payment above the balance, and takes one of exactly the balance', async () => {
    const refused = await refusalOf(
      books.post(books.bank.id, { day: today, direction: 'out', amountFen: 1_000_001 }),
    )
    expect(refused).toEqual({
      code: 'overdraft',
      accountName: '工行基本户',
      day: today,
      balanceFen: 1_000_000,
      shortFen: 1,
    })
    const taken = await books.post(books.bank.id, { day: today, direction: 'out', amountFen: 1_000_000 })
    expect(taken.balanceFen).toBe(0)
    expect((await page(books.bank.id)).rows).toHaveLength(1)
  })

  it('[CSH-23] refuses a payment dated back that would leave the book short on a later day', async () => {
    await books.post(books.bank.id, { day: '2026-11-10', direction: 'out', amountFen: 900_000 })
    await books.post(books.bank.id, { day: today, amountFen: 900_000 })
    const call = books.post(books.bank.id, { day: '2026-11-05', direction: 'out', amountFen: 100_001 })
    expect(await refusalOf(call)).toMatchObject({ code: 'overdraft', day: '2026-11-10', shortFen: 1 })
    await books.post(books.bank.id, { day: '2026-11-05', direction: 'out', amountFen: 100_000 })
  })

  it('refuses a day in the future and one before the book was opened', async () => {
    expect(await refusalOf(books.post(books.cash.id, { day: '2026-11-21' }))).toEqual({
      code: 'dayInFuture',
      today,
    })
    expect(await refusalOf(books.post(books.cash.id, { day: '2026-10-31' }))).toEqual({
      code: 'beforeOpening',
      openedDay: '2026-11-01',
    })
    await books.post(books.cash.id, { day: '2026-11-01' })
  })

  it('answers the same command id with the first answer, and refuses it with another body', async () => {
    const input = {
      commandId: newId(),
      accountId: books.cash.id,
      entry: draftOf({ day: today }),
      draftId: null,
    }
    const first = await books.cashier.journal.post(input)
    expect(await books.cashier.journal.post(input)).toEqual(first)
    const other = { ...input, entry: draftOf({ day: today, amountFen: 101 }) }
    expect(await refusalOf(books.cashier.journal.post(other))).toEqual({ code: 'COMMAND_REUSED' })
    expect((await page(books.cash.id)).total).toBe(1)
  })

  it('[CSH-19] warns when the cash book is over its limit and proposes the deposit', async () => {
    const { version, id } = books.cash
    const { name, bankName, bankNumber, purpose, signatories } = books.cash
    const words = { name, bankName, bankNumber, purpose, signatories }
    await books.manager.accounts.update({
      commandId: newId(),
      accountId: id,
      version,
      ...words,
      limitFen: 100_500,
      limitDays: 3,
      takingsPermission: null,
    })
    const within = await books.post(id, { day: today, amountFen: 500 })
    expect(within.warnings).toEqual([])
    const over = await books.post(id, { day: today, amountFen: 1 })
    expect(over.warnings).toEqual([
      { code: 'overCashLimit', balanceFen: 100_501, limitFen: 100_500, depositFen: 1 },
    ])
  })

  it('warns of a cash payment above the settlement point of 1,000 yuan', async () => {
    await books.post(books.cash.id, { day: '2026-11-02', amountFen: 1 })
    const at = await books.post(books.bank.id, { day: today, direction: 'out', amountFen: 200_000 })
    expect(at.warnings).toEqual([])
    const rich = await books.create('1004', 'cash', '备用金', 500_000)
    const exactly = await books.post(rich.id, { day: today, direction: 'out', amountFen: 100_000 })
    expect(exactly.warnings).toEqual([])
    const above = await books.post(rich.id, { day: today, direction: 'out', amountFen: 100_001 })
    expect(above.warnings).toEqual([{ code: 'overSettlementPoint', amountFen: 100_001, pointFen: 100_000 }])
  })

  it('[CSH-20] refuses to pay out of takings without the bank’s permission, and warns with it', async () => {
    await books.post(books.cash.id, { day: today, amountFen: 30_000 })
    const call = () => books.post(books.cash.id, { day: today, direction: 'out', amountFen: 100_001 })
    expect(await refusalOf(call())).toEqual({
      code: 'payingOutOfTakings',
      floatFen: 100_000,
      takingsFen: 30_000,
    })
    const { id, version, name, bankName, bankNumber, purpose, signatories } = books.cash
    await books.manager.accounts.update({
      commandId: newId(),
      accountId: id,
      version,
      name,
      bankName,
      bankNumber,
      purpose,
      signatories,
      limitFen: null,
      limitDays: null,
      takingsPermission: { reference: '工银坐支2026-3', untilDay: today },
    })
    const taken = await call()
    expect(taken.warnings).toContainEqual({
      code: 'paidOutOfTakings',
      amountFen: 1,
      reference: '工银坐支2026-3',
    })
  })

  it('writes both sides of a withdrawal and of a deposit, linked', async () => {
    const input = { day: today, voucherNumber: '', summary: '提现备用', chequeNumber: 'X1', handler: '' }
    const out = await books.cashier.journal.transfer({
      commandId: newId(),
      fromAccountId: books.bank.id,
      toAccountId: books.cash.id,
      amountFen: 50_000,
      ...input,
    })
    const [from, to] = out.entries
    expect([from?.nature, from?.outFen, to?.inFen]).toEqual(['withdrawal', 50_000, 50_000])
    expect([from?.pairId, to?.pairId]).toEqual([to?.id, from?.id])
    const deposit = await books.cashier.journal.transfer({
      commandId: newId(),
      fromAccountId: books.cash.id,
      toAccountId: books.bank.id,
      amountFen: 150_000,
      ...input,
    })
    expect(deposit.entries[0]?.nature).toBe('deposit')
    const again = books.cashier.journal.transfer({
      commandId: newId(),
      fromAccountId: books.cash.id,
      toAccountId: books.bank.id,
      amountFen: 1,
      ...input,
    })
    expect(await refusalOf(again)).toMatchObject({ code: 'overdraft', shortFen: 1 })
    expect((await page(books.bank.id)).total).toBe(2)
  })

  it('numbers receipts and payment slips without gaps, each kind for itself', async () => {
    const receipts = []
    for (const direction of ['in', 'out', 'in'] as const) {
      const { slipIds } = await books.post(books.cash.id, { day: today, direction, slip: true })
      receipts.push(await books.cashier.slips.get({ slipId: slipIds[0] ?? 0 }))
    }
    expect(receipts.map(({ kind, number }) => [kind, number])).toEqual([
      ['receipt', 1],
      ['payment', 1],
      ['receipt', 2],
    ])
  })

  it('parks an unposted voucher and drops it when it is posted', async () => {
    const entry = draftOf({ day: today })
    const { id: draftId } = await books.cashier.journal.park({
      commandId: newId(),
      accountId: books.cash.id,
      draftId: null,
      entry,
    })
    await books.cashier.journal.post({ commandId: newId(), accountId: books.cash.id, entry, draftId })
    expect(await books.cashier.journal.drafts({ accountId: books.cash.id })).toEqual([])
    const again = books.cashier.journal.post({ commandId: newId(), accountId: books.cash.id, entry, draftId })
    expect(await refusalOf(again)).toEqual({ code: 'draftMissing', draftId })
  })

  it('says that the disk is full, writes nothing, and goes on once there is room', async () => {
    const { read } = books.core.office
    const pages = read.get<{ page_count: number }>(sql`PRAGMA page_count`).page_count
    read.get(sql.raw(`PRAGMA max_page_count = ${pages}`))
    const long = '摘要'.repeat(40)
    const outcomes = new Set<unknown>()
    for (let tries = 0; tries < 60 && !outcomes.has('DISK_FULL'); tries += 1) {
      const call = books.post(books.bank.id, { day: today, summary: `${long.slice(3)}${tries}` })
      outcomes.add(
        await call.then(
          () => 'posted',
          (problem: { code: unknown }) => problem.code,
        ),
      )
    }
    expect(outcomes).toContain('DISK_FULL')
    const before = (await page(books.bank.id)).total
    read.get(sql`PRAGMA max_page_count = 1000000`)
    const { entries } = await books.post(books.bank.id, { day: today })
    expect(entries[0]?.number).toBe(before + 1)
  })

  it('takes over an older book all or none', async () => {
    const entries = [
      draftOf({ day: '2026-11-02', amountFen: 500 }),
      draftOf({ day: '2026-11-03', direction: 'out', amountFen: 1_000_501 }),
    ]
    const call = books.cashier.journal.carryOver({ commandId: newId(), accountId: books.bank.id, entries })
    expect(await refusalOf(call)).toMatchObject({ code: 'overdraft', day: '2026-11-03', shortFen: 1 })
    expect((await page(books.bank.id)).total).toBe(0)
    const good = [
      ...entries.slice(0, 1),
      draftOf({ day: '2026-11-03', direction: 'out', amountFen: 1_000_500 }),
    ]
    const taken = await books.cashier.journal.carryOver({
      commandId: newId(),
      accountId: books.bank.id,
      entries: good,
    })
    expect(taken).toMatchObject({ count: 2, balanceFen: 0 })
  })
})

describe('finding', () => {
  it('finds entries by Chinese words, initials of the counterparty, and an exact amount', async () => {
    await books.post(books.cash.id, {
      day: today,
      summary: '收红旗公司十月物业费',
      counterparty: '红旗公司',
      amountFen: 123_456,
    })
    await books.post(books.bank.id, { day: today, summary: '付电梯维保款', direction: 'out', amountFen: 777 })
    const find = async (text: string, accountId: number | null = null) =>
      (await books.cashier.journal.search({ accountId, text, limit: 50 })).rows.map(({ summary }) => summary)
    expect(await find('月物')).toEqual(['收红旗公司十月物业费'])
    expect(await find('hqgs')).toEqual(['收红旗公司十月物业费'])
    await books.post(books.cash.id, { day: today, summary: '收停车费', counterparty: '4栋1101 罗国平' })
    expect(await find('lgp')).toEqual(['收停车费'])
    expect(await find('1,234.56')).toEqual(['收红旗公司十月物业费'])
    expect(await find('梯')).toEqual(['付电梯维保款'])
    expect(await find('款')).toEqual(['付电梯维保款'])
    expect(await find('红旗 维保')).toEqual([])
    expect(await find('维保', books.cash.id)).toEqual([])
    expect(await find('7.77')).toEqual(['付电梯维保款'])
    expect(await find('"; DROP')).toEqual([])
  })

  it('suggests words used before by pinyin initials, most used first', async () => {
    await books.post(books.cash.id, { day: today, counterparty: '红旗公司' })
    await books.post(books.cash.id, { day: today, counterparty: '华庆公司' })
    await books.post(books.cash.id, { day: today, counterparty: '华庆公司' })
    const suggest = (text: string) => books.cashier.journal.suggest({ field: 'counterparty', text })
    expect(await suggest('hqgs')).toEqual(['华庆公司', '红旗公司'])
    expect(await suggest('hongq')).toEqual(['红旗公司'])
    expect(await suggest('旗')).toEqual(['红旗公司'])
    expect(await suggest('gs')).toEqual(['华庆公司', '红旗公司'])
    expect(await suggest('%')).toEqual([])
  })
})
