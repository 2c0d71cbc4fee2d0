import { Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { Field } from '../../ui/form-drawer.tsx'
import { PersonSelect } from '../../ui/person-select.tsx'

export type BorrowerForm = {
  who: 'self' | 'person' | 'guest'
  personId: number | null
  name: string
  unit: string
}

const whoms = ['self', 'person', 'guest'] as const

type Props = {
  form: BorrowerForm
  onChange: (form: BorrowerForm) => void
  wrong: { person: boolean; name: boolean }
}

/** For whom the archivist asks: themself, a colleague, or somebody from outside. */
export function BorrowerFields({ form, onChange, wrong }: Props) {
  const { t } = useTranslation('lending')
  return (
    <>
      <Field label={t('field.borrower')}>
        <Radio.Group
          aria-label={t('field.borrower')}
          value={form.who}
          options={whoms.map((who) => ({ value: who, label: t(`ask.whom.${who}`) }))}
          onChange={(event) => onChange({ ...form, who: event.target.value })}
        />
      </Field>
      {form.who === 'person' ? (
        <Field
          label={t('ask.colleague')}
          htmlFor="loan-borrower"
          required
          error={wrong.person ? t('ask.borrowerMissing') : undefined}
        >
          <PersonSelect
            id="loan-borrower"
            value={form.personId}
            onChange={(personId) => onChange({ ...form, personId })}
          />
        </Field>
      ) : null}
      {form.who === 'guest' ? (
        <>
          <Field
            label={t('ask.guestName')}
            htmlFor="loan-guest"
            required
            error={wrong.name ? t('ask.borrowerMissing') : undefined}
          >
            <Input
              id="loan-guest"
              autoComplete="off"
              maxLength={30}
              value={form.name}
              onChange={(event) => onChange({ ...form, name: event.target.value })}
            />
          </Field>
          <Field label={t('field.unit')} htmlFor="loan-unit">
            <Input
              id="loan-unit"
              autoComplete="off"
              maxLength={60}
              value={form.unit}
              onChange={(event) => onChange({ ...form, unit: event.target.value })}
            />
          </Field>
        </>
      ) : null}
    </>
  )
}
