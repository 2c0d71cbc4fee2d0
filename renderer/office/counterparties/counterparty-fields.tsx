import { Button, Input, Select, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { counterpartyKinds } from '../../../shared/office/counterparty.contract.ts'
import type { TaxNumberFault } from '../../../shared/office/counterparty.rules.ts'
import { Field } from '../../ui/form-drawer.tsx'
import { type CounterpartyForm, longest } from './counterparty-form.ts'
import './counterparties.css'

type Props = {
  form: CounterpartyForm
  onChange: (form: CounterpartyForm) => void
  wrong: { name: boolean; kind: boolean; taxNumber: TaxNumberFault | null }
  /** The telephone as lists show it. */
  maskedPhone: string
  onShowPhone: () => void
  isNew: boolean
  /** The person may look and not change. */
  fixed: boolean
}

type TextField = 'name' | 'bankName' | 'bankAccount' | 'contact' | 'address'

/** What is known of a counterparty, to be filled in from top to bottom. */
export function CounterpartyFields(props: Props) {
  const { form, onChange, wrong, fixed } = props
  const { t } = useTranslation('register')
  const text = (field: TextField, error?: string) => (
    <Field
      label={t(`counterparties.field.${field}`)}
      htmlFor={`counterparty-${field}`}
      required={field === 'name'}
      error={error}
    >
      <Input
        id={`counterparty-${field}`}
        autoComplete="off"
        disabled={fixed}
        maxLength={longest[field]}
        value={form[field]}
        onChange={(event) => onChange({ ...form, [field]: event.target.value })}
      />
    </Field>
  )
  return (
    <>
      {text('name', wrong.name ? t('counterparties.wrong.name') : undefined)}
      <Field
        label={t('counterparties.field.kind')}
        htmlFor="counterparty-kind"
        required
        error={wrong.kind ? t('counterparties.wrong.kind') : undefined}
      >
        <Select
          id="counterparty-kind"
          className="counterparty-kind"
          disabled={fixed}
          value={form.kind}
          options={counterpartyKinds.map((kind) => ({
            value: kind,
            label: t(`counterparties.kinds.${kind}`),
          }))}
          onChange={(kind) => onChange({ ...form, kind })}
        />
      </Field>
      <Field
        label={t('counterparties.field.taxNumber')}
        htmlFor="counterparty-tax"
        help={t('counterparties.taxHelp')}
        error={wrong.taxNumber ? t(`counterparties.wrong.taxNumber.${wrong.taxNumber}`) : undefined}
      >
        <Input
          id="counterparty-tax"
          className="tabular"
          autoComplete="off"
          disabled={fixed}
          maxLength={longest.taxNumber}
          value={form.taxNumber}
          onChange={(event) => onChange({ ...form, taxNumber: event.target.value })}
        />
      </Field>
      {text('bankName')}
      {text('bankAccount')}
      {text('contact')}
      <PhoneField {...props} />
      {text('address')}
      <Field label={t('counterparties.field.note')} htmlFor="counterparty-note">
        <Input
          id="counterparty-note"
          autoComplete="off"
          disabled={fixed}
          maxLength={longest.note}
          value={form.note}
          onChange={(event) => onChange({ ...form, note: event.target.value })}
        />
      </Field>
      {props.isNew ? null : (
        <Field
          label={t('counterparties.field.active')}
          htmlFor="counterparty-active"
          help={t('counterparties.activeHelp')}
        >
          <Switch
            id="counterparty-active"
            disabled={fixed}
            checked={form.active}
            onChange={(active) => onChange({ ...form, active })}
          />
        </Field>
      )}
    </>
  )
}

/** The telephone: its middle hidden until somebody asks to see it. */
function PhoneField({ form, onChange, maskedPhone, onShowPhone, fixed }: Props) {
  const { t } = useTranslation('register')
  const hidden = form.phone === null
  return (
    <Field label={t('counterparties.field.phone')} htmlFor="counterparty-phone">
      <span className="counterparty-phone">
        <Input
          id="counterparty-phone"
          className="tabular"
          autoComplete="off"
          inputMode="tel"
          readOnly={hidden}
          disabled={fixed && !hidden}
          maxLength={longest.phone}
          value={form.phone ?? maskedPhone}
          onChange={(event) => onChange({ ...form, phone: event.target.value })}
        />
        {hidden ? <Button onClick={onShowPhone}>{t('counterparties.showPhone')}</Button> : null}
      </span>
    </Field>
  )
}
