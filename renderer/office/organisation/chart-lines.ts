import type { Department, Post, Staffing } from '../../../shared/office/organisation.contract.ts'

type Count = { planned: number; actual: number }

/** One line of the chart: a department, or one of its posts. */
export type ChartLine =
  | ({ key: string; kind: 'department'; department: Department } & Count)
  | ({ key: string; kind: 'post'; post: Post; head: boolean; people: string[] } & Count)

/** Departments in their order, each followed by its posts. */
export function chartLines(
  departments: readonly Department[],
  posts: readonly Post[],
  staffing: readonly Staffing[],
): ChartLine[] {
  const counted = new Map(staffing.flatMap((one) => one.posts).map((one) => [one.id, one]))
  return departments.flatMap((department) => {
    const own = posts
      .filter(({ departmentId }) => departmentId === department.id)
      .map((post): ChartLine & { kind: 'post' } => {
        const { actual = 0, people = [] } = counted.get(post.id) ?? {}
        const head = post.id === department.headPostId
        const planned = post.active ? post.planned : 0
        return { key: `post-${post.id}`, kind: 'post', post, head, people, planned, actual }
      })
    const sum = (of: (line: Count) => number) => own.reduce((total, line) => total + of(line), 0)
    const planned = sum((line) => line.planned)
    const actual = sum((line) => line.actual)
    return [
      { key: `department-${department.id}`, kind: 'department', department, planned, actual } as const,
      ...own,
    ]
  })
}

const isOff = (line: ChartLine): boolean =>
  line.kind === 'post' ? !line.post.active : !line.department.active

const speaks = (line: ChartLine, wanted: string): boolean => {
  if (line.kind === 'department') return line.department.name.toLowerCase().includes(wanted)
  const { name, initials } = line.post
  return [name, initials, ...line.people].some((word) => word.toLowerCase().includes(wanted))
}

/** The lines that a text finds: posts with their department, a department with all its posts. */
export function fitting(lines: readonly ChartLine[], text: string, withOff: boolean): ChartLine[] {
  const wanted = text.trim().toLowerCase()
  const candidates = lines.filter((line) => withOff || !isOff(line))
  if (wanted === '') return [...candidates]
  const found = new Set(candidates.filter((line) => speaks(line, wanted)))
  const departmentOf = (line: ChartLine) =>
    line.kind === 'post' ? line.post.departmentId : line.department.id
  const whole = new Set([...found].filter(({ kind }) => kind === 'department').map(departmentOf))
  const within = new Set([...found].map(departmentOf))
  return candidates.filter((line) =>
    line.kind === 'department'
      ? within.has(line.department.id)
      : found.has(line) || whole.has(line.post.departmentId),
  )
}
