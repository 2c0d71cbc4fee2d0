import { CalendarOutlined } from '@ant-design/icons'
import { Input, type InputRef, Popover } from 'antd'
import { type KeyboardEvent, type Ref, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays, dayAt, monthOf, weekday } from '../../shared/kernel/day.ts'
import { useWelcome } from '../app/person.ts'
import { DayLeaf } from './day-leaf.tsx'
import { parseDayInput } from './day-text.ts'
import { isRest, useDayMarks } from './use-day-marks.ts'

type Props = {
  value: string | null
  onChange: (day: string | null) => void
  id?: string
  status?: 'error' | 'warning'
  disabled?: boolean
  placeholder?: string
  'aria-label'?: string
  ref?: Ref<InputRef>
}

const steps: Record<string, number> = { '+': 1, '=': 1, '-': -1, ArrowUp: -7, ArrowDown: 7 }

/** A date field that is typed (`1120`, `11/20`), stepped (`+` `-` a day, ↑ ↓ a week) or picked (Alt+↓). */
export function DayInput(props: Props) {
  const { value, onChange } = props
  const { t } = useTranslation()
  const today = useWelcome()?.today.day ?? dayAt(Date.now())
  const [text, setText] = useState(value ?? '')
  const [typing, setTyping] = useState(false)
  const [open, setOpen] = useState(false)
  const base = value ?? today
  const mark = useDayMarks(monthOf(base)).get(base)
  const read = text.trim() === '' ? null : parseDayInput(text, base)
  const unreadable = text.trim() !== '' && read === null

  useEffect(() => {
    setText(value ?? '')
    setTyping(false)
  }, [value])

  const settle = () => {
    setTyping(false)
    if (unreadable) return
    setText(read ?? '')
    if (read !== value) onChange(read)
  }

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.altKey && event.key === 'ArrowDown') {
      event.preventDefault()
      setOpen(true)
      return
    }
    if (event.key === 'Enter') settle()
    const step = steps[event.key]
    const dashOfDate = event.key === '-' && typing
    if (step === undefined || dashOfDate || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    onChange(addDays(read ?? base, step))
  }

  const pick = (day: string) => {
    setOpen(false)
    onChange(day)
  }

  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger={[]}
      placement="bottomLeft"
      content={open ? <DayLeaf value={base} today={today} onPick={pick} /> : null}
    >
      <Input
        ref={props.ref}
        id={props.id}
        className="day-input"
        autoComplete="off"
        value={text}
        disabled={props.disabled}
        placeholder={props.placeholder ?? t('day.placeholder')}
        status={unreadable && !typing ? 'error' : props.status}
        aria-label={props['aria-label']}
        aria-invalid={unreadable || undefined}
        title={t('day.hint')}
        suffix={
          <>
            {value === null ? null : (
              <span
                className="day-weekday"
                data-rest={isRest(mark, weekday(value)) || undefined}
                title={mark?.name ?? undefined}
              >
                {t(`day.short.${weekdayKey(value)}`)}
              </span>
            )}
            <CalendarOutlined aria-hidden className="day-open" onClick={() => setOpen(!open)} />
          </>
        }
        onChange={(event) => {
          setTyping(true)
          setText(event.target.value)
        }}
        onFocus={(event) => event.target.select()}
        onBlur={settle}
        onKeyDown={onKeyDown}
      />
    </Popover>
  )
}

const weekdayKeys = [0, 1, 2, 3, 4, 5, 6] as const

/** The weekday of a day as a key of the texts. */
export function weekdayKey(day: string): (typeof weekdayKeys)[number] {
  return weekdayKeys[weekday(day)] ?? 0
}
