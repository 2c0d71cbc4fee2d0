import type { FilingOffer } from '../../../shared/archives/filing.contract.ts'
import { keyOf, mergeOffers, splitOffer } from '../../../shared/archives/filing.rules.ts'

/** What the archivist changes of a piece before it is filed. */
export type OfferEdit = Partial<
  Pick<
    FilingOffer,
    | 'title'
    | 'titleMade'
    | 'documentNumber'
    | 'documentDay'
    | 'responsible'
    | 'secrecy'
    | 'carrier'
    | 'pages'
    | 'keywords'
    | 'year'
    | 'categoryId'
    | 'ruleId'
    | 'retention'
  >
>

/** What the archivist did with the proposals so far; kept at the desk until they are filed. */
export type FilingWork = {
  edits: Record<string, OfferEdit>
  /** Parts that became pieces of their own, by the key of the part. */
  splits: string[]
  /** Keys of pieces that became one, the first of them its head. */
  merges: string[][]
  /** Not this time. */
  excluded: string[]
  /** Pieces on paper that no record stands for. */
  papers: FilingOffer[]
}

export const freshWork: FilingWork = { edits: {}, splits: [], merges: [], excluded: [], papers: [] }

/** The piece and what was taken out of it. */
function splitAll(offer: FilingOffer, splits: ReadonlySet<string>): FilingOffer[] {
  const at = offer.parts.findIndex(
    (part, index) => index > 0 && part.part !== 'draft' && splits.has(keyOf(part)),
  )
  const two = at < 0 ? null : splitOffer(offer, at)
  return two ? [...splitAll(two[0], splits), two[1]] : [offer]
}

/** The pieces as they would be filed: proposals of the core with what the archivist did to them. */
export function worked(offers: readonly FilingOffer[], work: FilingWork): FilingOffer[] {
  const splits = new Set(work.splits)
  const all = [...offers.flatMap((one) => splitAll(one, splits)), ...work.papers]
  const byKey = new Map(all.map((one) => [one.key, one]))
  const gone = new Set<string>()
  for (const keys of work.merges) {
    const pieces = keys.flatMap((key) => byKey.get(key) ?? [])
    const merged = mergeOffers(pieces)
    if (!merged || pieces.length < 2) continue
    byKey.set(merged.key, merged)
    for (const { key } of pieces.slice(1)) gone.add(key)
  }
  return all.flatMap(({ key }) => {
    const piece = byKey.get(key)
    return !piece || gone.has(key) ? [] : [{ ...piece, ...work.edits[key] }]
  })
}

/** The work without what concerns pieces that were filed. */
export function withoutFiled(work: FilingWork, keys: readonly string[]): FilingWork {
  const filed = new Set(keys)
  const edits = Object.fromEntries(Object.entries(work.edits).filter(([key]) => !filed.has(key)))
  return {
    edits,
    splits: work.splits.filter((key) => !filed.has(key)),
    merges: work.merges.filter(([head]) => head !== undefined && !filed.has(head)),
    excluded: work.excluded.filter((key) => !filed.has(key)),
    papers: work.papers.filter(({ key }) => !filed.has(key)),
  }
}
