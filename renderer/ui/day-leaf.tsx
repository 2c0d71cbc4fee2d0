import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addMonths, monthOf, weekday } from '../../shared/kernel/day.ts'
import { leafOf } from './day-text.ts'
import { isRest, useDayMarks } from './use-day-marks.ts'

const mondayFirst = [1, 2, 3, 4, 5, 6, 0] as const

/** One month of the calendar to click a day from. */
export function DayLeaf(props: { value: string; today: string; onPick: (day: string) => void }) {
  const { t } = useTranslation()
  const [month, setMonth] = useState(monthOf(props.value))
  const marks = useDayMarks(month)
  return (
    <div className="day-leaf">
      <div className="day-leaf-head">
        <Button
          size="small"
          type="text"
          aria-label={t('day.previousMonth')}
          onClick={() => setMonth(addMonths(month, -1))}
        >
          ‹
        </Button>
        <span>{t('day.month', { year: month.slice(0, 4), month: Number(month.slice(5)) })}</span>
        <Button
          size="small"
          type="text"
          aria-label={t('day.nextMonth')}
          onClick={() => setMonth(addMonths(month, 1))}
        >
          ›
        </Button>
      </div>
      <div className="day-leaf-days">
        {mondayFirst.map((at) => (
          <span key={at} className="day-leaf-weekday">
            {t(`day.short.${at}`)}
          </span>
        ))}
        {leafOf(month)
          .flat()
          .map((day) => (
            <button
              key={day}
              type="button"
              className="day-leaf-day"
              aria-pressed={day === props.value}
              aria-label={day}
              data-outside={monthOf(day) !== month || undefined}
              data-rest={isRest(marks.get(day), weekday(day)) || undefined}
              data-mark={marks.get(day)?.kind}
              title={marks.get(day)?.name ?? undefined}
              data-today={day === props.today || undefined}
              onClick={() => props.onPick(day)}
            >
              {Number(day.slice(8))}
            </button>
          ))}
      </div>
      <Button size="small" type="link" block onClick={() => props.onPick(props.today)}>
        {t('day.today')}
      </Button>
    </div>
  )
}
