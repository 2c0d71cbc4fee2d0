import type { BuiltInCode } from '../../../../shared/office/duties.contract.ts'
import type { Role } from '../../../../shared/office/permissions.ts'
import type { Recurrence } from '../../../../shared/office/recurrence.rules.ts'
import type { SubjectKind } from '../../../../shared/office/subject.ts'
import type { ReadDb } from '../../db/connection.ts'

/** What a duty is about, such as one cash book. */
export type Subject = { kind: SubjectKind; id: number }

/** Who did it and when, as the domain keeps it. */
export type Fulfilled = { byName: string; at: number }

/** A duty that a domain declares (内置职责): the domain says what it is about and what fulfils it. */
export type BuiltInDuty = {
  code: BuiltInCode
  title: string
  role: Role
  rule: Recurrence
  /** The law sets how often. */
  fixed: boolean
  remindDays: number
  /** What it is about on a day that the rule names. */
  subjects: (db: ReadDb, nominal: string) => Subject[]
  /** Days beside the rule, such as a rest day with entries. */
  beside: (db: ReadDb, from: string, to: string) => { subject: Subject; day: string }[]
  fulfilled: (db: ReadDb, subject: Subject, nominal: string) => Fulfilled | null
  /** Whether something was to be done at all; asked when the day is over. */
  needed: (db: ReadDb, subject: Subject, nominal: string) => boolean
  nameOf: (db: ReadDb, subject: Subject) => string
}
