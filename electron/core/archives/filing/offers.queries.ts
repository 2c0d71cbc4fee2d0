import type { FilingOffer } from '../../../../shared/archives/filing.contract.ts'
import { inFilingOrder, keyOf, ruleFor } from '../../../../shared/archives/filing.rules.ts'
import type { Scheme } from '../../../../shared/archives/scheme.contract.ts'
import { yearOf } from '../../../../shared/kernel/day.ts'
import type { ReadDb } from '../../db/connection.ts'
import { partTitle } from '../catalogue/piece.queries.ts'
import { fileables } from '../fileables.ts'
import { schemeOf } from '../scheme/scheme.queries.ts'
import type { FilingOffer as Offered } from './fileable.ts'

/** What domains offer through a day. A reply that lies with the letter it answers is not offered a second time. */
export function offered(db: ReadDb, upTo: string): Offered[] {
  const all = fileables().flatMap((one) => one.offers(db, upTo))
  const behind = all.flatMap(({ parts }) => parts.slice(1).filter(({ part }) => part !== 'draft'))
  const within = new Set(behind.map(keyOf))
  return all.filter(({ parts: [first] }) => first !== undefined && !within.has(keyOf(first)))
}

function proposed(db: ReadDb, scheme: Scheme, { hint, ...offer }: Offered): FilingOffer[] {
  const [first] = offer.parts
  if (!first) return []
  const found = ruleFor(scheme, hint)
  return [
    {
      ...offer,
      key: keyOf(first),
      parts: offer.parts.map((part) => ({ ...part, title: partTitle(db, part) ?? '' })),
      // What was taken in as a file has no paper behind it that the program knows of.
      carrier: first.kind === 'intake' ? 'electronic' : 'both',
      year: yearOf(offer.documentDay),
      categoryId: found?.categoryId ?? null,
      ruleId: found?.rule.id ?? null,
      retention: found?.rule.retention ?? 'Y',
    },
  ]
}

/** What waits for filing through a day (待归档), in filing order, each with what the scheme proposes for it. */
export function filingOffers(db: ReadDb, upTo: string): FilingOffer[] {
  const scheme = schemeOf(db)
  return inFilingOrder(
    offered(db, upTo).flatMap((one) => proposed(db, scheme, one)),
    scheme,
  )
}

/** How much waits for filing through a day, by the year of its documents. */
export function waitingByYear(
  db: ReadDb,
  upTo: string,
): { total: number; years: { year: number; count: number }[] } {
  const all = offered(db, upTo)
  const years = Map.groupBy(all, ({ documentDay }) => yearOf(documentDay))
  return {
    total: all.length,
    years: [...years].map(([year, { length }]) => ({ year, count: length })).sort((a, b) => a.year - b.year),
  }
}
