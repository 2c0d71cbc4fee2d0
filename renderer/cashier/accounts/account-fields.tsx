import { Input, Segmented } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DayInput } from '../../ui/day-input.tsx'
import { Field } from '../../ui/form-drawer.tsx'
import { MoneyInput } from '../../ui/money-input.tsx'
import type { AccountField, AccountForm } from './account-form.ts'

type Props = {
  form: AccountForm
  onChange: (form: AccountForm) => void
  wrong: readonly AccountField[]
  isNew: boolean
  /** Nothing may be changed. */
  fixed: boolean
}

type TextField =
  | 'code'
  | 'name'
  | 'currency'
  | 'bankName'
  | 'bankNumber'
  | 'purpose'
  | 'signatories'
  | 'limitDays'

const longest: Record<TextField, number> = {
  code: 20,
  name: 40,
  currency: 3,
  bankName: 60,
  bankNumber: 40,
  purpose: 100,
  signatories: 100,
  limitDays: 2,
}

/** The fields of an account. Code, kind, currency and opening stand for ever once the book is open. */
export function AccountFields({ form, onChange, wrong, isNew, fixed }: Props) {
  const { t } = useTranslation('cashier')
  const error = (field: AccountField) => (wrong.includes(field) ? t(`account.wrong.${field}`) : null)
  const line = (
    field: TextField,
    more: { required?: boolean; locked?: boolean; help?: string; error?: ReactNode } = {},
  ) => (
    <Field
      label={t(`account.${field}`)}
      htmlFor={`account-${field}`}
      required={more.required}
      help={more.help}
      error={more.error}
    >
      <Input
        id={`account-${field}`}
        value={form[field]}
        maxLength={longest[field]}
        disabled={fixed || more.locked}
        autoComplete="off"
        onChange={(event) =>
          onChange({
            ...form,
            [field]: field === 'currency' ? event.target.value.toUpperCase() : event.target.value,
          })
        }
      />
    </Field>
  )
  return (
    <>
      <Field label={t('account.kind')}>
        <Segmented
          value={form.kind}
          disabled={fixed || !isNew}
          options={[
            { value: 'bank', label: t('account.bankKind') },
            { value: 'cash', label: t('account.cashKind') },
          ]}
          onChange={(kind) => onChange({ ...form, kind: kind === 'cash' ? 'cash' : 'bank' })}
        />
      </Field>
      <div className="field-pair">
        {line('code', {
          required: true,
          locked: !isNew,
          help: isNew ? t('account.codeHelp') : undefined,
          error: error('code'),
        })}
        {line('name', { required: true, error: error('name') })}
      </div>
      <div className="field-pair">
        {line('currency', { required: true, locked: !isNew, error: error('currency') })}
        <Field label={t('account.openedDay')} htmlFor="account-openedDay" required error={error('openedDay')}>
          <DayInput
            id="account-openedDay"
            value={form.openedDay}
            disabled={fixed || !isNew}
            onChange={(openedDay) => onChange({ ...form, openedDay })}
          />
        </Field>
      </div>
      <Field
        label={t('account.openingFen')}
        htmlFor="account-openingFen"
        required
        help={isNew ? t('account.openingHelp') : t('account.openingFixed')}
        error={error('openingFen')}
      >
        <MoneyInput
          id="account-openingFen"
          value={form.openingFen}
          disabled={fixed || !isNew}
          onChange={(openingFen) => onChange({ ...form, openingFen })}
        />
      </Field>
      {form.kind === 'bank' ? (
        <div className="field-pair">
          {line('bankName')}
          {line('bankNumber')}
        </div>
      ) : (
        <CashFields
          form={form}
          onChange={onChange}
          fixed={fixed}
          error={error}
          days={line('limitDays', { help: t('account.limitDaysHelp'), error: error('limitDays') })}
        />
      )}
      <div className="field-pair">
        {line('purpose')}
        {line('signatories')}
      </div>
    </>
  )
}

type CashProps = Pick<Props, 'form' | 'onChange' | 'fixed'> & {
  error: (field: AccountField) => string | null
  days: ReactNode
}

/** The limit of a cash box (库存现金限额) and the bank's permission to pay out of takings (坐支). */
function CashFields({ form, onChange, fixed, error, days }: CashProps) {
  const { t } = useTranslation('cashier')
  return (
    <>
      <div className="field-pair">
        <Field
          label={t('account.limitFen')}
          htmlFor="account-limitFen"
          help={t('account.limitHelp')}
          error={error('limitFen')}
        >
          <MoneyInput
            id="account-limitFen"
            value={form.limitFen}
            disabled={fixed}
            onChange={(limitFen) => onChange({ ...form, limitFen })}
          />
        </Field>
        {days}
      </div>
      <fieldset className="right-fields">
        <legend>{t('account.takings')}</legend>
        <p className="count-explain">{t('account.takingsHelp')}</p>
        <div className="field-pair">
          <Field label={t('account.takingsReference')} htmlFor="account-takings" error={error('takings')}>
            <Input
              id="account-takings"
              value={form.takingsReference}
              maxLength={60}
              disabled={fixed}
              onChange={(event) => onChange({ ...form, takingsReference: event.target.value })}
            />
          </Field>
          <Field label={t('account.takingsUntil')} htmlFor="account-takings-until">
            <DayInput
              id="account-takings-until"
              value={form.takingsUntil}
              disabled={fixed}
              onChange={(takingsUntil) => onChange({ ...form, takingsUntil })}
            />
          </Field>
        </div>
      </fieldset>
    </>
  )
}
