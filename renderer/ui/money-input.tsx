import { Input, type InputRef, Tooltip } from 'antd'
import { type KeyboardEvent, type Ref, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatFen, parseAmountInput, parseYuan } from '../../shared/kernel/money.ts'

type Props = {
  value: number | null
  onChange: (fen: number | null) => void
  id?: string
  status?: 'error' | 'warning'
  /** Whether `3*12.5` is worked out; on by default. */
  allowSums?: boolean
  disabled?: boolean
  placeholder?: string
  'aria-label'?: string
  onEnter?: (event: KeyboardEvent<HTMLInputElement>) => void
  ref?: Ref<InputRef>
}

const shown = (fen: number | null) => (fen === null ? '' : formatFen(fen))

/** An amount field: keeps the text while it is typed, tells fen (or null when empty or unreadable). */
export function MoneyInput(props: Props) {
  const { value, onChange, allowSums = true, onEnter, ref } = props
  const { t } = useTranslation()
  const [text, setText] = useState(() => shown(value))
  const told = useRef(value)
  const [typing, setTyping] = useState(false)
  const read = allowSums ? parseAmountInput : parseYuan
  const unreadable = text.trim() !== '' && read(text) === null

  useEffect(() => {
    if (value === told.current) return
    told.current = value
    setText(shown(value))
  }, [value])

  const take = (next: string) => {
    setText(next)
    const fen = next.trim() === '' ? null : read(next)
    told.current = fen
    if (fen !== value) onChange(fen)
  }

  return (
    <Tooltip title={unreadable && !typing ? t('amount.unreadable') : undefined}>
      <Input
        ref={ref}
        id={props.id}
        className="money-input"
        inputMode="decimal"
        autoComplete="off"
        value={text}
        disabled={props.disabled}
        placeholder={props.placeholder}
        status={unreadable && !typing ? 'error' : props.status}
        aria-label={props['aria-label']}
        aria-invalid={unreadable || undefined}
        onChange={(event) => {
          setTyping(true)
          take(event.target.value)
        }}
        onFocus={(event) => event.target.select()}
        onBlur={() => {
          setTyping(false)
          if (!unreadable) setText(shown(value))
        }}
        onPressEnter={(event) => {
          setTyping(false)
          if (!unreadable) setText(shown(value))
          onEnter?.(event)
        }}
      />
    </Tooltip>
  )
}
