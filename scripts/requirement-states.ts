import { z } from 'zod'

export type State = 'passing' | 'failing' | 'none'
export type Group = { code: string; title: string; ids: string[] }

const marks: Readonly<Record<State, string>> = { passing: '✅', failing: '❌', none: '—' }
const row = /^\| ([A-Z]+-\d+) \|(.*)\| \S+ \|$/
const idsInTitle = /\[([A-Z]+-\d+(?:[\s,、]+[A-Z]+-\d+)*)\]/g

/** What is read of Vitest's JSON report. */
export const testResults = z.object({
  testResults: z.array(
    z.object({ assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })) }),
  ),
})

/** The groups of the list and their ids, in the list's order. */
export function readList(text: string): Group[] {
  const groups: Group[] = []
  for (const line of text.split('\n')) {
    const [, code, title = ''] = /^## (\S+) (.*)$/.exec(line) ?? []
    if (code) groups.push({ code, title, ids: [] })
    const id = row.exec(line)?.[1]
    if (id) groups.at(-1)?.ids.push(id)
  }
  return groups.filter((group) => group.ids.length > 0)
}

/** The state of every id a test names: failing when any one of its tests failed. A skipped test shows nothing. */
export function statesOf(results: z.infer<typeof testResults>): Map<string, State> {
  const states = new Map<string, State>()
  for (const { fullName, status } of results.testResults.flatMap((file) => file.assertionResults)) {
    if (status !== 'passed' && status !== 'failed') continue
    for (const [, ids = ''] of fullName.matchAll(idsInTitle)) {
      for (const id of ids.split(/[\s,、]+/)) {
        if (status === 'failed') states.set(id, 'failing')
        else if (!states.has(id)) states.set(id, 'passing')
      }
    }
  }
  return states
}

/** The list's text with the mark of each row set anew. */
export function withMarks(text: string, states: ReadonlyMap<string, State>): string {
  const lines = text.split('\n').map((line) => {
    const [, id, between] = row.exec(line) ?? []
    return id ? `| ${id} |${between}| ${marks[states.get(id) ?? 'none']} |` : line
  })
  return lines.join('\n')
}

/** The printed report: a group a line with its ids by state, ids no list knows, and totals. */
export function report(groups: readonly Group[], states: ReadonlyMap<string, State>): string {
  const lines: string[] = []
  const count: Record<State, number> = { passing: 0, failing: 0, none: 0 }
  for (const { code, title, ids } of groups) {
    const of = (state: State) => ids.filter((id) => (states.get(id) ?? 'none') === state)
    lines.push(`${code} ${title}: ${of('passing').length}/${ids.length}`)
    for (const state of ['passing', 'failing', 'none'] as const) {
      count[state] += of(state).length
      if (of(state).length > 0) lines.push(`  ${marks[state]} ${of(state).join(' ')}`)
    }
  }
  const known = new Set(groups.flatMap((group) => group.ids))
  const unknown = [...states.keys()].filter((id) => !known.has(id))
  if (unknown.length > 0) lines.push(`not in the list: ${unknown.join(' ')}`)
  const total = count.passing + count.failing + count.none
  lines.push(
    `${total} requirements: ${count.passing} passing, ${count.failing} failing, ${count.none} without a test`,
  )
  return lines.join('\n')
}
