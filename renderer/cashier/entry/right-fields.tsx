import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { client } from '../../app/transport.ts'
import { Field } from '../../ui/form-drawer.tsx'
import { MoneyInput } from '../../ui/money-input.tsx'
import { SuggestInput } from '../../ui/suggest-input.tsx'
import { type EntryLine, type LineField, withAmount } from '../journal/entry-line.ts'

type Props = {
  line: EntryLine
  onChange: (line: EntryLine) => void
  wrong: readonly LineField[]
}

/** The fields of the right entry (蓝字), filled with those of the wrong one. */
export function RightFields({ line, onChange, wrong }: Props) {
  const { t } = useTranslation('cashier')
  const error = (field: LineField) => wrong.includes(field) && t('need.field')
  const suggested = (field: 'summary' | 'counterItem' | 'counterparty' | 'handler') => (
    <Field label={t(`field.${field}`)} htmlFor={`right-${field}`} error={error(field)}>
      <SuggestInput
        id={`right-${field}`}
        value={line[field]}
        onChange={(text) => onChange({ ...line, [field]: text })}
        load={(text) => client.journal.suggest({ field, text })}
      />
    </Field>
  )
  const amount = (direction: 'in' | 'out') => (
    <Field label={t(`field.${direction}`)} htmlFor={`right-${direction}`} error={error('amountFen')}>
      <MoneyInput
        id={`right-${direction}`}
        value={direction === 'in' ? line.inFen : line.outFen}
        onChange={(fen) => onChange(withAmount(line, direction, fen, {}))}
      />
    </Field>
  )
  return (
    <fieldset className="right-fields">
      <legend>{t('correct.right')}</legend>
      {suggested('summary')}
      <div className="field-pair">
        {suggested('counterItem')}
        {suggested('counterparty')}
      </div>
      <div className="field-pair">
        {amount('in')}
        {amount('out')}
      </div>
      <div className="field-pair">
        <Field label={t('field.voucherNumber')} htmlFor="right-voucher">
          <Input
            id="right-voucher"
            value={line.voucherNumber}
            maxLength={20}
            onChange={(event) => onChange({ ...line, voucherNumber: event.target.value, numberTyped: true })}
          />
        </Field>
        <Field label={t('field.chequeNumber')} htmlFor="right-cheque">
          <Input
            id="right-cheque"
            value={line.chequeNumber}
            maxLength={30}
            onChange={(event) => onChange({ ...line, chequeNumber: event.target.value })}
          />
        </Field>
      </div>
      {suggested('handler')}
    </fieldset>
  )
}
