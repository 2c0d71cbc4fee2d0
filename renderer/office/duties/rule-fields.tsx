import { Checkbox, Radio, Select } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../../ui/form-drawer.tsx'
import { WholeInput } from '../whole-input.tsx'
import { type DutyForm, everies, ranges } from './duty-form.ts'

type Props = { form: DutyForm; change: (patch: Partial<DutyForm>) => void; disabled: boolean; tried: boolean }

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
const weekdayKeys = [1, 2, 3, 4, 5, 6, 0] as const

/** How often a duty comes round, and what becomes of it on a day of rest. */
export function RuleFields({ form, change, disabled, tried }: Props) {
  const { t } = useTranslation('calendar')
  const ids = { every: useId(), weekends: useId() }
  const rolls = form.every !== 'workday' && form.every !== 'day'
  return (
    <>
      <Field label={t('duties.cadence')} htmlFor={ids.every}>
        <Select
          id={ids.every}
          className="duty-choice"
          disabled={disabled}
          value={form.every}
          options={everies.map((value) => ({ value, label: t(`duties.every.${value}`) }))}
          onChange={(every) => change({ every })}
        />
      </Field>
      <CadenceFields form={form} change={change} disabled={disabled} tried={tried} />
      {rolls ? (
        <Field label={t('duties.roll')}>
          <Radio.Group
            aria-label={t('duties.roll')}
            disabled={disabled}
            value={form.roll}
            options={(['forward', 'back', 'none'] as const).map((value) => ({
              value,
              label: t(`duties.rolls.${value}`),
            }))}
            onChange={(event) => change({ roll: event.target.value })}
          />
        </Field>
      ) : null}
      {rolls && form.roll !== 'none' ? (
        <div className="duty-check">
          <Checkbox
            id={ids.weekends}
            disabled={disabled}
            checked={form.weekends}
            onChange={(event) => change({ weekends: event.target.checked })}
          >
            {t('duties.weekends')}
          </Checkbox>
          <p>{t('duties.weekendsHelp')}</p>
        </div>
      ) : null}
    </>
  )
}

function CadenceFields({ form, change, disabled, tried }: Props) {
  const { t } = useTranslation('calendar')
  const { t: common } = useTranslation()
  const ids = { times: useId(), monthDay: useId(), month: useId(), day: useId() }
  switch (form.every) {
    case 'workday':
    case 'day':
      return (
        <Field label={t('duties.times')} htmlFor={ids.times}>
          <WholeInput
            id={ids.times}
            {...ranges.times}
            disabled={disabled}
            value={form.times}
            onChange={(times) => change({ times })}
          />
        </Field>
      )
    case 'week':
      return (
        <Field
          label={t('duties.weekdays')}
          error={tried && form.weekdays.length === 0 ? t('duties.weekdayMissing') : undefined}
        >
          <Checkbox.Group
            disabled={disabled}
            value={form.weekdays}
            options={weekdays.map((value) => ({
              value,
              label: common(`day.short.${weekdayKeys[value - 1] ?? 0}`),
            }))}
            onChange={(chosen) => change({ weekdays: chosen })}
          />
        </Field>
      )
    case 'month':
      return (
        <Field label={t('duties.monthDay')} htmlFor={ids.monthDay} help={t('duties.monthDayHelp')}>
          <WholeInput
            id={ids.monthDay}
            {...ranges.monthDay}
            disabled={disabled}
            value={form.monthDay}
            onChange={(monthDay) => change({ monthDay })}
          />
        </Field>
      )
    case 'year':
      return (
        <div className="duty-row">
          <Field label={t('duties.yearMonth')} htmlFor={ids.month}>
            <WholeInput
              id={ids.month}
              {...ranges.yearMonth}
              disabled={disabled}
              value={form.yearMonth}
              onChange={(yearMonth) => change({ yearMonth })}
            />
          </Field>
          <Field label={t('duties.yearDay')} htmlFor={ids.day}>
            <WholeInput
              id={ids.day}
              {...ranges.monthDay}
              disabled={disabled}
              value={form.yearDay}
              onChange={(yearDay) => change({ yearDay })}
            />
          </Field>
        </div>
      )
    default:
      return null
  }
}
