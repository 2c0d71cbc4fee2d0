import { createHash } from 'node:crypto'
import type {
  KnownLayout,
  StatementColumn,
  StatementMapping,
  StatementRole,
} from '../../../../shared/statements/statement-reading.ts'
import { cleanCell, dayOrderOf, isNothing, parseMoment, parseMoney, parseTime } from './cells.ts'
import { isFlagWord } from './flags.ts'
import type { SourceRow } from './source.ts'
import { guessTitle, normalTitle, type TitleGuess } from './titles.ts'

/** The titles of a statement found in the head of a table. */
export type Header = {
  line: number
  /** The line of the second title row, or the same line. */
  lastLine: number
  columns: StatementColumn[]
  dayOrder: StatementMapping['dayOrder']
  score: number
}

/** What stands under a title in the first rows. */
type Profile = {
  said: number
  moments: number
  timed: number
  times: number
  money: number
  flags: number
  letters: number
}

const sampledRows = 60

/** The title row, or rows, that are recognised best; null when nothing looks like the titles of a statement. */
export function findHeader(head: SourceRow[]): Header | null {
  let best: Header | null = null
  const filled = head.filter((row) => row.cells.some((cell) => cleanCell(cell) !== ''))
  filled.forEach((row, index) => {
    const below = filled.slice(index + 1, index + 1 + sampledRows)
    const one = headerOf(row.line, row.line, titlesOf(row), below)
    if (one && (!best || one.score > best.score)) best = one
    const next = below[0]
    if (!next || !mayBeSecondRow(row, next)) return
    const alone = headerOf(next.line, next.line, titlesOf(next), below.slice(1))
    const two = headerOf(row.line, next.line, joinTitles(row, next), below.slice(1))
    const ahead = alone ? (sharesTitles(row, next) ? alone.score - 1e-9 : alone.score) : 0
    if (two && two.score > (best?.score ?? 0) && two.score > ahead) best = two
  })
  return best
}

/** The titles of a layout that is already mapped: read from the rows it names. */
export function mappedHeader(head: SourceRow[], mapping: StatementMapping): Header {
  const at = head.findIndex((row) => row.line === mapping.headerRow)
  const first = head[at]
  const second = mapping.headerRows === 2 ? head[at + 1] : undefined
  const titles = first ? (second ? joinTitles(first, second) : titlesOf(first)) : []
  const width = Math.max(mapping.roles.length, titles.length)
  const columns = Array.from({ length: width }, (_, index) => ({
    index,
    title: titles[index] ?? '',
    role: mapping.roles[index] ?? 'ignored',
  }))
  return {
    line: first?.line ?? 0,
    lastLine: second?.line ?? first?.line ?? 0,
    columns,
    dayOrder: mapping.dayOrder,
    score: 0,
  }
}

const titlesOf = (row: SourceRow): string[] => trimEnd(row.cells.map(cleanCell))

function trimEnd(titles: string[]): string[] {
  let length = titles.length
  while (length > 0 && titles[length - 1] === '') length -= 1
  return titles.slice(0, length)
}

/** A second row of titles has words only, and stands under titles, not under a sentence. */
function mayBeSecondRow(top: SourceRow, below: SourceRow): boolean {
  if (below.line - top.line !== 1) return false
  const words = below.cells.map(cleanCell).filter((cell) => cell !== '')
  const over = titlesOf(top).filter((title) => title !== '')
  if (words.length < 2 || over.length < 2 || over.some((title) => /\d{4}|[:：]/.test(title))) return false
  if (words.some((cell) => parseMoment(cell, 'dmy') !== null || /\d{2,}/.test(cell) || cell.length > 20))
    return false
  return words.filter((cell) => guessTitle(cell) !== null).length >= 2
}

/** Whether some title spans both rows: then the upper row belongs to the titles even if the lower one would do. */
const sharesTitles = (top: SourceRow, below: SourceRow): boolean =>
  top.cells.some(
    (cell, index) => cleanCell(cell) !== '' && cleanCell(cell) === cleanCell(below.cells[index] ?? ''),
  )

/** 发生额 over 借方|贷方 becomes 发生额借方, 发生额贷方: an empty place at the top belongs to the words before it. */
function joinTitles(top: SourceRow, below: SourceRow): string[] {
  const upper = top.cells.map(cleanCell)
  const lower = below.cells.map(cleanCell)
  let group = ''
  return trimEnd(
    Array.from({ length: Math.max(upper.length, lower.length) }, (_, index) => {
      const over = upper[index] ?? ''
      const under = lower[index] ?? ''
      if (over !== '') group = over
      if (under === '' || under === over) return over
      return over === '' && group === '' ? under : `${group}${under}`
    }),
  )
}

function headerOf(line: number, lastLine: number, titles: string[], below: SourceRow[]): Header | null {
  const guesses = titles.map(guessTitle)
  if (guesses.filter((guess) => guess !== null).length < 3) return null
  if (!guesses.some((guess) => guess?.means === 'date')) return null
  const cells = below.map((row) => row.cells.map(cleanCell))
  const dayOrder = dayOrderOf(cells.flat())
  const profiles = titles.map((_, index) =>
    profileOf(
      cells.map((row) => row[index] ?? ''),
      dayOrder,
    ),
  )
  const columns = rolesOf(titles, guesses, profiles)
  const has = (...roles: StatementRole[]): boolean => columns.some((column) => roles.includes(column.role))
  if (!has('at', 'day') || !has('in', 'out', 'amount')) return null
  const known = columns.filter((column) => column.role !== 'ignored' && column.role !== 'own')
  const dated = profiles.some((profile, index) => guesses[index]?.means === 'date' && profile.moments > 0)
  if (!dated && known.length < 4) return null
  const kinds = new Set(known.map((column) => column.role)).size
  return { line, lastLine, columns, dayOrder, score: kinds + known.length / 10 + (dated ? 3 : 0) }
}

function profileOf(cells: string[], order: StatementMapping['dayOrder']): Profile {
  const profile: Profile = { said: 0, moments: 0, timed: 0, times: 0, money: 0, flags: 0, letters: 0 }
  for (const cell of cells) {
    if (cell === '') continue
    const flag = isFlagWord(cell)
    if (flag) profile.flags += 1
    if (isNothing(cell) && !flag) continue
    profile.said += 1
    const moment = parseMoment(cell, order)
    if (moment) profile.moments += 1
    if (moment?.time) profile.timed += 1
    if (!moment && parseTime(cell) !== null) profile.times += 1
    const money = parseMoney(cell).kind
    if (money === 'amount' || money === 'masked') profile.money += 1
    if (/\p{L}/u.test(cell)) profile.letters += 1
  }
  return profile
}

const unique = new Set<StatementRole>([
  'in',
  'out',
  'amount',
  'balance',
  'flag',
  'counterparty',
  'counterpartyAccount',
  'counterpartyBank',
  'payer',
  'payerAccount',
  'payee',
  'payeeAccount',
  'reference',
  'currency',
  'status',
])

/** One role for each column: what the words mean, settled by what stands below and by rank. */
function rolesOf(titles: string[], guesses: (TitleGuess | null)[], profiles: Profile[]): StatementColumn[] {
  const roles: StatementRole[] = titles.map(() => 'ignored')
  assignDates(roles, guesses, profiles)
  assignOthers(roles, guesses, profiles)
  if (roles.includes('in') && roles.includes('out')) {
    for (const [index, role] of roles.entries()) {
      if (role === 'amount' || role === 'flag') roles[index] = 'ignored'
    }
  }
  return titles.map((title, index) => ({ index, title, role: roles[index] ?? 'ignored' }))
}

/** The best date column is `at` when it tells the time itself, else `day` with the time column beside it. */
function assignDates(roles: StatementRole[], guesses: (TitleGuess | null)[], profiles: Profile[]): void {
  const dates = guesses
    .map((guess, index) => ({ index, rank: guess?.rank ?? 9, means: guess?.means, profile: profiles[index] }))
    .filter((column) => column.means === 'date')
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
  const isTime = (profile: Profile | undefined): boolean =>
    profile !== undefined && profile.times > profile.moments
  const days = dates.filter((column) => !isTime(column.profile))
  const filled = days.filter((column) => (column.profile?.said ?? 0) > 0)
  const pool = filled.length > 0 ? filled : days
  const timed = pool.filter((column) => (column.profile?.timed ?? 0) > 0 && column.rank <= 4)
  const main = (timed[0]?.rank ?? 9) <= (pool[0]?.rank ?? 9) + 1 ? timed[0] : pool[0]
  if (!main) return
  roles[main.index] = main === timed[0] ? 'at' : 'day'
  const spare = pool.find((column) => column !== main && column.rank <= 4)
  const mainSaid = main.profile?.said ?? 0
  const rows = Math.max(...profiles.map((profile) => profile.said))
  if (roles[main.index] === 'at') {
    if (spare) roles[spare.index] = 'day'
    return
  }
  if (spare && mainSaid < rows && spare.index > main.index) roles[spare.index] = 'day'
  const time = dates.filter((column) => isTime(column.profile))
  const beside = time.find((column) => column.rank === main.rank) ?? time[0]
  if (beside) roles[beside.index] = 'time'
}

function assignOthers(roles: StatementRole[], guesses: (TitleGuess | null)[], profiles: Profile[]): void {
  const winners = new Map<StatementRole, { index: number; rank: number }>()
  guesses.forEach((guess, index) => {
    if (!guess || guess.means === 'date') return
    const profile = profiles[index]
    const role = settledRole(guess, profile, guesses)
    if (!unique.has(role)) {
      roles[index] = role
      return
    }
    const empty = profile !== undefined && profile.said === 0 && profiles.some((other) => other.said > 0)
    const rank = guess.rank + (empty ? 2.5 : 0)
    const best = winners.get(role)
    if (best && best.rank <= rank) return
    if (best) roles[best.index] = 'ignored'
    winners.set(role, { index, rank })
    roles[index] = role
  })
}

/** A 类型 column is the direction when nothing else is and it holds only words for in and out. */
function settledRole(
  guess: TitleGuess,
  profile: Profile | undefined,
  guesses: (TitleGuess | null)[],
): StatementRole {
  if (guess.means === 'date') return 'ignored'
  if (guess.means !== 'kind') return guess.means
  const split = guesses.some((other) => other?.means === 'in' || other?.means === 'out')
  const flagged = guesses.some((other) => other?.means === 'flag')
  const allFlags = profile !== undefined && profile.said > 0 && profile.flags >= profile.said
  return !split && !flagged && allFlags ? 'flag' : 'summary'
}

/** The layout among those kept whose titles stand in this head, with the row they stand on now. */
export function recalledMapping(head: SourceRow[], known: KnownLayout[]): StatementMapping | null {
  if (known.length === 0) return null
  const kept = new Map(known.map((layout) => [layout.fingerprint, layout.mapping]))
  for (const [index, row] of head.entries()) {
    const below = head[index + 1]
    const readings = [titlesOf(row), ...(below ? [joinTitles(row, below)] : [])]
    for (const [more, titles] of readings.entries()) {
      const mapping = kept.get(fingerprintOf(titles.map((title) => ({ title }))))
      if (mapping?.headerRows === more + 1) return { ...mapping, headerRow: row.line }
    }
  }
  return null
}

/** SHA-256 over the titles in order, the same for one layout in any container and encoding. */
export function fingerprintOf(columns: { title: string }[]): string {
  const titles = trimEnd(columns.map((column) => normalTitle(column.title)))
  return createHash('sha256').update(titles.join('\u001f')).digest('hex')
}
