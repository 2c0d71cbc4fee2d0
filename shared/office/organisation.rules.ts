import { conflictWithin, type Role, type RoleConflict } from './permissions.ts'

/** What somebody holds from a day to a day; its last day is null while it is open. */
export type RolesHeld = { roles: readonly Role[]; fromDay: string; toDay: string | null }

/** Whether two terms have a day in common. */
export const sharesDay = (
  a: { fromDay: string; toDay: string | null },
  b: { fromDay: string; toDay: string | null },
): boolean => (b.toDay === null || a.fromDay <= b.toDay) && (a.toDay === null || b.fromDay <= a.toDay)

/**
 * The first conflict of duties (不相容职务) among what one person would hold, or null. `waived` are the soft
 * conflicts that the office has switched off. Source: 会计法（2024）§35, PUR-14.
 */
export function conflictAmong(
  held: readonly RolesHeld[],
  waived: readonly (readonly [Role, Role])[],
): RoleConflict | null {
  for (const [index, one] of held.entries()) {
    for (const other of held.slice(index)) {
      const conflict = sharesDay(one, other) ? conflictWithin([...one.roles, ...other.roles], waived) : null
      if (conflict) return conflict
    }
  }
  return null
}
