import type { Cadence, Recurrence } from './recurrence.rules.ts'

/**
 * A duty that an office of this kind usually has, to be switched on one by one; its words stand in the texts
 * under the same code. `post` is the post of a template that usually has it.
 */
export type DutyProposal = {
  code: string
  post: string
  rule: Recurrence
  remindDays: number
  evidence: boolean
}

const forward = (cadence: Cadence): Recurrence => ({ cadence, roll: 'forward', weekends: true })
const back = (cadence: Cadence): Recurrence => ({ cadence, roll: 'back', weekends: true })

const [monday, friday] = [1, 5]
const everyWorkday = forward({ every: 'workday', times: 1 })
const daily = (times: number): Recurrence => forward({ every: 'day', times })
const weekly = (weekday: number): Recurrence => back({ every: 'week', weekdays: [weekday] })
const monthly = (day: number): Recurrence => forward({ every: 'month', day })
const monthEnd = back({ every: 'month', day: 31 })
const quarterly = back({ every: 'quarterEnd' })
const halfYearly = back({ every: 'halfYearEnd' })
const yearly = (month: number, day: number): Recurrence => back({ every: 'year', month, day })

const proposal = (
  code: string,
  post: string,
  rule: Recurrence,
  more: Partial<Pick<DutyProposal, 'remindDays' | 'evidence'>> = {},
): DutyProposal => ({ code, post, rule, remindDays: remindOf(rule), evidence: true, ...more })

/** The rarer a duty, the earlier it is worth a word. */
function remindOf({ cadence }: Recurrence): number {
  switch (cadence.every) {
    case 'workday':
    case 'day':
      return 0
    case 'week':
      return 1
    case 'month':
      return 5
    case 'quarterEnd':
    case 'halfYearEnd':
      return 14
    case 'year':
      return 30
  }
}

/** Duties by requirement: those whose rhythm the duty texts set, and those that they only call 定期. */
export const dutyProposals: readonly DutyProposal[] = [
  proposal('DLY-01', 'manager', everyWorkday, { evidence: false }),
  proposal('MGR-20', 'manager', everyWorkday),
  proposal('MGR-21', 'manager', weekly(friday)),
  proposal('MGR-22', 'manager', monthEnd),
  proposal('MGR-09', 'manager', monthly(28)),
  proposal('MGR-10', 'manager', monthEnd),
  proposal('MGR-08', 'manager', quarterly),
  proposal('MGR-16', 'manager', yearly(11, 30)),
  proposal('MGO-13', 'manager', quarterly),
  proposal('MGO-05', 'manager', monthly(5)),
  proposal('MGR-19', 'manager', quarterly),
  proposal('MGR-27', 'manager', halfYearly),
  proposal('IMP-01', 'manager', monthEnd),
  proposal('QUA-03', 'manager', monthEnd),
  proposal('CTR-04', 'manager', quarterly),
  proposal('LAW-02', 'manager', quarterly, { evidence: false }),
  proposal('REP-02', 'secretary', weekly(friday)),
  proposal('SEC-08', 'secretary', weekly(friday)),
  proposal('MTG-02', 'secretary', monthly(25)),
  proposal('MTG-14', 'secretary', monthly(25)),
  proposal('CSH-17', 'cashier', monthly(3)),
  proposal('CSH-16', 'cashier', monthly(10)),
  proposal('HR-04', 'personnel', monthly(1)),
  proposal('HR-17', 'personnel', quarterly),
  proposal('HR-18', 'personnel', monthly(10)),
  proposal('HR-19', 'personnel', yearly(12, 15)),
  proposal('WHK-11', 'keeper', monthly(28)),
  proposal('WHK-15', 'keeper', yearly(12, 15)),
  proposal('ENV-05', 'environment', daily(2), { evidence: false }),
  proposal('ENV-25', 'environment', daily(1), { evidence: false }),
  proposal('ENV-02', 'environment', weekly(friday)),
  proposal('ENV-14', 'environment', weekly(monday)),
  proposal('ENV-18', 'environment', monthly(15)),
  proposal('CSL-03', 'serviceHead', everyWorkday, { evidence: false }),
  proposal('CS-10', 'serviceHead', monthly(20)),
  proposal('CMP-06', 'serviceHead', monthly(5)),
  proposal('CS-15', 'serviceHead', quarterly),
  proposal('CSL-09', 'serviceHead', quarterly),
  proposal('DLY-08', 'serviceHead', quarterly),
  proposal('CSL-10', 'serviceHead', halfYearly),
  proposal('CSL-12', 'serviceHead', halfYearly),
  proposal('PMD-03', 'propertyManager', weekly(monday)),
  proposal('PMD-05', 'propertyManager', weekly(friday)),
  proposal('MNT-12', 'engineeringManager', daily(1), { evidence: false }),
  proposal('ENG-05', 'engineeringManager', monthly(15)),
  proposal('MNT-14', 'engineeringManager', monthly(25)),
  proposal('MNT-01', 'engineeringManager', yearly(12, 15)),
  proposal('SAF-01', 'guardManager', weekly(friday)),
  proposal('SAF-07', 'guardManager', yearly(11, 30)),
  proposal('FIN-04', 'financeManager', monthly(10)),
  proposal('FIN-09', 'financeManager', quarterly),
  proposal('FIN-06', 'financeManager', yearly(12, 20)),
  proposal('FIN-11', 'financeManager', yearly(12, 20)),
  proposal('FIN-02', 'financeManager', yearly(12, 15)),
]
