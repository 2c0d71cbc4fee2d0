import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { answeredCode, api } from './transport.ts'

/** A refusal is an answer; only what never arrived is worth asking again. */
const retry = (failures: number, error: unknown) => answeredCode(error) === null && failures < 2

function onError(error: unknown): void {
  // The session ended elsewhere: asking who is here leads the page to the sign-in.
  if (answeredCode(error) === 'SIGNED_OUT')
    void queryClient.invalidateQueries({ queryKey: api.session.key() })
}

/** The one cache of what the core told; the live changes keep it fresh, so nothing is asked again by time. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: { staleTime: 30_000, retry, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
})

/** Forgets what the former person saw and asks who is here now. */
export async function freshStart(): Promise<void> {
  queryClient.removeQueries({ predicate: (query) => !sessionKey(query.queryKey) })
  await queryClient.refetchQueries({ queryKey: api.session.key() })
}

function sessionKey(key: readonly unknown[]): boolean {
  const path = key[0]
  return Array.isArray(path) && path[0] === 'session'
}
