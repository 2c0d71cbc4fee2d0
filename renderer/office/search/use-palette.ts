import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import type { Hit } from '../../../shared/office/search.contract.ts'
import type { SearchKind } from '../../../shared/office/search-kinds.ts'
import { api } from '../../app/transport.ts'
import { type MenuPage, useMenuPages } from './menu-pages.ts'
import { hitPlace } from './places.ts'
import { useKinds } from './use-kinds.ts'
import { useRecent } from './use-recent.ts'

/** A line of the box that can be chosen. */
export type PaletteLine =
  | { is: 'page'; page: MenuPage }
  | { is: 'hit'; hit: Hit }
  | { is: 'recent'; text: string }
  | { is: 'all' }

/** Lines under one heading. */
export type PaletteGroup = {
  key: SearchKind | 'pages' | 'recent' | 'all'
  count: number | null
  lines: PaletteLine[]
}

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

/** What the box over every page shows and does for what is typed into it. */
export function usePalette(onClose: () => void) {
  const navigate = useNavigate()
  const { recent, remember, forget } = useRecent()
  const kinds = useKinds()
  const [text, setText] = useState('')
  const [kind, setKind] = useState<SearchKind | null>(null)
  const [active, setActive] = useState(0)
  // Enter typed before the answer to the last letter came: its first line is opened then.
  const [hasty, setHasty] = useState(false)
  const typed = text.trim()
  const rested = useRested(typed)
  const pages = useMenuPages(kind === null ? typed : '')
  const asked = useQuery({
    ...api.search.suggest.queryOptions({
      input: { text: rested, kind, each: kind === null ? eachKind : 20 },
    }),
    enabled: rested !== '',
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
  const settled = typed === rested && !asked.isFetching && !asked.isPlaceholderData
  const found = typed === '' ? undefined : asked.data

  const groups = useMemo((): PaletteGroup[] => {
    if (typed === '') {
      const lines = recent.map((one): PaletteLine => ({ is: 'recent', text: one }))
      return lines.length === 0 ? [] : [{ key: 'recent', count: null, lines }]
    }
    const ofPages = pages.map((page): PaletteLine => ({ is: 'page', page }))
    const ofHits = (found?.groups ?? []).map(
      (group): PaletteGroup => ({
        key: group.kind,
        count: group.count,
        lines: group.rows.map((hit) => ({ is: 'hit', hit })),
      }),
    )
    return [
      ...(ofPages.length === 0 ? [] : [{ key: 'pages' as const, count: null, lines: ofPages }]),
      ...ofHits,
      ...(ofHits.length === 0 ? [] : [{ key: 'all' as const, count: null, lines: [{ is: 'all' as const }] }]),
    ]
  }, [typed, recent, pages, found])
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
  const open = (line: PaletteLine | undefined) => {
    if (!line) return
    if (line.is === 'recent') type(line.text)
    else if (line.is === 'all') openAll()
    else if (line.is === 'page') leave(() => navigate({ to: line.page.to }))
    else {
      const place = hitPlace(line.hit)
      if (place) leave(() => navigate(place))
    }
  }
  const type = (next: string) => {
    setText(next)
    setActive(0)
    setHasty(false)
  }
  const enter = () => {
    if (settled || typed === '' || lines[active]?.is === 'page') open(lines[active])
    else setHasty(true)
  }
  const openNow = () => {
    setHasty(false)
    open(lines[active])
  }
  useEffect(() => {
    if (hasty && settled) openNow()
  })

  const others = [null, ...kinds]
  return {
    text,
    typed,
    kind,
    kinds,
    groups,
    lines,
    active: Math.min(active, Math.max(0, lines.length - 1)),
    looking: typed !== '' && !settled,
    error: asked.error,
    type,
    enter,
    open,
    openAll,
    forget,
    move: (by: number) =>
      setActive((at) => (lines.length === 0 ? 0 : (at + by + lines.length) % lines.length)),
    point: setActive,
    choose: (next: SearchKind | null) => {
      setKind(next)
      setActive(0)
    },
    /** The next or the former kind, and all of them in between. */
    turn: (by: 1 | -1) => {
      const at = others.indexOf(kind)
      setKind(others[(at + by + others.length) % others.length] ?? null)
      setActive(0)
    },
  }
}
