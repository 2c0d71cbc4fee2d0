import { Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { halfWidth } from '../../shared/kernel/money.ts'

type Props = {
  id: string
  value: number | null
  from: number
  to: number
  disabled: boolean
  onChange: (value: number | null) => void
}

const read = (text: string): number | null => {
  const plain = halfWidth(text).trim()
  return /^-?\d{1,6}$/.test(plain) ? Number(plain) : null
}
const shown = (value: number | null) => (value === null ? '' : String(value))

/** A whole number: tells what was typed, null when it is none, and marks what lies outside its range. */
export function WholeInput({ id, value, from, to, disabled, onChange }: Props) {
  const { t } = useTranslation('office')
  const [text, setText] = useState(shown(value))
  const told = useRef(value)
  useEffect(() => {
    if (value === told.current) return
    told.current = value
    setText(shown(value))
  }, [value])
  const out = value === null || value < from || value > to
  return (
    <>
      <Input
        id={id}
        className="settings-figure"
        inputMode="numeric"
        autoComplete="off"
        disabled={disabled}
        status={out ? 'error' : undefined}
        aria-invalid={out || undefined}
        value={text}
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          setText(event.target.value)
          told.current = read(event.target.value)
          onChange(told.current)
        }}
      />
      {out ? (
        <div className="field-error" role="alert">
          {t('settings.out', { from, to })}
        </div>
      ) : null}
    </>
  )
}
