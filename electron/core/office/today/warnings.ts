import { dayAt } from '../../../../shared/kernel/day.ts'
import { mayDo, type Permission } from '../../../../shared/office/permissions.ts'
import type { TodayWarning } from '../../../../shared/office/today.contract.ts'
import { backupStanding } from '../../backup/backup.queries.ts'
import { missingYear } from '../calendar/calendar.ts'
import type { Actor, Office } from '../context.ts'
import { lastFixity } from '../files/fixity.ts'

/** A warning and who can act on it. */
type Watch = { permission: Permission; of: (office: Office) => TodayWarning[] }

/** What is watched for 今日, one line a watch. */
const watches: readonly Watch[] = [
  {
    permission: 'calendar.manage',
    of: (office) => {
      const year = missingYear(office.read, dayAt(office.now()))
      return year === null ? [] : [{ code: 'holidaysMissing', year }]
    },
  },
  {
    permission: 'backup.read',
    of: (office) => {
      const { warning: why, ageDays } = backupStanding(office.read, office.now())
      return why === null ? [] : [{ code: 'backup', why, ageDays: ageDays ?? 0 }]
    },
  },
  {
    permission: 'settings.manage',
    of: (office) => {
      const last = lastFixity(office.read)
      const count = last ? last.missing + last.changed : 0
      return count === 0 ? [] : [{ code: 'filesDamaged', count }]
    },
  },
]

/** What is amiss with the office and this person can do something about. */
export const warningsFor = (office: Office, actor: Actor): TodayWarning[] =>
  watches.filter(({ permission }) => mayDo(actor.roles, permission)).flatMap(({ of }) => of(office))
