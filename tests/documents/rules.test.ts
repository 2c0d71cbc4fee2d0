import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyDirectory } from '../../electron/core/office/verify-directory.ts'
import { emptyBody, paragraphsBody } from '../../shared/documents/rich-text.ts'
import { newId, refusalOf, type TestDesk } from '../office/desk.ts'
import { letterOffice } from './letters.ts'

describe('the rules library', () => {
  let made: Awaited<ReturnType<typeof letterOffice>>
  beforeAll(async () => {
    made = await letterOffice()
  })
  afterAll(() => made.close())

  const create = (code: string, more: object = {}) =>
    made.secretary.rules.create({
      commandId: newId(),
      code,
      title: `制度${code}`,
      kind: 'rule',
      body: paragraphsBody('第一条 按时上班。'),
      effectiveDay: '2026-11-01',
      changeNote: '',
      ...more,
    })
  const issue = (rule: { id: number; version: number }, more: object = {}) =>
    made.secretary.rules.issue({
      commandId: newId(),
      ruleId: rule.id,
      version: rule.version,
      body: paragraphsBody('第一条 按时上下班。'),
      effectiveDay: '2026-11-20',
      changeNote: '补充下班时间',
      ...more,
    })
  const confirm = (desk: TestDesk, editionId: number) => desk.rules.confirm({ commandId: newId(), editionId })
  const toRead = async (desk: TestDesk) => (await desk.rules.toRead()).map(({ code }) => code)

  it('[MGO-11] keeps rules and the supervision and assessment schemes by edition, with who has read the one in force', async () => {
    const rule = await create('XZ-01')
    await create('KH-01', { kind: 'assessment' })
    await create('JD-01', { kind: 'supervision' })
    expect(rule).toMatchObject({ inForce: { edition: 1, state: 'inForce' }, coming: null, mustRead: true })
    const asked = { filter: { text: '', kind: 'assessment', state: 'all' }, offset: 0, limit: 10 } as const
    expect((await made.cashier.rules.list(asked)).rows.map(({ code }) => code)).toEqual(['KH-01'])
    expect(await toRead(made.cashier)).toEqual(['JD-01', 'KH-01', 'XZ-01'])
    const first = rule.inForce?.id ?? 0
    expect((await confirm(made.cashier, first)).readAt).not.toBeNull()
    expect(await toRead(made.cashier)).toEqual(['JD-01', 'KH-01'])

    const coming = await issue(rule, { effectiveDay: '2026-11-23' })
    expect(coming).toMatchObject({ inForce: { edition: 1 }, coming: { edition: 2, state: 'coming' } })
    await made.moveTo('2026-11-23')
    const { rule: now, editions } = await made.cashier.rules.get({ ruleId: rule.id })
    expect(now).toMatchObject({ inForce: { edition: 2 }, coming: null, readAt: null, mustRead: true })
    expect(editions.map(({ edition, state }) => [edition, state])).toEqual([
      [2, 'inForce'],
      [1, 'past'],
    ])
    expect(await toRead(made.cashier)).toContain('XZ-01')
    const second = now.inForce?.id ?? 0
    await confirm(made.keeper, second)
    const readers = await made.manager.rules.readers({ editionId: second })
    expect(readers.read.map(({ name }) => name)).toEqual(['keeper 甲'])
    expect(readers.unread.map(({ name }) => name)).toEqual([
      '管理员',
      'manager 甲',
      'secretary 甲',
      'cashier 甲',
    ])
    const before = await made.manager.rules.readers({ editionId: first })
    expect(before.read.map(({ name }) => name)).toEqual(['cashier 甲'])
    expect((await made.cashier.rules.edition({ editionId: first })).body).toEqual(
      paragraphsBody('第一条 按时上班。'),
    )
    expect(await refusalOf(made.cashier.rules.readers({ editionId: second }))).toEqual({ code: 'FORBIDDEN' })
    await made.moveTo('2026-11-20')
  })

  it('counts what is to be read into 今日', async () => {
    const before = (await made.keeper.today.summary()).waiting
    const rule = await create('XZ-02')
    expect((await made.keeper.today.summary()).waiting).toBe(before + 1)
    await confirm(made.keeper, rule.inForce?.id ?? 0)
    expect((await made.keeper.today.summary()).waiting).toBe(before)
    await create('XZ-03', { effectiveDay: '2026-11-21' })
    expect((await made.keeper.today.summary()).waiting).toBe(before)
  })

  it('lets nobody confirm for another, twice, what is replaced, or who audits', async () => {
    const rule = await create('XZ-04')
    const first = rule.inForce?.id ?? 0
    await confirm(made.cashier, first)
    expect(await refusalOf(confirm(made.cashier, first))).toMatchObject({ code: 'confirmedAlready' })
    expect(await refusalOf(confirm(made.auditor, first))).toEqual({ code: 'needNotRead' })
    expect(await made.auditor.rules.toRead()).toEqual([])
    expect(await refusalOf(confirm(made.cashier, 4711))).toEqual({ code: 'editionMissing', editionId: 4711 })
    const next = await issue(rule)
    expect(await refusalOf(confirm(made.keeper, first))).toEqual({
      code: 'editionPast',
      edition: 1,
      inForce: 2,
    })
    const off = {
      ruleId: rule.id,
      version: next.version,
      code: 'XZ-04',
      title: '制度',
      kind: 'rule',
    } as const
    await made.secretary.rules.update({ commandId: newId(), ...off, active: false })
    expect(await refusalOf(confirm(made.keeper, next.inForce?.id ?? 0))).toMatchObject({
      code: 'ruleInactive',
    })
  })

  it('refuses a code in use, an empty text, and an edition without a change, a reason or its turn', async () => {
    const rule = await create('XZ-05')
    expect(await refusalOf(create('XZ-05'))).toEqual({
      code: 'codeTaken',
      ruleCode: 'XZ-05',
      title: '制度XZ-05',
    })
    expect(await refusalOf(create('XZ-06', { body: emptyBody }))).toEqual({ code: 'bodyEmpty' })
    expect(await refusalOf(issue({ id: 4711, version: 1 }))).toEqual({ code: 'ruleMissing', ruleId: 4711 })
    expect(await refusalOf(issue(rule, { body: emptyBody }))).toEqual({ code: 'bodyEmpty' })
    expect(await refusalOf(issue(rule, { effectiveDay: '2026-10-31' }))).toEqual({
      code: 'effectiveTooEarly',
      effectiveDay: '2026-10-31',
      after: '2026-11-01',
    })
    expect(await refusalOf(issue(rule, { body: paragraphsBody('第一条 按时上班。') }))).toEqual({
      code: 'nothingNew',
      edition: 1,
    })
    expect(await refusalOf(issue(rule, { changeNote: ' ' }))).toEqual({ code: 'changeNoteMissing' })
    const next = await issue(rule, { effectiveDay: '2026-11-01' })
    expect(next.inForce?.edition).toBe(2)
    expect(await refusalOf(issue(rule))).toMatchObject({ code: 'changedMeanwhile', by: 'secretary 甲' })
    const rename = {
      ruleId: rule.id,
      version: next.version,
      code: 'XZ-01',
      title: '同号',
      kind: 'rule',
    } as const
    expect(
      await refusalOf(made.secretary.rules.update({ commandId: newId(), ...rename, active: true })),
    ).toMatchObject({
      code: 'codeTaken',
    })
    const off = await made.secretary.rules.update({ commandId: newId(), ...rename, active: false })
    expect(await refusalOf(issue(off))).toEqual({ code: 'ruleInactive', title: '同号' })
  })

  it('are found by their words by everybody, and listed on paper', async () => {
    await create('XZ-07', { body: paragraphsBody('钥匙统一保管') })
    const { groups } = await made.keeper.search.suggest({ text: '钥匙统一', kind: null, each: 5 })
    expect(groups.map(({ kind }) => kind)).toContain('ruleDocument')
    const filter = { text: 'XZ-07', kind: null, state: 'unread' } as const
    expect((await made.keeper.registers.rules.sheet({ filter, language: 'zh-CN' })).rows).toHaveLength(1)
  })

  it('never change an edition, and name one that was changed behind the program', () => {
    const change = (sql: string) => () => made.core.office.write((tx) => tx.$client.exec(sql))
    expect(change('UPDATE rule_edition SET edition = 9 WHERE id = 1')).toThrow('never changed')
    expect(verifyDirectory(made.dataDir).damages).toEqual([])
    change('DELETE FROM rule_reading WHERE person_id = (SELECT max(person_id) FROM rule_reading)')()
    const named = verifyDirectory(made.dataDir).damages.map(({ number }) => number ?? '')
    expect(named.some((one) => one.startsWith('rule_reading'))).toBe(true)
  })
})
