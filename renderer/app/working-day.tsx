import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { weekdayKey } from '../ui/day-input.tsx'
import { useWelcome } from './person.ts'

/** The working date with its weekday and, on a holiday or a moved working day (调休), its mark. */
export function WorkingDay() {
  const { t } = useTranslation()
  const today = useWelcome()?.today
  if (!today) return null
  const rest = today.kind === 'weekend' || today.kind === 'holiday'
  return (
    <Link className="working-day" to="/settings/calendar" search={{ day: today.day }}>
      <time dateTime={today.day}>{today.day}</time> {t(`day.weekday.${weekdayKey(today.day)}`)}
      {today.kind === 'workday' ? null : (
        <span className="working-mark" data-rest={rest || undefined}>
          {[today.name, t(`day.mark.${today.kind}`)].filter((part) => part).join(' ')}
        </span>
      )}
    </Link>
  )
}
