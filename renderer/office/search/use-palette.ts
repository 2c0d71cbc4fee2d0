import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import type { Hit, SavedSearch } from '../../../shared/office/search.contract.ts'
import type { SearchKind } from '../../../shared/office/search-kinds.ts'
import { api, type client } from '../../app/transport.ts'
import { type MenuPage, useMenuPages } from './menu-pages.ts'
import { namesPage } from './names-page.ts'
import { hitPlace } from './places.ts'
import { useKinds } from './use-kinds.ts'
import { useRecent } from './use-recent.ts'
import { savedKey, savedPlace, useSaved } from './use-saved.ts'

/** A line of the box that can be chosen. */
export type PaletteLine =
  | { is: 'page'; page: MenuPage }
  | { is: 'hit'; hit: Hit }
  | { is: 'recent'; text: string }
  | { is: 'saved'; saved: SavedSearch; keys: string | null }
  | { is: 'all' }

/** Lines under one heading. */
export type PaletteGroup = {
  key: SearchKind | 'pages' | 'recent' | 'saved' | 'all'
  count: number | null
  lines: PaletteLine[]
}

type Suggested = Awaited<ReturnType<typeof client.search.suggest>>

/** A person types on while the box follows at this pace. */
const pauseMs = 120
const eachKind = 5

function useRested(text: string): string {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  return rested
}

/** What the person kept and looked for before, and what is found now. */
type Known = {
  saved: readonly SavedSearch[]
  recent: readonly string[]
  pages: readonly MenuPage[]
  found: Suggested | undefined
}

/**
 * The lines under their headings: searches that were kept and those of late, or, once something is typed, what is
 * called so and the best of each kind.
 */
function groupsOf(typed: string, { saved, recent, pages, found }: Known): PaletteGroup[] {
  const kept = saved
    .map((one, place): PaletteLine & { is: 'saved' } => ({ is: 'saved', saved: one, keys: savedKey(place) }))
    .filter((line) => typed === '' || namesPage(line.saved.name, typed))
  const ofKept: PaletteGroup[] = kept.length === 0 ? [] : [{ key: 'saved', count: null, lines: kept }]
  if (typed === '') {
    const lines = recent.map((text): PaletteLine => ({ is: 'recent', text }))
    return lines.length === 0 ? ofKept : [...ofKept, { key: 'recent', count: null, lines }]
  }
  const groups: PaletteGroup[] = []
  const ofPages = pages.map((page): PaletteLine => ({ is: 'page', page }))
  if (ofPages.length > 0) groups.push({ key: 'pages', count: null, lines: ofPages })
  for (const { kind, count, rows } of found?.groups ?? []) {
    groups.push({ key: kind, count, lines: rows.map((hit) => ({ is: 'hit', hit })) })
  }
  groups.push(...ofKept)
  if (found && found.groups.length > 0) groups.push({ key: 'all', count: null, lines: [{ is: 'all' }] })
  return groups
}

/** The best of what a text finds; `settled` once the answer is to what is typed now. */
function useSuggested(typed: string, kind: SearchKind | null) {
  const rested = useRested(typed)
  const asked = useQuery({
    ...api.search.suggest.queryOptions({
      input: { text: rested, kind, each: kind === null ? eachKind : 20 },
    }),
    enabled: rested !== '',
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
  return {
    found: typed === '' ? undefined : asked.data,
    settled: typed === rested && !asked.isFetching && !asked.isPlaceholderData,
    error: asked.error,
  }
}

/** Lines that wait for no answer. */
const isKnown = (line: PaletteLine | undefined): boolean => line?.is === 'page' || line?.is === 'saved'

/** Which line is chosen, and Enter typed before the answer to the last letter came: it opens the first line then. */
function useChosen(count: number, settled: boolean, open: (at: number) => void) {
  const [active, setActive] = useState(0)
  const [hasty, setHasty] = useState(false)
  const at = Math.min(active, Math.max(0, count - 1))
  useEffect(() => {
    if (!hasty || !settled) return
    setHasty(false)
    open(at)
  })
  return {
    at,
    point: setActive,
    reset: () => {
      setActive(0)
      setHasty(false)
    },
    move: (by: number) => setActive(count === 0 ? 0 : (at + by + count) % count),
    enter: (now: boolean) => (now ? open(at) : setHasty(true)),
  }
}

/** What the box over every page shows and does for what is typed into it. */
export function usePalette(onClose: () => void) {
  const navigate = useNavigate()
  const { recent, remember, forget } = useRecent()
  const mayFind = useKinds()
  const [text, setText] = useState('')
  const [kind, setKind] = useState<SearchKind | null>(null)
  const typed = text.trim()
  const pages = useMenuPages(kind === null ? typed : '')
  const { found: all } = useSuggested(typed, null)
  const { found, settled, error } = useSuggested(typed, kind)
  // Of what is typed only the kinds that have some of it are worth a step.
  const kinds = all
    ? mayFind.filter((one) => one === kind || all.groups.some((of) => of.kind === one))
    : mayFind
  const saved = useSaved()
  const groups = useMemo(
    () => groupsOf(typed, { saved, recent, pages, found }),
    [typed, saved, recent, pages, found],
  )
  const lines = useMemo(() => groups.flatMap((group) => group.lines), [groups])

  const leave = (go: () => unknown) => {
    remember(typed)
    onClose()
    void go()
  }
  const openAll = () => {
    const search = { q: typed, ...(kind === null ? {} : { kind }) }
    if (typed !== '') leave(() => navigate({ to: '/search', search }))
  }
  const runSaved = (one: SavedSearch | undefined) => {
    if (one) leave(() => navigate(savedPlace(one)))
  }
  const open = (line: PaletteLine | undefined) => {
    if (line?.is === 'recent') type(line.text)
    else if (line?.is === 'all') openAll()
    else if (line?.is === 'saved') runSaved(line.saved)
    else if (line?.is === 'page') leave(() => navigate({ to: line.page.to }))
    else if (line) {
      const place = hitPlace(line.hit)
      if (place) leave(() => navigate(place))
    }
  }
  const chosen = useChosen(lines.length, settled, (at) => open(lines[at]))
  const type = (next: string) => {
    setText(next)
    chosen.reset()
  }
  const choose = (next: SearchKind | null) => {
    setKind(next)
    chosen.reset()
  }
  return {
    text,
    typed,
    kind,
    kinds,
    groups,
    lines,
    active: chosen.at,
    looking: typed !== '' && !settled,
    error,
    type,
    /** The saved search of that number, from 1. */
    runSaved: (number: number) => runSaved(saved[number - 1]),
    enter: () => chosen.enter(settled || typed === '' || isKnown(lines[chosen.at])),
    open,
    openAll,
    forget,
    move: chosen.move,
    point: chosen.point,
    choose,
    /** The next or the former kind, and all of them in between. */
    turn: (by: 1 | -1) => {
      const others = [null, ...kinds]
      choose(others[(others.indexOf(kind) + by + others.length) % others.length] ?? null)
    },
  }
}
