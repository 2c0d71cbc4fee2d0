import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { describeSearch, parseSearch } from '../../../shared/office/search.rules.ts'
import type { SearchRetention, SearchState } from '../../../shared/office/search-facets.ts'
import type { SearchKind } from '../../../shared/office/search-kinds.ts'
import { useWelcome } from '../../app/person.ts'

/** A text that says no more than its own words needs no explanation. */
const isPlain = (text: string): boolean =>
  /^[\p{L}\p{N}\s]*$/u.test(text) && !/(^|\s)(或|非|OR|NOT)(\s|$)/.test(text)

/** How a search is understood, in the person's language, and what had to be mended; null when that is plain to see. */
export function useUnderstood(text: string): { said: string; notes: string[] } | null {
  const { t } = useTranslation('search')
  const today = useWelcome()?.today.day
  return useMemo(() => {
    if (!today || isPlain(text)) return null
    const { tree, notes } = parseSearch(text, today)
    if (!tree) return null
    const words = {
      and: t('word.and'),
      or: t('word.or'),
      not: t('word.not'),
      who: t('word.who'),
      number: t('word.number'),
      kind: t('word.kind'),
      day: t('word.day'),
      amount: t('word.amount'),
      title: t('word.title'),
      sender: t('word.sender'),
      place: t('word.place'),
      keyword: t('word.keyword'),
      category: t('word.category'),
      retention: t('word.retention'),
      state: t('word.state'),
      kindName: (kind: SearchKind) => t(`kind.${kind}`),
      retentionName: (retention: SearchRetention) => t(`retention.${retention}`),
      stateName: (state: SearchState) => t(`state.${state}`),
    }
    return { said: describeSearch(tree, words), notes: notes.map((note) => t(`note.${note}`)) }
  }, [t, today, text])
}
