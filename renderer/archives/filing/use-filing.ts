import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { printArchiveNumber } from '../../../shared/archives/archive-number.rules.ts'
import type { FilingOffer } from '../../../shared/archives/filing.contract.ts'
import { faultsOf, inFilingOrder, numbersOf, type OfferFault } from '../../../shared/archives/filing.rules.ts'
import { api } from '../../app/transport.ts'
import { useDraft } from '../../ui/drafts.ts'
import { useScheme } from '../scheme/use-scheme.ts'
import { freshWork, worked } from './work.ts'

/** A piece as it waits: what is missing, and the number it will get. */
export type FilingLine = { offer: FilingOffer; number: string; faults: OfferFault[]; excluded: boolean }

/** What awaits filing through a day, with what the archivist did to it. */
export function useFiling(upTo: string, today: string) {
  const scheme = useScheme()
  const offers = useQuery(api.filing.offers.queryOptions({ input: { upTo } }))
  const classes = useQuery(api.filing.classes.queryOptions())
  const [work, setWork, clearWork] = useDraft('filing', freshWork)
  const lines = useMemo(() => {
    if (!scheme.data || !offers.data || !classes.data) return undefined
    const excluded = new Set(work.excluded)
    const pieces = inFilingOrder(worked(offers.data, work), scheme.data)
    const taken = pieces.filter(({ key }) => !excluded.has(key))
    const numbers = numbersOf(taken, scheme.data, classes.data)
    const byKey = new Map(taken.map(({ key }, at) => [key, numbers[at]]))
    return pieces.map((offer): FilingLine => {
      const number = byKey.get(offer.key)
      return {
        offer,
        number: number ? printArchiveNumber(number) : '',
        faults: faultsOf(offer, scheme.data, today),
        excluded: excluded.has(offer.key),
      }
    })
  }, [scheme.data, offers.data, classes.data, work, today])
  return {
    scheme: scheme.data,
    classes: classes.data,
    lines,
    work,
    setWork,
    clearWork,
    error: scheme.error ?? offers.error ?? classes.error,
  }
}
