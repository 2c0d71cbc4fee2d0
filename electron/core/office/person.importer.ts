import { z } from 'zod'
import { words } from '../../../shared/kernel/procedure.ts'
import { login } from '../../../shared/office/office.contract.ts'
import type { Post } from '../../../shared/office/organisation.contract.ts'
import { conflictWithin } from '../../../shared/office/permissions.ts'
import { defineImporter, type ImportField, type ImportWorld } from './imports/importer.ts'
import type { RowReader } from './imports/row-reader.ts'
import type { Term } from './organisation/tenure.commands.ts'
import { createPerson } from './people.commands.ts'
import { personByLogin } from './people.queries.ts'
import { postTitle } from './people.register.ts'

/** As many as a person is given when they are typed in. */
const mostPosts = 5

const fields: readonly ImportField[] = [
  {
    key: 'name',
    title: { 'zh-CN': '姓名', 'en-US': 'Name' },
    aliases: ['名字', '员工姓名', '人员', 'fullname'],
    required: true,
    note: { 'zh-CN': '最多 30 个字', 'en-US': 'At most 30 characters' },
    example: { 'zh-CN': '王芳', 'en-US': 'Wang Fang' },
  },
  {
    key: 'login',
    title: { 'zh-CN': '登录名', 'en-US': 'Login' },
    aliases: ['用户名', '账号', '帐号', 'username', 'user'],
    required: true,
    note: {
      'zh-CN': '小写字母、数字、点、横线，2 到 32 个字符，不能重复',
      'en-US': 'Small letters, digits, dots, hyphens; 2 to 32, each once',
    },
    example: { 'zh-CN': 'wangfang', 'en-US': 'wangfang' },
  },
  {
    key: 'posts',
    title: { 'zh-CN': '岗位', 'en-US': 'Posts' },
    aliases: ['职务', '岗位名称', '任职岗位', 'post', 'position'],
    required: false,
    note: {
      'zh-CN': '“岗位”页上的名称；几个岗位用分号隔开；重名的写成“部门/岗位”',
      'en-US':
        'As on the page of posts; several separated by semicolons; “department/post” where names repeat',
    },
    example: { 'zh-CN': '出纳', 'en-US': 'Cashier' },
  },
  {
    key: 'from',
    title: { 'zh-CN': '任职日期', 'en-US': 'From' },
    aliases: ['到岗日期', '任职时间', '上岗日期', '入职日期', 'since', 'startdate'],
    required: false,
    note: {
      'zh-CN': '例如 2026-01-01；几个岗位日期不同，也用分号隔开；空着就是今天',
      'en-US':
        'Such as 2026-01-01; one for each post if they differ, separated by semicolons; empty means today',
    },
    example: { 'zh-CN': '2026-01-01', 'en-US': '2026-01-01' },
  },
]

const parts = (text: string): string[] =>
  text
    .split(/[；;、，,\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** The post of a name, or of a department and a name; null, and a problem, when there is none or several. */
function postOf(row: RowReader, text: string, { posts }: ImportWorld): Post | null {
  const exact = posts.filter(
    (post) => postTitle({ postName: post.name, departmentName: post.departmentName }) === text,
  )
  const found = exact.length > 0 ? exact : posts.filter(({ name }) => name === text)
  const [first, second] = found
  if (!first) return row.wrong('posts', 'postUnknown', { text })
  if (!second) return first
  const example = postTitle({ postName: first.name, departmentName: first.departmentName })
  return row.wrong('posts', 'postAmbiguous', { text, example })
}

/** The days from which posts are held: one for all, or one for each. */
function daysOf(row: RowReader, count: number, today: string): string[] | null {
  const text = row.text('from') ?? ''
  if (parts(text).length <= 1) {
    const day = text === '' ? today : row.day('from')
    return day === null ? null : Array.from({ length: count }, () => day)
  }
  const days = parts(text).map((part) => row.dayFrom('from', part))
  if (days.length !== count) return row.wrong('from', 'daysUnlike')
  return days.flatMap((day) => day ?? [])
}

function termsOf(row: RowReader, world: ImportWorld): Term[] | null {
  const names = parts(row.text('posts') ?? '')
  if (names.length > mostPosts) return row.wrong('posts', 'tooManyPosts', { most: mostPosts })
  const posts = names.flatMap((name) => postOf(row, name, world) ?? [])
  const days = daysOf(row, names.length, world.today)
  if (!days || posts.length < names.length || days.length < names.length) return null
  const twice = posts.find((post, at) => posts.indexOf(post) < at)
  if (twice) return row.wrong('posts', 'postTwice', { text: twice.name })
  const conflict = conflictWithin(
    posts.flatMap(({ roles }) => roles),
    world.waived,
  )
  if (conflict) return row.wrong('posts', 'roleConflict', { source: conflict.source })
  return posts.map(({ id }, at) => ({ postId: id, fromDay: days[at] ?? world.today, toDay: null }))
}

const identity = z.object({ name: words(30), login })

type Input = z.output<typeof identity> & { posts: Term[] }

/** People from a spreadsheet, with the posts they hold from a day on; each gets a first password. */
export const personImporter = defineImporter<Input>({
  title: { 'zh-CN': '人员', 'en-US': 'People' },
  fields,
  mostRows: 1_000,
  topics: ['people', 'organisation', 'session'],
  withPasswords: true,
  read: (row, world) => {
    const read = row.checked(identity, { name: row.text('name'), login: row.text('login') })
    const posts = termsOf(row, world)
    return read && posts && { ...read, posts }
  },
  keys: ({ login: name }) => [['login', name]],
  refused: (db, { login: name }) =>
    personByLogin(db, name) ? { field: 'login', code: 'heldAlready', facts: {} } : null,
  create: (tx, { name, login: as, posts }, acting, passwordHash) =>
    createPerson(tx, { name, login: as, posts, passwordHash }, acting),
  named: ({ name, login: as }) => ({ name, login: as }),
})
