import { isContractProcedure } from '@orpc/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { contract } from '../../shared/contract.ts'
import {
  conflictWithin,
  mayDo,
  type Permission,
  permissions,
  type Role,
  roles,
} from '../../shared/office/permissions.ts'
import { newId, postsFor, refusalOf, type TestDesk, testOffice } from './desk.ts'

/** Every procedure of the contract with its path and what it declares. */
function procedures(
  node: object,
  path: string[] = [],
): { path: string; meta: { permission: Permission; writes: boolean } }[] {
  return Object.entries(node).flatMap(([name, child]) => {
    if (isContractProcedure(child)) return [{ path: [...path, name].join('.'), meta: child['~orpc'].meta }]
    return procedures(child, [...path, name])
  })
}

const all = procedures(contract)

/** Open to whoever signed in: the command itself asks whose turn, absence or document it is, never the auditor's. */
const checkedInside = [
  'circulations.read',
  'incoming.close',
  'rules.confirm',
  'approvals.decide',
  'approvals.withdraw',
  'deputies.create',
  'deputies.end',
  'due.done',
  'due.reopen',
  'files.attach',
  'files.remove',
  'pageTexts.correct',
  'pageTexts.readAgain',
]

describe('the contract', () => {
  it('names a known permission for every procedure', () => {
    expect(all.length).toBeGreaterThan(40)
    for (const { path, meta } of all) expect(permissions, path).toContain(meta.permission)
  })

  it('leaves open to anyone only what comes before signing in', () => {
    const open = all.filter(({ meta }) => meta.permission === 'public').map(({ path }) => path)
    expect(open.sort()).toEqual([
      'backup.find',
      'backup.restoreFirst',
      'session.setUp',
      'session.setUpDemo',
      'session.signIn',
      'session.welcome',
    ])
  })

  it('[SYS-02] lets the auditor read and never write', () => {
    // What is public comes before signing in and is listed above.
    const writable = all.filter(
      ({ meta }) => meta.writes && meta.permission !== 'public' && mayDo(['auditor'], meta.permission),
    )
    // Their own session and the searches that they keep are nobody else's, and no records of the office.
    const others = writable.map(({ path }) => path).filter((path) => !/^(session|savedSearches)\./.test(path))
    expect(others.filter((path) => !checkedInside.includes(path))).toEqual([])
    for (const read of ['journal.read', 'audit.read', 'statements.read'] as const)
      expect(mayDo(['auditor'], read)).toBe(true)
  })

  it('shows the administrator no books', () => {
    for (const closed of ['journal.read', 'journal.post', 'day.close', 'closing.review'] as const) {
      expect(mayDo(['administrator'], closed)).toBe(false)
    }
  })
})

describe('calling as the wrong person', () => {
  let office: Awaited<ReturnType<typeof testOffice>>
  const desks = new Map<Role | 'nobody', TestDesk>()

  beforeAll(async () => {
    office = await testOffice({ roles: roles.filter((role) => role !== 'administrator') })
    for (const role of roles) {
      desks.set(role, role === 'administrator' ? office.administrator : await office.signIn(role))
    }
    desks.set('nobody', office.open())
  })
  afterAll(() => office.close())
  // Every call takes a second, and there are more calls than an idle session lasts.
  beforeEach(() => {
    office.clock.day = '2026-11-20'
  })

  /** Calls a procedure by its path without input: who may not is told before the input is looked at. */
  async function outcome(desk: TestDesk | undefined, path: string): Promise<string> {
    const procedure = path.split('.').reduce<unknown>((node, name) => Reflect.get(Object(node), name), desk)
    if (typeof procedure !== 'function') throw new Error(`no procedure ${path}`)
    try {
      await procedure()
    } catch (problem) {
      return Reflect.get(Object(problem), 'code')
    }
    return 'done'
  }

  const guardedOnes = all.filter(({ meta }) => meta.permission !== 'public' && meta.permission !== 'signedIn')

  for (const { path, meta } of guardedOnes) {
    it(`refuses ${path} to everyone without ${meta.permission}`, async () => {
      expect(await outcome(desks.get('nobody'), path)).toBe('SIGNED_OUT')
      for (const role of roles) {
        if (!mayDo([role], meta.permission))
          expect(await outcome(desks.get(role), path), role).toBe('FORBIDDEN')
      }
    })
  }
})

describe('duties that exclude each other', () => {
  it('knows the conflicts of 会计法 §35 whichever other roles are held', () => {
    expect(conflictWithin(['cashier', 'manager', 'reviewer'])?.source).toContain('第三十五条')
    expect(conflictWithin(['administrator', 'cashier'])).not.toBeNull()
    expect(conflictWithin(['manager', 'secretary'])).toBeNull()
    expect(conflictWithin(['manager', 'cashier'], [['cashier', 'manager']])).toBeNull()
    expect(conflictWithin(['reviewer', 'cashier'], [['cashier', 'reviewer']])).not.toBeNull()
  })

  it('refuses the conflict in the core when a person is made and when roles change', async () => {
    const office = await testOffice({ roles: [] })
    const make = async (held: Role[]) =>
      office.administrator.people.create({
        commandId: newId(),
        login: 'li.si',
        name: '李四',
        password: 'long enough',
        posts: await postsFor(office.administrator, held),
      })
    expect(await refusalOf(make(['cashier', 'reviewer']))).toEqual({
      code: 'roleConflict',
      roles: ['cashier', 'reviewer'],
      source: '会计法（2024）第三十五条：出纳不得兼任稽核',
    })
    const person = await make(['cashier'])
    const [auditing] = await postsFor(office.administrator, ['auditor'])
    const change = office.administrator.people.givePost({
      commandId: newId(),
      personId: person.id,
      postId: auditing?.postId ?? 0,
      fromDay: '2026-12-01',
      toDay: null,
    })
    expect(await refusalOf(change)).toMatchObject({ code: 'roleConflict', roles: ['auditor', 'cashier'] })
    office.close()
  })
})
