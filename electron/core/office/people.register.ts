import type { Person, Tenure } from '../../../shared/office/office.contract.ts'
import type { Role } from '../../../shared/office/permissions.ts'
import { peopleFilter } from '../../../shared/office/registers.contract.ts'
import { personFits } from '../../../shared/office/registers.rules.ts'
import type { ReadDb } from '../db/connection.ts'
import { listPosts } from './organisation/organisation.queries.ts'
import { listPeople } from './people.queries.ts'
import { columnsOf, defineRegister, type RegisterAsked, todayOf, type Words } from './registers/register.ts'
import { inUseWords, textWords } from './registers/words.ts'

const roleWords: Record<Role, Words> = {
  administrator: { 'zh-CN': '管理员', 'en-US': 'Administrator' },
  manager: { 'zh-CN': '经理', 'en-US': 'Manager' },
  secretary: { 'zh-CN': '行政文秘', 'en-US': 'Secretary' },
  cashier: { 'zh-CN': '出纳', 'en-US': 'Cashier' },
  reviewer: { 'zh-CN': '复核（会计）', 'en-US': 'Reviewer (accountant)' },
  keeper: { 'zh-CN': '库管', 'en-US': 'Store keeper' },
  purchaser: { 'zh-CN': '采购', 'en-US': 'Purchaser' },
  auditor: { 'zh-CN': '审计', 'en-US': 'Auditor' },
}

type Row = { person: Person; postNames: string[] }

/** How a post is written where another of the same name is: `财务部/出纳`. */
export const postTitle = ({
  postName,
  departmentName,
}: Pick<Tenure, 'postName' | 'departmentName'>): string => `${departmentName}/${postName}`

/** What separates several posts, and their days, in one cell. */
const listSeparator = '；'

function listed(db: ReadDb, filter: Parameters<typeof personFits>[1], asked: RegisterAsked): Row[] {
  const counts = new Map<string, number>()
  for (const { name } of listPosts(db)) counts.set(name, (counts.get(name) ?? 0) + 1)
  return listPeople(db, todayOf(asked))
    .filter((person) => personFits(person, filter))
    .map((person) => ({
      person,
      postNames: person.tenures.map((tenure) =>
        (counts.get(tenure.postName) ?? 0) > 1 ? postTitle(tenure) : tenure.postName,
      ),
    }))
}

const { text } = columnsOf<Row>()

/** The list of people who may sign in, with the posts they hold or will hold. */
export const openPeople = defineRegister({
  title: { 'zh-CN': '人员', 'en-US': 'People' },
  filter: peopleFilter,
  columns: [
    text('name', ['姓名', 'Name'], 12, ({ person }) => person.name),
    text('login', ['登录名', 'Login'], 16, ({ person }) => person.login),
    text('posts', ['岗位', 'Posts'], 40, ({ postNames }) => postNames.join(listSeparator)),
    text('from', ['任职日期', 'From'], 26, ({ person }) =>
      person.tenures.map(({ fromDay }) => fromDay).join(listSeparator),
    ),
    text('roles', ['角色', 'Roles'], 20, ({ person }, { language }) =>
      person.roles.map((role) => roleWords[role][language]).join(' · '),
    ),
    text(
      'state',
      ['状态', 'State'],
      8,
      ({ person }, { language }) => inUseWords[`${person.active}`][language],
    ),
  ],
  count: (db, filter, asked) => listed(db, filter, asked).length,
  rows: listed,
  describe: (_db, { text: words, role, state }, { language }) => [
    ...(role === null ? [] : [roleWords[role][language]]),
    ...(state === 'all' ? [] : [inUseWords[`${state === 'active'}`][language]]),
    ...textWords(words, language),
  ],
})
