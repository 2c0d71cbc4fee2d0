import { useQuery } from '@tanstack/react-query'
import { mayDo, type Permission } from '../../shared/office/permissions.ts'
import { api } from './transport.ts'

/** What the core says of the office, the day and the person at this desk. */
export function useWelcome() {
  return useQuery(api.session.welcome.queryOptions()).data ?? null
}

/** The signed-in person, or null before signing in. */
export function usePerson() {
  return useWelcome()?.person ?? null
}

/** Whether the signed-in person may do what `asked` names. The core enforces it anyway. */
export function useMay(asked: Permission): boolean {
  const person = usePerson()
  return person !== null && mayDo(person.roles, asked)
}
