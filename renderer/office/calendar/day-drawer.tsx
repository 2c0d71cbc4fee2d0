import { App, Input, Radio } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { weekday } from '../../../shared/kernel/day.ts'
import type { OwnDay } from '../../../shared/office/calendar.contract.ts'
import type { DayKind } from '../../../shared/office/recurrence.rules.ts'
import { client } from '../../app/transport.ts'
import { weekdayKey } from '../../ui/day-input.tsx'
import { Field, FormDrawer } from '../../ui/form-drawer.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import type { Mark } from './use-undo.ts'

type Props = {
  mark: { day: string; kind: DayKind; name: string | null }
  own: OwnDay | null
  mayKeep: boolean
  onDone: (before: Mark) => void
  onClose: () => void
}

type Form = { kind: 'workday' | 'holiday' | 'asCame'; name: string }

/** The other of work and rest: what one opens a day for. */
const otherOf = (kind: DayKind): Form['kind'] =>
  kind === 'workday' || kind === 'makeup' ? 'holiday' : 'workday'

/** One day: work, rest, or as the national calendar has it, with the reason. */
export function DayDrawer({ mark, own, mayKeep, onDone, onClose }: Props) {
  const { t } = useTranslation('calendar')
  const { t: common } = useTranslation()
  const { message } = App.useApp()
  const set = useCommand(client.calendar.set)
  const [start] = useState<Form>(
    own ? { kind: own.kind, name: own.name } : { kind: otherOf(mark.kind), name: '' },
  )
  const [form, setForm] = useState(start)
  const [tried, setTried] = useState(false)
  const ids = { kind: useId(), name: useId() }
  const { day } = mark
  const nameMissing = form.kind !== 'asCame' && form.name.trim() === ''

  const submit = async () => {
    setTried(true)
    if (!mayKeep || nameMissing) return
    const { kind, name } = form
    const done = await set.run({ day, mark: kind === 'asCame' ? null : { kind, name: name.trim() } })
    if (!done) return
    onDone(own ? { kind: own.kind, name: own.name } : null)
    void message.success(t('calendar.saved', { day, kind: t(`calendar.kind.${done.mark.kind}`) }))
    onClose()
  }
  const choices = [
    { value: 'holiday', label: t('calendar.kind.holiday') },
    { value: 'workday', label: t(weekday(day) % 6 === 0 ? 'calendar.kind.makeup' : 'calendar.kind.workday') },
    ...(own ? [{ value: 'asCame', label: t('calendar.asCame') }] : []),
  ]
  return (
    <FormDrawer
      open
      width={380}
      title={t('calendar.drawer', { day, weekday: common(`day.weekday.${weekdayKey(day)}`) })}
      onClose={onClose}
      onSubmit={submit}
      dirty={JSON.stringify(form) !== JSON.stringify(start)}
      pending={set.pending}
      submitDisabled={!mayKeep}
      initialFocus={ids.name}
    >
      <RefusalAlert error={set.refusal} ns="calendar" />
      <p className="calendar-now">
        {t('calendar.asIs', {
          kind: t(`calendar.kind.${mark.kind}`),
          name: mark.name === null ? '' : ` · ${mark.name}`,
        })}
      </p>
      {own ? <Origin own={own} /> : null}
      <Field label={t('calendar.choose')}>
        <Radio.Group
          aria-label={t('calendar.choose')}
          disabled={!mayKeep}
          value={form.kind}
          options={choices}
          onChange={(event) => setForm({ ...form, kind: event.target.value })}
        />
      </Field>
      {form.kind === 'asCame' ? null : (
        <Field
          label={t('calendar.name')}
          htmlFor={ids.name}
          help={t('calendar.nameHelp')}
          error={tried && nameMissing ? t('calendar.nameMissing') : undefined}
          required
        >
          <Input
            id={ids.name}
            maxLength={40}
            disabled={!mayKeep}
            value={form.name}
            onChange={(event) => setForm({ ...form, name: event.target.value })}
          />
        </Field>
      )}
    </FormDrawer>
  )
}

/** Who marked the day, when, and from which file. */
function Origin({ own }: { own: OwnDay }) {
  const { t } = useTranslation('calendar')
  const { byName: by, at, kind, name, source } = own
  return (
    <p className="calendar-origin">
      {t('calendar.ownFrom', { by, at, kind: t(`calendar.kind.${kind}`), name })}
      {source === '' ? null : <span> {t('calendar.ownSource', { source })}</span>}
    </p>
  )
}
