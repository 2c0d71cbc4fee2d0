import { useQueries } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

/** Rows that one call loads. */
export const pageRows = 100
/** How long a scroll must rest before its rows are asked for: a flick over the whole book asks once. */
const restMs = 60

/** Rows fetched a page at a time, from anywhere in the register. */
export type RemoteRows<Row> = {
  /** Rows in all, or undefined while not known. */
  total: number | undefined
  load: (offset: number, limit: number) => Promise<readonly Row[]>
  /** Begins with a key of `api`, so that a change of its topic loads the rows again. */
  queryKey: readonly unknown[]
  rows?: undefined
}

/** Rows that are all here already; undefined while they are being fetched. */
export type HeldRows<Row> = {
  rows: readonly Row[] | undefined
  total?: undefined
  load?: undefined
  queryKey?: undefined
}

export type GridSource<Row> = RemoteRows<Row> | HeldRows<Row>

export type GridRows<Row> = {
  /** The row at an index, or undefined while it is not loaded. */
  at: (index: number) => Row | undefined
  error: unknown
  retry: () => void
}

/** How many rows a source has in all, or undefined while that is not known. */
export const totalOf = <Row>(source: GridSource<Row>): number | undefined =>
  source.load ? source.total : source.rows?.length

/** The pages that hold the rows from `first` to `last`, in order. */
export function pagesOf(first: number, last: number): number[] {
  const from = Math.floor(first / pageRows)
  return Array.from({ length: Math.floor(last / pageRows) - from + 1 }, (_, at) => from + at)
}

/** Loads the pages in sight through the query cache, which every change of their topic refreshes. */
export function useGridRows<Row>(source: GridSource<Row>, first: number, last: number): GridRows<Row> {
  const wanted = source.load && source.total ? pagesOf(first, last) : []
  const asked = useRested(wanted)
  const queries = useQueries({
    queries: asked.map((page) => ({
      queryKey: [...(source.queryKey ?? []), 'rows', page],
      queryFn: () => source.load?.(page * pageRows, pageRows) ?? [],
    })),
  })
  return {
    at: (index) => {
      if (!source.load) return source.rows?.[index]
      const at = asked.indexOf(Math.floor(index / pageRows))
      const query = at < 0 ? undefined : queries[at]
      return query?.data?.[index % pageRows]
    },
    error: queries.find((query) => query.isError)?.error ?? null,
    retry: () => {
      for (const query of queries) if (query.isError) void query.refetch()
    },
  }
}

/** The pages wanted, once they have stood still; the first ones at once. */
function useRested(wanted: number[]): number[] {
  const key = wanted.join()
  const [rested, setRested] = useState('')
  useEffect(() => {
    if (rested === '') {
      setRested(key)
      return
    }
    const timer = setTimeout(() => setRested(key), restMs)
    return () => clearTimeout(timer)
  }, [key, rested])
  const used = rested === '' ? key : rested
  return used === '' ? [] : used.split(',').map(Number)
}
