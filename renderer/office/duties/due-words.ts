import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { BuiltInCode, DueItem, DutyWho } from '../../../shared/office/duties.contract.ts'
import type { StatusTone } from '../../ui/status-tag.tsx'

export const dueTones: Record<DueItem['state'], StatusTone> = {
  coming: 'plain',
  due: 'waiting',
  missed: 'red',
  done: 'settled',
  doneLate: 'red',
  dropped: 'plain',
}

/** Words for duties: those of the program in both languages, those of the office as they were written. */
export function useDutyWords() {
  const { t } = useTranslation('calendar')
  const { t: common } = useTranslation()
  return useMemo(
    () => ({
      title: (of: { code: BuiltInCode | null; title: string }): string =>
        of.code === null ? of.title : t(`duties.builtIn.${of.code}`),
      who: (of: { who: DutyWho; postName: string | null }): string =>
        of.who.kind === 'role' ? common(`role.${of.who.role}`) : (of.postName ?? ''),
    }),
    [t, common],
  )
}

/** Where a duty that the program watches over is done; null for those that are ticked off. */
export function placeOf({ code, subject, nominalDay }: Pick<DueItem, 'code' | 'subject' | 'nominalDay'>) {
  if (code === null || !subject) return null
  if (code === 'annualFiling') return { to: '/archives/filing' } as const
  if (code === 'loanReturn') return { to: '/archives/lending', search: { open: subject.id } } as const
  return code === 'dayClose'
    ? ({ to: '/cashier/close-day', search: { account: subject.id, day: nominalDay } } as const)
    : ({ to: '/cashier/closings', search: { tab: 'months', account: subject.id } } as const)
}
