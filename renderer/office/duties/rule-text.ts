import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Recurrence } from '../../../shared/office/recurrence.rules.ts'

const weekdayKeys = [1, 2, 3, 4, 5, 6, 0] as const

/** Says a recurrence rule in the person's words: 每月 28 日，遇休息日顺延. */
export function useRuleText(): (rule: Recurrence) => string {
  const { t } = useTranslation('calendar')
  const { t: common } = useTranslation()
  return useMemo(() => {
    const plain = ({ cadence }: Recurrence): string => {
      switch (cadence.every) {
        case 'workday':
        case 'day': {
          const { every, times } = cadence
          return times === 1 ? t(`duties.text.${every}`) : t(`duties.text.${every}Times`, { times })
        }
        case 'week': {
          const days = cadence.weekdays.toSorted().map((one) => {
            const key = weekdayKeys[one - 1] ?? 0
            return common(`day.short.${key}`)
          })
          return t('duties.text.week', { days })
        }
        case 'month':
          return cadence.day === 31 ? t('duties.text.monthEnd') : t('duties.text.month', { day: cadence.day })
        case 'year':
          return t('duties.text.year', { month: cadence.month, day: cadence.day })
        default:
          return t(`duties.text.${cadence.every}`)
      }
    }
    return (rule: Recurrence) => {
      const text = plain(rule)
      const { every } = rule.cadence
      if (rule.roll === 'none' || every === 'day' || every === 'workday') return text
      const forward = rule.roll === 'forward'
      if (rule.weekends) return t(forward ? 'duties.text.forward' : 'duties.text.back', { text })
      return t(forward ? 'duties.text.holidaysForward' : 'duties.text.holidaysBack', { text })
    }
  }, [t, common])
}
