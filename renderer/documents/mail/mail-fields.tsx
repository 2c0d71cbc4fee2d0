import { Input, Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { mailDirections, mailKinds } from '../../../shared/documents/mail.contract.ts'
import { WholeInput } from '../../office/whole-input.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { Field } from '../../ui/form-drawer.tsx'
import { PersonSelect } from '../../ui/person-select.tsx'
import type { MailForm, wrongOf } from './mail-form.ts'

type Props = {
  form: MailForm
  onChange: (patch: Partial<MailForm>) => void
  wrong: Partial<ReturnType<typeof wrongOf>>
  /** It was signed for, or the person may look and not change. */
  fixed: boolean
}

type TextField = 'item' | 'party' | 'tracking' | 'personName' | 'note'

const longest: Record<TextField, number> = { item: 120, party: 80, tracking: 40, personName: 40, note: 200 }

/** What is written of a piece of mail, in the order in which it is taken from the pile. */
export function MailFields({ form, onChange, wrong, fixed }: Props) {
  const { t } = useTranslation('documents')
  const side = form.direction === 'in' ? 'fieldIn' : 'fieldOut'
  const text = (
    field: TextField,
    label: string,
    more: { required?: boolean; error?: string; help?: string } = {},
  ) => (
    <Field label={label} htmlFor={`mail-${field}`} {...more}>
      <Input
        id={`mail-${field}`}
        autoComplete="off"
        disabled={fixed}
        maxLength={longest[field]}
        value={form[field]}
        onChange={(event) => onChange({ [field]: event.target.value })}
      />
    </Field>
  )
  return (
    <>
      <Field label={t('mail.field.direction')}>
        <Segmented
          aria-label={t('mail.field.direction')}
          disabled={fixed}
          value={form.direction}
          options={mailDirections.map((value) => ({ value, label: t(`mail.direction.${value}`) }))}
          onChange={(direction) => onChange({ direction })}
        />
      </Field>
      {text('item', t('mail.field.item'), {
        required: true,
        ...(wrong.item ? { error: t('mail.wrong.item') } : {}),
      })}
      <div className="field-pair">
        <Field label={t('mail.field.kind')} htmlFor="mail-kind">
          <Select
            id="mail-kind"
            disabled={fixed}
            value={form.kind}
            options={mailKinds.map((value) => ({ value, label: t(`mail.kind.${value}`) }))}
            onChange={(kind) => onChange({ kind })}
          />
        </Field>
        <Field
          label={t('mail.field.day')}
          htmlFor="mail-day"
          required
          error={wrong.day ? t('mail.wrong.day') : undefined}
        >
          <DayInput id="mail-day" disabled={fixed} value={form.day} onChange={(day) => onChange({ day })} />
        </Field>
        <Field
          label={t('mail.field.copies')}
          htmlFor="mail-copies"
          error={wrong.copies ? t('mail.wrong.copies') : undefined}
        >
          <WholeInput
            id="mail-copies"
            from={1}
            to={9999}
            disabled={fixed}
            value={form.copies}
            onChange={(copies) => onChange({ copies })}
          />
        </Field>
        {text('tracking', t('mail.field.tracking'))}
      </div>
      {text('party', t(`mail.${side}.party`))}
      <Field
        label={t(`mail.${side}.person`)}
        htmlFor="mail-person"
        help={t('mail.help.person')}
        error={wrong.person ? t('mail.wrong.person') : undefined}
      >
        <PersonSelect
          id="mail-person"
          className="wide"
          allowClear
          disabled={fixed}
          value={form.personId}
          onChange={(personId) => onChange({ personId, ...(personId === null ? {} : { personName: '' }) })}
        />
      </Field>
      {form.personId === null
        ? text('personName', t('mail.field.personName'), { help: t('mail.help.personName') })
        : null}
      {text('note', t('mail.field.note'))}
    </>
  )
}
