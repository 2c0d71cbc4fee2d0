import { z } from 'zod'
import { day, instant } from '../kernel/day.ts'
import { amountFen } from '../kernel/money.ts'
import { command, commandId, id, query, refusal, refusals, text, words } from '../kernel/procedure.ts'
import { permission, role } from './permissions.ts'
import { changedMeanwhile } from './subject.ts'

export const propertyType = z.enum(['residential', 'commercial', 'office'])
export const language = z.enum(['zh-CN', 'en-US'])
export const currency = z.string().regex(/^[A-Z]{3}$/)
export const login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,31}$/)
/** At least eight characters of any kind, at most 200. */
export const password = z.string().min(8).max(200)

/** A post that a person holds or will hold (任职): its last day is null while it is open. */
export const tenure = z.object({
  id,
  postId: id,
  postName: z.string(),
  departmentName: z.string(),
  fromDay: day,
  toDay: day.nullable(),
})
export type Tenure = z.infer<typeof tenure>

/** A tenure as it stands in a person's history (任职经历): by whom and when it was given. */
export const pastTenure = tenure.extend({ byName: z.string(), at: instant })
export type PastTenure = z.infer<typeof pastTenure>

export const person = z.object({
  id,
  name: z.string(),
  login: z.string(),
  /** What the posts held today give. */
  roles: z.array(role),
  /** Held today or later, in the order in which they were given. */
  tenures: z.array(tenure),
  active: z.boolean(),
  lockedUntil: instant.nullable(),
  version: z.int(),
})
export type Person = z.infer<typeof person>

const signedInPerson = z.object({
  id,
  name: z.string(),
  login: z.string(),
  roles: z.array(role),
  permissions: z.array(permission),
  language,
})

/** How the calendar (日历) marks a day: a rest day moved by 调休 is a working day, a holiday is not. */
export const dayMark = z.object({
  day,
  kind: z.enum(['workday', 'weekend', 'holiday', 'makeup']),
  name: z.string().nullable(),
})

export const welcome = z.object({
  version: z.string(),
  office: z
    .object({ name: z.string(), propertyType, currency, demo: z.boolean(), idleMinutes: z.int() })
    .nullable(),
  person: signedInPerson.nullable(),
  today: dayMark,
  /** Only the demo office prints its own passwords. */
  demoLogins: z.array(z.object({ name: z.string(), login: z.string(), role, password: z.string() })),
})

const setUpInput = z.object({
  commandId,
  officeName: words(60),
  propertyType,
  currency,
  administrator: z.object({ name: words(30), login, password }),
})
export type SetUp = z.infer<typeof setUpInput>

/** Refusals of signing in, in order of precedence. */
export const sessionRefusal = z.discriminatedUnion('code', [
  refusal('alreadySetUp', {}),
  refusal('signInLocked', { untilAt: instant }),
  refusal('signInWrong', { triesLeft: z.int() }),
  refusal('personInactive', {}),
  refusal('passwordWrong', {}),
  refusal('passwordSame', {}),
])

export const session = {
  welcome: query('public').output(welcome),
  /** First start: makes the office and its administrator, and signs the administrator in. */
  setUp: command('public').input(setUpInput).output(signedInPerson).errors(refusals(sessionRefusal)),
  /** First start: fills the empty data directory with the demo office instead. */
  setUpDemo: command('public')
    .input(z.object({ commandId, language }))
    .output(z.object({}))
    .errors(refusals(sessionRefusal)),
  signIn: command('public')
    .input(z.object({ login, password: z.string().max(200) }))
    .output(signedInPerson)
    .errors(refusals(sessionRefusal)),
  signOut: command('signedIn').output(z.object({})),
  /** Says that a person is at the desk, so that the session does not end as idle. */
  touch: command('signedIn').output(z.object({})),
  changePassword: command('signedIn')
    .input(z.object({ commandId, oldPassword: z.string().max(200), newPassword: password }))
    .output(z.object({}))
    .errors(refusals(sessionRefusal)),
  setLanguage: command('signedIn').input(z.object({ commandId, language })).output(z.object({})),
}

/** Refusals of keeping people and settings, in order of precedence. */
export const officeRefusal = z.discriminatedUnion('code', [
  refusal('personMissing', { personId: id }),
  changedMeanwhile,
  refusal('loginTaken', { login: z.string() }),
  refusal('personInactive', { name: z.string() }),
  refusal('postMissing', { postId: id }),
  refusal('tenureMissing', { tenureId: id }),
  refusal('termBackwards', {}),
  refusal('lastDayAhead', {}),
  refusal('postHeldAlready', { postName: z.string() }),
  refusal('roleConflict', { roles: z.array(role), source: z.string() }),
  refusal('lastAdministrator', {}),
])

const term = z.object({ postId: id, fromDay: day, toDay: day.nullable() })

export const people = {
  list: query('people.manage').output(z.array(person)),
  create: command('people.manage')
    .input(z.object({ commandId, login, password, name: words(30), posts: z.array(term).max(5) }))
    .output(person)
    .errors(refusals(officeRefusal)),
  update: command('people.manage')
    .input(z.object({ commandId, personId: id, version: z.int(), name: words(30) }))
    .output(person)
    .errors(refusals(officeRefusal)),
  /** Everything a person ever held, newest first; one that ends before it begins was withdrawn. */
  history: query('people.manage')
    .input(z.object({ personId: id }))
    .output(z.array(pastTenure)),
  /** Leaving (离职) with a last day that has come: posts end with it, access ends at once, history stays. */
  leave: command('people.manage')
    .input(z.object({ commandId, personId: id, version: z.int(), lastDay: day }))
    .output(person)
    .errors(refusals(officeRefusal)),
  /** Back in the office: may sign in again, and holds nothing until posts are given. */
  comeBack: command('people.manage')
    .input(z.object({ commandId, personId: id, version: z.int() }))
    .output(person)
    .errors(refusals(officeRefusal)),
  /** Gives a post from a day to a day; rights follow posts, conflicts of duty are refused (会计法 §35). */
  givePost: command('people.manage')
    .input(z.object({ commandId, personId: id, ...term.shape }))
    .output(person)
    .errors(refusals(officeRefusal)),
  /** Ends a post with its last day, earlier or later than was set; the day before its first withdraws it. */
  endTenure: command('people.manage')
    .input(z.object({ commandId, tenureId: id, toDay: day }))
    .output(person)
    .errors(refusals(officeRefusal)),
  /** A new password from the administrator; ends the person's sessions and unlocks the login. */
  resetPassword: command('people.manage')
    .input(z.object({ commandId, personId: id, password }))
    .output(person)
    .errors(refusals(officeRefusal)),
}

/** Square decimetres: hundredths of a square metre, whole. */
const areaDm2 = z.int().min(0).max(10_000_000_000)

/** What people who own, and people who use, a property are called: 业主, 住户, 租户, 物业使用人, 用户. */
const wording = z.object({ owner: words(10), occupant: words(10) })
export type Wording = z.infer<typeof wording>

/** The project (项目概况) that the office looks after (ORG-05). */
export const projectProfile = z.object({
  address: text(120),
  /** Of the land, of all floors, of the green, where known. */
  landDm2: areaDm2.nullable(),
  floorDm2: areaDm2.nullable(),
  greenDm2: areaDm2.nullable(),
  buildings: z
    .array(z.object({ name: words(30), floors: z.int().min(1).max(200), units: z.int().min(0).max(10_000) }))
    .max(500),
  /** Null goes by the type of property. */
  wording: wording.nullable(),
})
export type ProjectProfile = z.infer<typeof projectProfile>

/** Figures that rules use. Defaults and their sources stand in shared/office/settings.ts. */
export const officeSettings = z.object({
  officeName: words(60),
  propertyType,
  currency,
  idleMinutes: z.int().min(1).max(720),
  /** 结算起点: cash payments above it warn (现金管理暂行条例 §5). */
  settlementPointFen: amountFen.min(0),
  /** Whether undeposited takings block the day close unless a reason is given (CSH-20). */
  sameDayDeposit: z.boolean(),
  /** Receipts and payment slips: print offsets on pre-printed paper, tenths of a millimetre. */
  slipOffsetX: z.int().min(-500).max(500),
  slipOffsetY: z.int().min(-500).max(500),
  /** The largest file that may be put on a record, in megabytes of 1,048,576 bytes. */
  fileMegabytes: z.int().min(1).max(2000),
  /** Loans of archives and books: for how many days, how often renewed, reminded of so many days before (SEC-09, SEC-10). */
  loanDays: z.int().min(1).max(365),
  loanRenewals: z.int().min(0).max(20),
  loanRemindDays: z.int().min(0).max(30),
  profile: projectProfile,
})
export type OfficeSettings = z.infer<typeof officeSettings>

export const settings = {
  get: query('signedIn').output(z.object({ settings: officeSettings, version: z.int() })),
  save: command('settings.manage')
    .input(z.object({ commandId, version: z.int(), settings: officeSettings }))
    .output(z.object({ version: z.int() }))
    .errors(refusals(officeRefusal)),
}

/** One thing that does not hold, named so that a person finds it: book, number, row. */
export const damage = z.object({
  check: z.enum([
    'audit',
    'entries',
    'numbers',
    'balances',
    'slips',
    'statements',
    'approvals',
    'foreignKeys',
    'files',
    'search',
    'integrity',
    'documents',
    'archives',
  ]),
  book: z.string().nullable(),
  number: z.string().nullable(),
  row: z.int().nullable(),
  message: z.string(),
})
export type Damage = z.infer<typeof damage>

export const verification = z.object({
  sound: z.boolean(),
  checked: z.object({
    auditRows: z.int(),
    entries: z.int(),
    books: z.int(),
    closings: z.int(),
    files: z.int(),
    /** Files in the store that no record knows: left by a crash, no damage. */
    unrecordedFiles: z.int(),
  }),
  damages: z.array(damage),
})
export type Verification = z.infer<typeof verification>
