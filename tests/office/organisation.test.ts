import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { must } from '../../shared/kernel/assert.ts'
import type { Post } from '../../shared/office/organisation.contract.ts'
import { defaultFigures, wordingOf } from '../../shared/office/settings.ts'
import { newId, refusalOf, type TestDesk, testOffice } from './desk.ts'

let office: Awaited<ReturnType<typeof testOffice>>
let admin: TestDesk
const today = '2026-11-20'

beforeEach(async () => {
  office = await testOffice({ day: today, roles: ['manager', 'cashier'] })
  admin = office.administrator
})
afterEach(() => office.close())

/** Moves to another day, on which the administrator signs in again. */
const on = async (day: string) => {
  office.clock.day = day
  admin = await office.signIn('admin')
}

const postNamed = async (name: string): Promise<Post> =>
  must(
    (await admin.organisation.posts()).find((one) => one.name === name && one.active),
    `a post ${name}`,
  )
const departmentNamed = async (name: string) =>
  must(
    (await admin.organisation.departments()).find((one) => one.name === name),
    `a department ${name}`,
  )
const apply = (template: 'six' | 'market', desk = admin) =>
  desk.organisation.applyTemplate({ commandId: newId(), template })
const newDepartment = (name: string) =>
  admin.organisation.createDepartment({ commandId: newId(), name, duty: '' })

/** The fields of a post as an update sends them, with what is to change. */
const change = (post: Post, fields: Partial<Post>, desk = admin) => {
  const {
    id: postId,
    version,
    departmentId,
    name,
    roles,
    planned,
    superiorId,
    secondSuperiorId,
    active,
  } = {
    ...post,
    ...fields,
  }
  const kept = { departmentId, name, roles, planned, superiorId, secondSuperiorId, active }
  return desk.organisation.updatePost({ commandId: newId(), postId, version, ...kept })
}

describe('templates', () => {
  it('[ORG-01] makes six departments with a head, a duty text and a switch', async () => {
    await apply('six')
    const made = (await admin.organisation.departments()).filter(({ template }) => template !== 'office')
    expect(made.map(({ name }) => name)).toEqual([
      '物业管理部',
      '客服部',
      '工程部',
      '财务部',
      '保安部',
      '配套服务部',
    ])
    const posts = await admin.organisation.posts()
    for (const { id, duty, headPostId, active } of made) {
      expect(duty).not.toBe('')
      expect(posts.find((post) => post.id === headPostId)?.departmentId).toBe(id)
      expect(active).toBe(true)
    }
    const empty = await newDepartment('临时小组')
    const { id: departmentId, version } = empty
    const off = { commandId: newId(), departmentId, version, name: '临时小组', duty: '', headPostId: null }
    expect((await admin.organisation.updateDepartment({ ...off, active: false })).active).toBe(false)
  })

  it('[ORG-02] makes the other six; renaming and merging keep what was', async () => {
    await apply('market')
    expect((await admin.organisation.departments()).slice(1).map(({ name }) => name)).toEqual([
      '物业管理部',
      '维修维护部',
      '安保部',
      '客服部',
      '财务部',
      '市场拓展部',
    ])
    const before = await departmentNamed('市场拓展部')
    const [into, fields] = [
      await departmentNamed('客服部'),
      { duty: before.duty, headPostId: before.headPostId },
    ]
    const renamed = await admin.organisation.updateDepartment({
      commandId: newId(),
      departmentId: before.id,
      version: before.version,
      name: '拓展部',
      ...fields,
      active: true,
    })
    const merged = await admin.organisation.mergeDepartment({
      commandId: newId(),
      departmentId: before.id,
      version: renamed.version,
      intoId: into.id,
    })
    expect(merged).toMatchObject({ name: '拓展部', active: false, mergedIntoId: into.id, duty: before.duty })
    expect((await postNamed('市场经理')).departmentName).toBe('客服部')
    const audited = await office.core.office.read.all<{ changes: string }>(
      `SELECT changes FROM audit JOIN audit_subject ON audit_id = id WHERE kind = 'department' AND subject_id = ${before.id}`,
    )
    expect(audited).toHaveLength(3)
    expect(JSON.stringify(audited)).toContain('市场拓展部')
  })

  it('has the twelve posts of the departments and the eight of the office, each with its duties', async () => {
    await apply('six')
    const twelve =
      '物业经理、物业管理员、客服经理、客服专员、工程经理、维修工、财务经理、出纳员、保安经理、保安员、服务经理、清洁工'
    const eight = '项目经理、行政文秘、出纳、人力资源、采购、环境专员、库管、客服部长'
    for (const name of [...twelve.split('、'), ...eight.split('、')]) {
      const { duties } = await admin.organisation.post({ postId: (await postNamed(name)).id })
      expect(duties.length, name).toBeGreaterThan(2)
      for (const { requirements } of duties) {
        expect(requirements.length).toBeGreaterThan(0)
        for (const one of requirements) expect(one).toMatch(/^[A-Z]{2,3}-\d{2}$/)
      }
    }
    const cashier = await admin.organisation.post({ postId: (await postNamed('出纳')).id })
    expect(cashier.duties[2]?.requirements).toEqual(['CSH-05', 'CSH-06', 'CSH-07', 'CSH-08', 'SYS-03'])
    expect(cashier.holders.map(({ name }) => name)).toEqual(['cashier 甲'])
  })

  it('adds only what is missing, and says so beforehand', async () => {
    const preview = async () => (await admin.organisation.templates()).find(({ key }) => key === 'six')
    const first = await preview()
    expect(first?.departments[0]).toMatchObject({ name: '管理处', standing: '管理处' })
    expect(first?.departments[1]).toMatchObject({ name: '物业管理部', standing: null })
    const added = await apply('six')
    expect(added.departments).toHaveLength(6)
    expect(added.posts).toContain('人力资源')
    expect(added.posts).not.toContain('出纳')
    const second = await preview()
    expect(second?.departments.every(({ standing }) => standing !== null)).toBe(true)
    expect(await apply('six')).toEqual({ departments: [], posts: [], duties: 0 })
    const other = await apply('market')
    expect(other).toMatchObject({ departments: ['市场拓展部'], posts: ['市场经理'] })
  })

  it('recognises a renamed department and a renamed post, and leaves what is switched off alone', async () => {
    await apply('six')
    const [repairs, worker] = [await departmentNamed('工程部'), await postNamed('维修工')]
    const { id: departmentId, version, duty, headPostId } = repairs
    await admin.organisation.updateDepartment({
      commandId: newId(),
      departmentId,
      version,
      duty,
      headPostId,
      name: '机电部',
      active: true,
    })
    await change(worker, { name: '机电工', active: false })
    expect(await apply('six')).toEqual({ departments: [], posts: [], duties: 0 })
  })

  it('writes duties again for a post that has none', async () => {
    const post = await postNamed('行政文秘')
    const cleared = await admin.organisation.saveDuties({
      commandId: newId(),
      postId: post.id,
      version: post.version,
      duties: [],
    })
    expect(cleared.duties).toEqual([])
    const { duties } = await apply('six')
    const back = await admin.organisation.post({ postId: post.id })
    expect(back.duties).toHaveLength(14)
    expect(duties).toBeGreaterThan(14)
    expect(back.post.version).toBe(cleared.post.version + 1)
  })
})

describe('departments', () => {
  const update = async (name: string, fields: object = {}) => {
    const { id: departmentId, version, duty, headPostId, active } = await departmentNamed(name)
    const kept = { departmentId, version, duty, headPostId, active, name }
    return admin.organisation.updateDepartment({ commandId: newId(), ...kept, ...fields })
  }
  const merge = async (from: string, intoId: number) => {
    const { id: departmentId, version } = await departmentNamed(from)
    return admin.organisation.mergeDepartment({ commandId: newId(), departmentId, version, intoId })
  }

  it('has one department of a name among those in use', async () => {
    await newDepartment('客服部')
    expect(await refusalOf(newDepartment('客服部'))).toEqual({ code: 'nameTaken', name: '客服部' })
    expect(await refusalOf(update('管理处', { name: '客服部' }))).toEqual({
      code: 'nameTaken',
      name: '客服部',
    })
    await update('客服部', { active: false })
    await newDepartment('客服部')
  })

  it('switches off only what holds no post in use', async () => {
    const refusal = await refusalOf(update('管理处', { active: false }))
    expect(refusal).toMatchObject({ code: 'departmentInUse', name: '管理处' })
    expect(refusal.posts).toContain('出纳')
  })

  it('takes as head a post of its own', async () => {
    await newDepartment('客服部')
    const { id: headPostId } = await postNamed('项目经理')
    expect(await refusalOf(update('客服部', { headPostId }))).toEqual({
      code: 'headElsewhere',
      postName: '项目经理',
    })
    expect(await refusalOf(update('客服部', { headPostId: 9999 }))).toEqual({
      code: 'postMissing',
      postId: 9999,
    })
    expect((await update('管理处', { headPostId })).headPostId).toBe(headPostId)
  })

  it('merges into another that is in use and has no post of the same name', async () => {
    const { id } = await newDepartment('客服部')
    expect(await refusalOf(merge('客服部', id))).toEqual({ code: 'mergeIntoItself' })
    expect(await refusalOf(merge('客服部', 9999))).toEqual({ code: 'departmentMissing', departmentId: 9999 })
    const here = await departmentNamed('管理处')
    const post = { roles: [], planned: 1, superiorId: null, secondSuperiorId: null }
    const made = await admin.organisation.createPost({
      commandId: newId(),
      departmentId: id,
      name: '出纳',
      ...post,
    })
    expect(await refusalOf(merge('客服部', here.id))).toEqual({ code: 'nameTaken', name: '出纳' })
    await change(made, { name: '前台' })
    await merge('客服部', here.id)
    expect((await postNamed('前台')).departmentId).toBe(here.id)
    expect(await refusalOf(merge('管理处', id))).toEqual({ code: 'departmentOff', name: '客服部' })
    expect((await update('客服部', { active: true })).mergedIntoId).toBeNull()
  })

  it('tells a second desk who changed it meanwhile and what', async () => {
    const { id: departmentId, version } = await newDepartment('客服部')
    const fields = { departmentId, version, duty: '', headPostId: null, active: true }
    await admin.organisation.updateDepartment({ commandId: newId(), ...fields, name: '客户部' })
    const late = admin.organisation.updateDepartment({ commandId: newId(), ...fields, name: '服务部' })
    expect(await refusalOf(late)).toMatchObject({
      code: 'changedMeanwhile',
      by: '管理员',
      changes: [{ field: 'name', before: '客服部', after: '客户部' }],
    })
  })
})

describe('posts', () => {
  it('refuses a circle of superiors, by either line, and one superior twice', async () => {
    await apply('six')
    const [manager, worker] = [await postNamed('工程经理'), await postNamed('维修工')]
    const chief = await postNamed('项目经理')
    expect(worker.superiorId).toBe(manager.id)
    expect(await refusalOf(change(worker, { superiorId: worker.id }))).toMatchObject({
      code: 'superiorCircle',
    })
    expect(await refusalOf(change(chief, { secondSuperiorId: worker.id }))).toEqual({
      code: 'superiorCircle',
      postName: '项目经理',
    })
    expect(await refusalOf(change(worker, { secondSuperiorId: manager.id }))).toEqual({
      code: 'superiorTwice',
    })
    const both = await change(worker, { secondSuperiorId: chief.id })
    expect([both.superiorId, both.secondSuperiorId]).toEqual([manager.id, chief.id])
    expect(await refusalOf(change(both, { superiorId: 9999 }))).toMatchObject({ code: 'postMissing' })
  })

  it('stays in use while somebody holds it or will hold it', async () => {
    const post = await postNamed('出纳')
    expect(await refusalOf(change(post, { active: false }))).toEqual({
      code: 'postInUse',
      postName: '出纳',
      people: ['cashier 甲'],
    })
    const [tenure] = must((await admin.people.list()).at(-1), 'the cashier').tenures
    await admin.people.endTenure({ commandId: newId(), tenureId: tenure?.id ?? 0, toDay: today })
    expect((await refusalOf(change(post, { active: false }))).code).toBe('postInUse')
    await on('2026-11-21')
    expect((await change(post, { active: false })).active).toBe(false)
  })

  it('needs a department in use, and one name in it', async () => {
    const { id, version } = await newDepartment('客服部')
    const secretary = await postNamed('行政文秘')
    expect(await refusalOf(change(secretary, { name: '出纳' }))).toEqual({ code: 'nameTaken', name: '出纳' })
    expect(await refusalOf(change(secretary, { departmentId: 9999 }))).toMatchObject({
      code: 'departmentMissing',
    })
    const off = { departmentId: id, version, name: '客服部', duty: '', headPostId: null, active: false }
    await admin.organisation.updateDepartment({ commandId: newId(), ...off })
    expect(await refusalOf(change(secretary, { departmentId: id }))).toEqual({
      code: 'departmentOff',
      name: '客服部',
    })
  })

  it('leaves the head of a department open when the head moves away', async () => {
    await apply('six')
    const [head, into] = [await postNamed('工程经理'), await departmentNamed('物业管理部')]
    await change(head, { departmentId: into.id })
    expect((await departmentNamed('工程部')).headPostId).toBeNull()
  })

  it('gives its rights at once to whoever holds it, and only administrators change them', async () => {
    const [manager, cashier] = [await office.signIn('manager'), await office.signIn('cashier')]
    const post = await postNamed('出纳')
    expect((await cashier.session.welcome()).person?.roles).toEqual(['cashier'])
    expect(await refusalOf(change(post, { roles: [] }, manager))).toEqual({ code: 'rolesNotYours' })
    const renamed = await change(post, { name: '现金出纳' }, manager)
    await change(renamed, { roles: [] })
    expect((await cashier.session.welcome()).person?.roles).toEqual([])
    const own = { departmentId: post.departmentId, superiorId: null, secondSuperiorId: null, planned: 1 }
    const made = manager.organisation.createPost({
      commandId: newId(),
      ...own,
      name: '副经理',
      roles: ['administrator'],
    })
    expect(await refusalOf(made)).toEqual({ code: 'rolesNotYours' })
  })

  it('keeps the ids of duties through edits and moves, and forgets what was removed', async () => {
    const post = await postNamed('采购')
    const { duties } = await admin.organisation.post({ postId: post.id })
    const [first, second, third] = duties
    const saved = await admin.organisation.saveDuties({
      commandId: newId(),
      postId: post.id,
      version: post.version,
      duties: [
        { id: second?.id ?? null, text: '货比三家', requirements: ['PUR-04'] },
        { id: null, text: '新的一条', requirements: [] },
        { id: first?.id ?? null, text: first?.text ?? '', requirements: first?.requirements ?? [] },
      ],
    })
    expect(saved.duties.map(({ id, text }) => [id, text])).toEqual([
      [second?.id, '货比三家'],
      [expect.any(Number), '新的一条'],
      [first?.id, first?.text],
    ])
    expect(saved.duties.some(({ id }) => id === third?.id)).toBe(false)
    const late = admin.organisation.saveDuties({
      commandId: newId(),
      postId: post.id,
      version: post.version,
      duties: [],
    })
    expect(await refusalOf(late)).toMatchObject({ code: 'changedMeanwhile' })
  })
})

it('counts who is there against what is planned', async () => {
  await apply('six')
  const post = await postNamed('出纳')
  const lineOf = async (name: string) => {
    const { departments } = await admin.organisation.staffing()
    return departments.flatMap(({ posts }) => posts).find((one) => one.name === name)
  }
  expect(await lineOf('出纳')).toMatchObject({ planned: 1, actual: 1, people: ['cashier 甲'] })
  expect(await lineOf('维修工')).toMatchObject({ planned: 1, actual: 0 })
  await change(post, { planned: 0 })
  expect(await lineOf('出纳')).toMatchObject({ planned: 0, actual: 1 })
  const worker = await postNamed('维修工')
  await admin.people.create({
    commandId: newId(),
    login: 'repairs',
    name: '赵师傅',
    password: 'long enough',
    posts: [{ postId: worker.id, fromDay: '2026-11-21', toDay: '2026-11-22' }],
  })
  expect((await lineOf('维修工'))?.actual).toBe(0)
  await on('2026-11-21')
  expect((await lineOf('维修工'))?.people).toEqual(['赵师傅'])
  await on('2026-11-23')
  expect((await lineOf('维修工'))?.actual).toBe(0)
})

it('names people for forms, with initials and the posts of today, without those who left', async () => {
  const desk = await office.signIn('cashier')
  const brief = await desk.organisation.peopleBrief()
  expect(brief.map(({ name, posts }) => [name, posts])).toEqual([
    ['管理员', ['系统管理员']],
    ['manager 甲', ['项目经理']],
    ['cashier 甲', ['出纳']],
  ])
  expect(brief[0]?.initials).toBe('gly')
})

describe('the project', () => {
  it('is described in the settings, and a row of an earlier program has its defaults', async () => {
    const { read, write } = office.core.office
    write((tx) => tx.run(sql`UPDATE setting SET body = json_remove(body, '$.profile', '$.fileMegabytes')`))
    const { settings, version } = await admin.settings.get()
    expect(settings.profile).toEqual(defaultFigures.profile)
    expect(wordingOf(settings)).toEqual({ owner: '业主', occupant: '住户' })
    const building = { name: '1号楼', floors: 18, units: 72 }
    const profile = {
      ...settings.profile,
      address: '江城大道 1 号',
      floorDm2: 12_345_678,
      buildings: [building],
    }
    const save = (fields: object) =>
      admin.settings.save({ commandId: newId(), version, settings: { ...settings, ...fields } })
    const unnamed = { ...profile, buildings: [{ ...building, name: ' ' }] }
    expect((await refusalOf(save({ profile: unnamed }))).code).toBe('BAD_REQUEST')
    await save({ propertyType: 'office', profile })
    const kept = (await admin.settings.get()).settings
    expect(kept.profile).toEqual(profile)
    expect(wordingOf(kept).occupant).toBe('用户')
    expect(
      wordingOf({ ...kept, profile: { ...profile, wording: { owner: '业主', occupant: '物业使用人' } } }),
    ).toEqual({
      owner: '业主',
      occupant: '物业使用人',
    })
    expect(read.get(sql`SELECT json_extract(body, '$.profile.floorDm2') AS dm2 FROM setting`)).toEqual({
      dm2: 12_345_678,
    })
  })
})
