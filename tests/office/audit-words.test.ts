import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isContractProcedure } from '@orpc/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import audit from '../../resources/locales/zh-CN/audit.json' with { type: 'json' }
import office from '../../resources/locales/zh-CN/office.json' with { type: 'json' }
import { contract } from '../../shared/contract.ts'
import { type FieldChange, type SubjectKind, subjectKinds } from '../../shared/office/subject.ts'
import { workArchives } from '../archives/archive-work.ts'
import { workLending } from '../archives/lending-work.ts'
import { workIntake } from '../archives/taking.ts'
import { workOutgoing } from '../documents/outgoing-acts.ts'
import { workPapers } from '../documents/papers.ts'
import { approvalOffice, byRole } from './approval-office.ts'
import { textAt, wordless } from './audit-fields.ts'
import { planTo } from './backup-office.ts'
import { newId, postsFor } from './desk.ts'
import { attach, utf8 } from './uploads.ts'
import { importStatement } from './verify-fixture.ts'

describe('the audit desk has words', () => {
  /** Commands of the contract, by their path. */
  const written = (node: object, path: string[] = []): string[] =>
    Object.entries(node).flatMap(([name, child]) => {
      if (!isContractProcedure(child)) return written(child, [...path, name])
      return child['~orpc'].meta.writes ? [[...path, name].join('.')] : []
    })

  /** Names that the code gives its commands, those of the program itself among them. */
  const named = globSync('electron/**/*.ts').flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/\bname: '([a-z]\w*(?:\.\w+)+)'/g)].map(([, name = '']) => name),
  )
  // Being at the desk is no act of business and leaves no row.
  const commands = [...new Set([...written(contract), ...named])].filter((name) => name !== 'session.touch')

  it('for every command of a person and of the program', () => {
    expect(named).toEqual(expect.arrayContaining(['session.signInFailed', 'duties.open', 'files.read']))
    const silent = commands.filter((name) => typeof textAt(office.command, name) !== 'string')
    expect(silent).toEqual([])
  })

  it('for every room that acts are looked for in', () => {
    const rooms = [...new Set(commands.map((name) => name.split('.')[0] ?? ''))]
    expect(Object.keys(audit.room).sort()).toEqual(rooms.sort())
  })

  it('for every kind of record', () => {
    expect(Object.keys(audit.subject).sort()).toEqual([...subjectKinds].sort())
  })
})

/** What is recorded of these is recorded of another: of the person, in the book itself, of the attachment. */
const elsewhere: SubjectKind[] = ['tenure', 'entry', 'file']

describe('the words of what changed', () => {
  let made: Awaited<ReturnType<typeof approvalOffice>>
  const disk = mkdtempSync(join(tmpdir(), 'siwu-disk-'))
  const changes: { kind: SubjectKind; fields: FieldChange[] }[] = []

  beforeAll(async () => {
    made = await approvalOffice()
    await workBooks()
    await workOffice()
    await workOrganisation()
    await workSecretary()
    for (let beforeId: number | null = null; ; ) {
      const page = await made.auditor.audit.page({ beforeId, limit: 500 })
      changes.push(...page.rows.flatMap((row) => row.changes))
      beforeId = page.nextBeforeId
      if (beforeId === null) break
    }
  })
  afterAll(() => {
    made.close()
    rmSync(disk, { recursive: true, force: true })
  })

  async function workBooks(): Promise<void> {
    const { cash, bank, cashier, reviewer, manager } = made
    const { sent } = await made.send(100)
    await made.decide(reviewer, sent.id, { act: 'return', note: '重点' })
    await made.post(bank.id, { day: '2026-11-20', slip: true })
    const month = { accountId: bank.id, month: bank.openedDay.slice(0, 7) }
    await cashier.closing.closeMonth({ commandId: newId(), ...month })
    await importStatement(cashier, bank.id)
    await manager.accounts.update({
      ...cash,
      commandId: newId(),
      accountId: cash.id,
      limitFen: 300_000,
      limitDays: 5,
      takingsPermission: { reference: '批〔2026〕3号', untilDay: '2026-12-31' },
    })
    const sentFile = { name: '开户许可证.txt', bytes: utf8('开户许可证'), note: '扫描件' }
    await attach(manager, { subjectKind: 'account', subjectId: cash.id }, sentFile)
  }

  async function workOffice(): Promise<void> {
    const { administrator, manager, cashier } = made
    await made.saveRoute([byRole('manager'), byRole('reviewer', 100_000)])
    await made.standIn('reviewer', 'boss', '2026-11-23', '2026-11-24')
    const { settings, version } = await administrator.settings.get()
    const profile = {
      ...settings.profile,
      buildings: [{ name: '1栋', floors: 18, units: 72 }],
      wording: { owner: '产权人', occupant: '使用人' },
    }
    await administrator.settings.save({ commandId: newId(), version, settings: { ...settings, profile } })
    const [{ register, version: known } = { register: 'receipt' as const, version: 0 }] =
      await administrator.numbers.formats()
    const format = { register, version: known, pattern: '收{year}-{seq:4}', restart: 'year' as const }
    await administrator.numbers.save({ commandId: newId(), ...format })
    const mark = { kind: 'holiday', name: '台风停工' } as const
    await manager.calendar.set({ commandId: newId(), day: '2026-11-25', mark })
    const counterparty = {
      name: '市供电公司',
      kind: 'supplier',
      taxNumber: '',
      bankName: '工商银行',
      bankAccount: '62220001',
      contact: '王工',
      phone: '13800001234',
      address: '和平路1号',
      note: '月结',
    } as const
    await cashier.counterparties.create({ commandId: newId(), ...counterparty })
    const plan = { commandId: newId(), planId: null, version: 0, plan: planTo(disk) }
    await administrator.backup.savePlan(plan)
    const { version: seen } = await administrator.backup.state()
    await administrator.backup.saveWarning({ commandId: newId(), version: seen, warnAfterDays: 5 })
  }

  /** The secretary's registers; every helper of hers acts as the manager or the cashier. */
  async function workSecretary(): Promise<void> {
    const { administrator, cashier, signIn } = made
    const posts = await postsFor(administrator, ['secretary'])
    const login = { login: 'secretary', name: '文秘 甲', password: 'correct horse' }
    await administrator.people.create({ commandId: newId(), ...login, posts })
    const secretary = await signIn('secretary')
    const people = await secretary.organisation.peopleBrief()
    const readerId = people.find(({ name }) => name === 'cashier 甲')?.id ?? 0
    await workOutgoing(secretary, made.manager)
    await workPapers({ secretary, reader: cashier, readerId })
    await workArchives(secretary)
    await workIntake(secretary)
    await workLending(secretary, made.manager)
  }

  async function workOrganisation(): Promise<void> {
    const { administrator, manager, cashier } = made
    const rule = { cadence: { every: 'day', times: 1 }, roll: 'none', weekends: false } as const
    const who = { kind: 'role', role: 'cashier' } as const
    const plain = { remindDays: 0, evidence: false, proposal: null, fromDay: '2026-11-20' }
    await manager.duties.create({ commandId: newId(), title: '看水表', who, rule, ...plain })
    const open = { from: '2026-11-20', to: '2026-11-20', whose: 'mine', state: 'open', limit: 100 } as const
    const due = (await cashier.due.list(open)).rows.find(({ title }) => title === '看水表')
    await cashier.due.done({ commandId: newId(), dueId: due?.id ?? 0, note: '已看' })
    const waive = { commandId: newId(), reason: '人手不足' }
    await administrator.organisation.waiveConflict({ ...waive, pair: ['manager', 'cashier'] })
    const cleaning = { commandId: newId(), name: '保洁部', duty: '保洁' }
    const { id: toDepartmentId } = await administrator.organisation.createDepartment(cleaning)
    const [own] = (await manager.tasks.mine()).departments
    const slip = { commandId: newId(), title: '大堂保洁', detail: '周末', dueDay: '2026-11-21' }
    await manager.tasks.raise({ ...slip, fromDepartmentId: own?.id ?? 0, toDepartmentId })
    const ownerId =
      (await manager.organisation.peopleBrief()).find(({ name }) => name === 'cashier 甲')?.id ?? 0
    await manager.tasks.give({ ...slip, commandId: newId(), ownerId })
  }

  it('are told of a record of every kind', () => {
    const kinds = new Set([...changes.map(({ kind }) => kind), ...elsewhere])
    expect([...kinds].sort()).toEqual([...subjectKinds].sort())
  })

  it('name every field, and every value that is one of a few', () => {
    expect(wordless(changes.flatMap(({ fields }) => fields))).toEqual([])
  })
})
