import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../app/transport.ts'
import { DayInput } from '../ui/day-input.tsx'
import { Field } from '../ui/form-drawer.tsx'
import './documents.css'

type Props = {
  id: string
  label: string
  /** What the working days are for; those of a letter unless given. */
  help?: string
  /** From which day working days are counted. */
  from: string
  value: string | null
  onChange: (day: string | null) => void
}

/** A deadline: typed as a day, or as a number of working days by the office's calendar (工作日). */
export function DueField({ id, label, help, from, value, onChange }: Props) {
  const { t } = useTranslation('documents')
  const [count, setCount] = useState('')
  const countOn = async (text: string) => {
    setCount(text)
    if (!/^\d{1,3}$/.test(text) || Number(text) > 250) return
    const { day } = await client.incoming.dueAfter({ from, workdays: Number(text) })
    onChange(day)
  }
  return (
    <Field label={label} htmlFor={id} help={help ?? t('incoming.help.dueIn')}>
      <span className="due-field">
        <Input
          className="due-count tabular"
          inputMode="numeric"
          autoComplete="off"
          maxLength={3}
          value={count}
          placeholder={t('incoming.dueIn')}
          aria-label={t('incoming.dueIn')}
          onChange={(event) => void countOn(event.target.value.trim())}
        />
        <DayInput
          id={id}
          value={value}
          placeholder={t('incoming.noDue')}
          onChange={(day) => {
            setCount('')
            onChange(day)
          }}
        />
      </span>
    </Field>
  )
}
