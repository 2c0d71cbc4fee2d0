import { Input, type InputRef, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DayInput } from '../day-input.tsx'
import { MoneyInput } from '../money-input.tsx'
import { hotkeyLabel, useHotkeys } from '../use-hotkeys.ts'

/** A person types on while the register follows at this pace. */
const pauseMs = 250

/** Finds by words; `/` goes there, Esc empties it. */
export function TextFilter(props: {
  value: string
  onChange: (text: string) => void
  label: string
  longest?: number
}) {
  const { value, onChange, label, longest = 60 } = props
  const field = useRef<InputRef>(null)
  const [text, setText] = useState(value)
  const told = useRef(value)
  const tell = useRef(onChange)
  tell.current = onChange
  useEffect(() => {
    if (value === told.current) return
    told.current = value
    setText(value)
  }, [value])
  useEffect(() => {
    if (text === told.current) return
    const timer = setTimeout(() => {
      told.current = text
      tell.current(text)
    }, pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  useHotkeys({ '/': { run: () => field.current?.focus(), label } })
  return (
    <Input
      ref={field}
      className="register-text"
      allowClear
      autoComplete="off"
      maxLength={longest}
      value={text}
      placeholder={label}
      aria-label={label}
      title={hotkeyLabel('/')}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => event.key === 'Escape' && setText('')}
    />
  )
}

type Choice<Value extends string> = { value: Value; label: string }

/** One of a few choices. */
export function ChoiceFilter<Value extends string>(props: {
  value: Value
  choices: readonly Choice<Value>[]
  onChange: (value: Value) => void
  label: string
}) {
  return (
    <Select<Value>
      className="register-choice"
      popupMatchSelectWidth={false}
      aria-label={props.label}
      value={props.value}
      options={[...props.choices]}
      onChange={props.onChange}
    />
  )
}

type Days = { from: string | null; to: string | null }

/** A stretch of days, either end open. */
export function DaysFilter(props: Days & { onChange: (days: Days) => void }) {
  const { t } = useTranslation('register')
  const { from, to, onChange } = props
  return (
    <span className="register-range">
      <DayInput aria-label={t('filter.from')} value={from} onChange={(day) => onChange({ from: day, to })} />
      <span aria-hidden>—</span>
      <DayInput aria-label={t('filter.to')} value={to} onChange={(day) => onChange({ from, to: day })} />
    </span>
  )
}

type Amounts = { leastFen: number | null; mostFen: number | null }

/** A stretch of amounts, either end open. */
export function AmountsFilter(props: Amounts & { onChange: (amounts: Amounts) => void }) {
  const { t } = useTranslation('register')
  const { leastFen, mostFen, onChange } = props
  return (
    <span className="register-range register-amounts">
      <MoneyInput
        aria-label={t('filter.least')}
        placeholder={t('filter.least')}
        value={leastFen}
        onChange={(fen) => onChange({ leastFen: fen, mostFen })}
      />
      <span aria-hidden>—</span>
      <MoneyInput
        aria-label={t('filter.most')}
        placeholder={t('filter.most')}
        value={mostFen}
        onChange={(fen) => onChange({ leastFen, mostFen: fen })}
      />
    </span>
  )
}
