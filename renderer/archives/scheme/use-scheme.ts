import { useQuery } from '@tanstack/react-query'
import { api } from '../../app/transport.ts'

/** The scheme of the archives as it is now. */
export const useScheme = () => useQuery(api.archiveScheme.get.queryOptions())
