import { z } from 'zod'
import { query, whole } from '../kernel/procedure.ts'
import { backupState } from './backup.contract.ts'

/** Something amiss with the office itself that a person can do something about; page and words are by its code. */
export const todayWarning = z.discriminatedUnion('code', [
  /** The holidays of a year are not known, so duties may fall on them. */
  z.object({ code: z.literal('holidaysMissing'), year: z.int() }),
  /** No good backup, or none for too long (SEC-08). */
  z.object({ code: z.literal('backup'), why: backupState.shape.warning.unwrap(), ageDays: whole }),
  /** Stored files that the last check found missing or changed. */
  z.object({ code: z.literal('filesDamaged'), count: whole }),
])
export type TodayWarning = z.infer<typeof todayWarning>

export const today = {
  /** What waits for the person who asks: the number beside 今日, and warnings for those who can act on them. */
  summary: query('signedIn').output(
    z.object({
      /** Documents that wait for a decision of this person, also as a deputy. */
      approvals: whole,
      /** Documents of this person that came back. */
      returned: whole,
      /** Duties due today, and those missed and still not done. */
      due: whole,
      missed: whole,
      /** Duties that come soon, within their days of reminder. */
      coming: whole,
      /** Documents to read or handle, and whatever else waits in other rooms. */
      waiting: whole,
      warnings: z.array(todayWarning),
    }),
  ),
}
