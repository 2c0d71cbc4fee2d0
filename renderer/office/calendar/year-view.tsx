import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays, addMonths, lastDayOf, monthOf } from '../../../shared/kernel/day.ts'
import type { OwnDay } from '../../../shared/office/calendar.contract.ts'
import type { DayKind } from '../../../shared/office/recurrence.rules.ts'
import { leafOf } from '../../ui/day-text.ts'

type DayMark = { day: string; kind: DayKind; name: string | null }

type Props = {
  marks: readonly DayMark[]
  own: ReadonlyMap<string, OwnDay>
  today: string
  /** The day that the keys stand on. */
  day: string
  onMove: (day: string) => void
  onOpen: (day: string) => void
}

/** The same day of another month, or its last. */
function sameDayOf(day: string, months: number): string {
  const month = addMonths(monthOf(day), months)
  const last = lastDayOf(month)
  const wanted = `${month}-${day.slice(8)}`
  return wanted < last ? wanted : last
}

/** Where a key leads from a day; null when it leads nowhere. */
function keyTo(key: string, day: string): string | null {
  const year = day.slice(0, 4)
  const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }
  const step = steps[key]
  if (step !== undefined) return addDays(day, step)
  if (key === 'PageUp') return sameDayOf(day, -1)
  if (key === 'PageDown') return sameDayOf(day, 1)
  if (key === 'Home') return `${year}-01-01`
  return key === 'End' ? `${year}-12-31` : null
}

/** A year at a glance, twelve small leaves; one day holds the focus and the keys move it. */
export function YearView({ marks, own, today, day, onMove, onOpen }: Props) {
  const { t } = useTranslation('calendar')
  const place = useRef<HTMLElement>(null)
  const moved = useRef(false)
  const year = marks[0]?.day.slice(0, 4) ?? ''
  const byDay = new Map(marks.map((mark) => [mark.day, mark]))

  useEffect(() => {
    if (!moved.current) return
    place.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus()
  }, [day])

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const next = keyTo(event.key, day)
    if (next === null) return
    event.preventDefault()
    moved.current = true
    onMove(next)
  }
  return (
    <section
      ref={place}
      className="calendar-year"
      aria-label={t('calendar.label', { year })}
      onKeyDown={onKeyDown}
    >
      <p className="calendar-hint">{t('calendar.hint')}</p>
      {Array.from({ length: 12 }, (_, index) => {
        const month = `${year}-${String(index + 1).padStart(2, '0')}`
        return (
          <MonthLeaf
            key={month}
            month={month}
            byDay={byDay}
            own={own}
            today={today}
            focused={day}
            onOpen={(one) => {
              moved.current = true
              onMove(one)
              onOpen(one)
            }}
          />
        )
      })}
    </section>
  )
}

type LeafProps = {
  month: string
  byDay: ReadonlyMap<string, DayMark>
  own: ReadonlyMap<string, OwnDay>
  today: string
  focused: string
  onOpen: (day: string) => void
}

function MonthLeaf({ month, byDay, own, today, focused, onOpen }: LeafProps) {
  const { t } = useTranslation('calendar')
  const working = [...byDay.values()].filter(
    ({ day, kind }) => monthOf(day) === month && (kind === 'workday' || kind === 'makeup'),
  ).length
  return (
    <div className="calendar-month">
      <h2>
        {t('calendar.month', { month: Number(month.slice(5)) })}
        <span>{t('calendar.monthDays', { count: working })}</span>
      </h2>
      <div className="calendar-days">
        {t('calendar.weekHead')
          .split(',')
          .map((name) => (
            <span key={name} className="calendar-weekday" aria-hidden>
              {name}
            </span>
          ))}
        {leafOf(month)
          .flat()
          .map((day) => {
            const mark = byDay.get(day)
            if (monthOf(day) !== month || !mark) return <span key={day} />
            return (
              <button
                key={day}
                type="button"
                className="calendar-day"
                tabIndex={day === focused ? 0 : -1}
                data-day={day}
                data-kind={mark.kind}
                data-own={own.has(day) || undefined}
                data-today={day === today || undefined}
                aria-label={[day, t(`calendar.kind.${mark.kind}`), mark.name].filter(Boolean).join(' ')}
                title={mark.name ?? undefined}
                onClick={() => onOpen(day)}
              >
                {Number(day.slice(8))}
              </button>
            )
          })}
      </div>
    </div>
  )
}
