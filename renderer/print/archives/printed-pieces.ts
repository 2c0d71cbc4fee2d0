import { useQuery } from '@tanstack/react-query'
import { type Piece, pieceFilter } from '../../../shared/archives/catalogue.contract.ts'
import { mostPrinted } from '../../../shared/office/registers.contract.ts'
import { client } from '../../app/transport.ts'

const atOnce = 500

/** Every piece that a filter of the catalogue lets through, at most what paper takes. */
async function allPieces(filter: unknown): Promise<Piece[]> {
  const read = pieceFilter.parse(filter)
  const rows: Piece[] = []
  for (;;) {
    const page = await client.pieces.list({ filter: read, offset: rows.length, limit: atOnce })
    rows.push(...page.rows)
    if (page.rows.length < atOnce || rows.length >= mostPrinted) return rows.slice(0, mostPrinted)
  }
}

/** The pieces of a filter, or one of them, for paper. */
export const usePrintedPieces = ({ filter, piece }: { filter?: unknown; piece?: unknown }) =>
  useQuery({
    queryKey: ['pieces', 'printed', filter ?? null, piece ?? null],
    queryFn: async () =>
      typeof piece === 'number' ? [(await client.pieces.get({ pieceId: piece })).piece] : allPieces(filter),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
