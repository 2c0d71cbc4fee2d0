import { App, Button, Input, type InputRef, Radio } from 'antd'
import { useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { NumberFormatRow } from '../../../shared/office/numbers.contract.ts'
import {
  type NumberFormat,
  type PatternProblem,
  patternProblem,
  renderNumber,
  restarts,
} from '../../../shared/office/numbers.rules.ts'
import { client } from '../../app/transport.ts'
import { ChangedMeanwhile } from '../../ui/changed-meanwhile.tsx'
import { Field, FormDrawer } from '../../ui/form-drawer.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { useOpened } from '../../ui/use-opened.ts'

type Props = { live: NumberFormatRow; today: string; onClose: () => void }

const previewed = 3

const formOf = ({ pattern, restart }: NumberFormatRow): NumberFormat => ({ pattern, restart })

/** What is wrong with the pattern as it is typed, before it is sent. */
function problemOf(
  form: NumberFormat,
  { departments }: NumberFormatRow,
): PatternProblem | { code: 'empty' } | null {
  return form.pattern.trim() === '' ? { code: 'empty' } : patternProblem(form, { departments })
}

/** Changes how the numbers of a register look from now on, with the next ones before one's eyes. */
export function FormatDrawer({ live, today, onClose }: Props) {
  const { t } = useTranslation('calendar')
  const { message } = App.useApp()
  const save = useCommand(client.numbers.save)
  const record = useOpened<NumberFormatRow, NumberFormat>(live, (row) => formOf(row ?? live))
  const { form, setForm, changed, dirty } = record
  const problem = problemOf(form, live)
  const ids = { pattern: useId(), restart: useId() }

  const submit = async () => {
    if (problem || changed) return
    const { version } = record.opened ?? live
    if (!(await save.run({ register: live.register, version, ...form, pattern: form.pattern.trim() }))) return
    message.success(t('numbers.saved'))
    onClose()
  }
  return (
    <FormDrawer
      open
      title={t('numbers.drawer', { register: t(`numbers.registers.${live.register}`) })}
      onClose={onClose}
      onSubmit={submit}
      dirty={dirty}
      pending={save.pending}
      submitDisabled={problem !== null || changed || !dirty}
    >
      <ChangedMeanwhile kind="numberFormat" id={live.id} record={record} onSeen={save.dismiss} />
      <RefusalAlert error={changed ? null : save.refusal} ns="calendar" onClose={save.dismiss} />
      <PatternField
        id={ids.pattern}
        value={form.pattern}
        departments={live.departments}
        error={problem ? t(`numbers.problem.${problem.code}`, { ...problem }) : undefined}
        onChange={(pattern) => setForm({ ...form, pattern })}
      />
      <Field label={t('numbers.restart')} htmlFor={ids.restart}>
        <Radio.Group
          id={ids.restart}
          vertical
          aria-label={t('numbers.restart')}
          value={form.restart}
          options={restarts.map((value) => ({ value, label: t(`numbers.restarts.${value}`) }))}
          onChange={(event) => setForm({ ...form, restart: event.target.value })}
        />
      </Field>
      <div className="number-preview" aria-live="polite">
        <span>{t('numbers.preview')}</span>
        {problem ? (
          <span className="number-none">—</span>
        ) : (
          <NextNumbers form={form} format={live} today={today} />
        )}
      </div>
      <RecordHistory kind="numberFormat" id={live.id} />
    </FormDrawer>
  )
}

function NextNumbers({
  form,
  format,
  today,
}: {
  form: NumberFormat
  format: NumberFormatRow
  today: string
}) {
  const from = format.reached[form.restart] + 1
  return Array.from({ length: previewed }, (_, index) => {
    const text = renderNumber(form.pattern.trim(), { day: today, seq: from + index })
    return <strong key={text}>{text}</strong>
  })
}

type PatternProps = {
  id: string
  value: string
  departments: boolean
  error: string | undefined
  onChange: (pattern: string) => void
}

/** The pattern, with buttons that put a field in where the cursor stands. */
function PatternField({ id, value, departments, error, onChange }: PatternProps) {
  const { t } = useTranslation('calendar')
  const input = useRef<InputRef>(null)
  const cursor = useRef<number | null>(null)
  const fields = [
    ['year', '{year}'],
    ['yy', '{yy}'],
    ['month', '{month}'],
    ...(departments ? ([['dept', '{dept}']] as const) : []),
    ['seq', '{seq:4}'],
  ] as const
  const insert = (field: string) => {
    const at = input.current?.input?.selectionStart ?? value.length
    cursor.current = at + field.length
    onChange(`${value.slice(0, at)}${field}${value.slice(at)}`)
  }
  useEffect(() => {
    if (cursor.current === null || value === '') return
    input.current?.focus()
    input.current?.setSelectionRange(cursor.current, cursor.current)
    cursor.current = null
  }, [value])
  return (
    <Field label={t('numbers.pattern')} htmlFor={id} help={t('numbers.patternHelp')} error={error} required>
      <Input
        id={id}
        ref={input}
        className="number-pattern"
        maxLength={40}
        autoComplete="off"
        spellCheck={false}
        value={value}
        status={error ? 'error' : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      <div className="number-fields">
        <span>{t('numbers.insert')}</span>
        {fields.map(([name, field]) => (
          <Button key={name} size="small" onClick={() => insert(field)}>
            {t(`numbers.fields.${name}`)}
          </Button>
        ))}
      </div>
    </Field>
  )
}
