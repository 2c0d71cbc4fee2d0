import { Button, Input } from 'antd'
import { type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { blankDuty, type DutyRow } from './post-form.ts'

type Props = {
  rows: readonly DutyRow[]
  onChange: (rows: DutyRow[]) => void
  wrong: boolean
  disabled: boolean
}

/** The duties of a post in their order; Alt+↑ and Alt+↓ move the one that is being typed. */
export function DutyList({ rows, onChange, wrong, disabled }: Props) {
  const { t } = useTranslation('organisation')
  const list = useRef<HTMLOListElement>(null)
  const move = (index: number, by: number) => {
    const row = rows[index]
    const to = index + by
    if (!row || to < 0 || to >= rows.length) return
    onChange(rows.toSpliced(index, 1).toSpliced(to, 0, row))
  }
  const add = () => {
    onChange([...rows, blankDuty(rows)])
    requestAnimationFrame(() => [...(list.current?.querySelectorAll('textarea') ?? [])].at(-1)?.focus())
  }
  return (
    <fieldset className="duties">
      <legend>{t('duty.title')}</legend>
      {rows.length === 0 ? <p className="office-hint">{t('duty.empty')}</p> : null}
      {wrong ? (
        <p className="field-error" role="alert">
          {t('duty.wrong')}
        </p>
      ) : null}
      <ol ref={list}>
        {rows.map((row, index) => (
          <DutyLine
            key={row.key}
            row={row}
            number={index + 1}
            last={index === rows.length - 1}
            disabled={disabled}
            onChange={(changed) => onChange(rows.with(index, changed))}
            onMove={(by) => move(index, by)}
            onRemove={() => onChange(rows.toSpliced(index, 1))}
          />
        ))}
      </ol>
      {disabled ? null : (
        <Button size="small" onClick={add}>
          {t('duty.add')}
        </Button>
      )}
    </fieldset>
  )
}

type LineProps = {
  row: DutyRow
  number: number
  last: boolean
  disabled: boolean
  onChange: (row: DutyRow) => void
  onMove: (by: 1 | -1) => void
  onRemove: () => void
}

function DutyLine({ row, number, last, disabled, onChange, onMove, onRemove }: LineProps) {
  const { t } = useTranslation('organisation')
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.altKey ? { ArrowUp: -1 as const, ArrowDown: 1 as const }[event.key] : undefined
    if (by === undefined || disabled) return
    event.preventDefault()
    onMove(by)
  }
  return (
    <li onKeyDown={onKeyDown}>
      <span className="duty-number">{number}</span>
      <Input.TextArea
        className="duty-text"
        autoSize
        maxLength={200}
        disabled={disabled}
        aria-label={t('duty.text', { number })}
        value={row.text}
        onChange={(event) => onChange({ ...row, text: event.target.value.replace(/\n/g, '') })}
      />
      <Input.TextArea
        className="duty-ids"
        autoSize
        disabled={disabled}
        aria-label={t('duty.requirements', { number })}
        placeholder={t('duty.requirementsHint')}
        value={row.requirements}
        onChange={(event) => onChange({ ...row, requirements: event.target.value.replace(/\n/g, '') })}
      />
      {disabled ? null : (
        <span className="duty-acts">
          <button
            type="button"
            disabled={number === 1}
            aria-label={t('duty.up', { number })}
            onClick={() => onMove(-1)}
          >
            ↑
          </button>
          <button
            type="button"
            disabled={last}
            aria-label={t('duty.down', { number })}
            onClick={() => onMove(1)}
          >
            ↓
          </button>
          <button type="button" aria-label={t('duty.remove', { number })} onClick={onRemove}>
            ×
          </button>
        </span>
      )}
    </li>
  )
}
