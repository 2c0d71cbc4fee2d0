import { AutoComplete, Input, type InputRef } from 'antd'
import { type Ref, useEffect, useRef, useState } from 'react'

type Props = {
  value: string
  onChange: (text: string) => void
  /** Texts used before that fit what is typed, by words or pinyin initials. */
  load: (text: string) => Promise<string[]>
  id?: string
  status?: 'error' | 'warning'
  disabled?: boolean
  placeholder?: string
  maxLength?: number
  'aria-label'?: string
  ref?: Ref<InputRef>
}

const pauseMs = 120

/** A text field with suggestions: Enter takes the highlighted one, and moves on when none is highlighted. */
export function SuggestInput(props: Props) {
  const { value, load } = props
  const [found, setFound] = useState<string[]>([])
  const [asked, setAsked] = useState(false)
  const latest = useRef(load)
  latest.current = load

  useEffect(() => {
    if (!asked) return
    let dropped = false
    const timer = setTimeout(async () => {
      const texts = await latest.current(value).catch(() => [])
      if (!dropped) setFound(texts.filter((text) => text !== value))
    }, pauseMs)
    return () => {
      dropped = true
      clearTimeout(timer)
    }
  }, [value, asked])

  return (
    <AutoComplete
      className="suggest-input"
      value={value}
      options={found.map((text) => ({ value: text }))}
      disabled={props.disabled}
      defaultActiveFirstOption={false}
      popupMatchSelectWidth={false}
      onSelect={() => {
        setAsked(false)
        setFound([])
      }}
      onBlur={() => {
        setAsked(false)
        setFound([])
      }}
      onChange={(text) => props.onChange(text ?? '')}
      onSearch={() => setAsked(true)}
    >
      <Input
        ref={props.ref}
        id={props.id}
        status={props.status}
        placeholder={props.placeholder}
        maxLength={props.maxLength}
        aria-label={props['aria-label']}
        autoComplete="off"
      />
    </AutoComplete>
  )
}
