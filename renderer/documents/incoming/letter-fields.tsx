import { Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { secrecies, urgencies } from '../../../shared/documents/document-facts.ts'
import { client } from '../../app/transport.ts'
import { WholeInput } from '../../office/whole-input.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { Field } from '../../ui/form-drawer.tsx'
import { SuggestInput } from '../../ui/suggest-input.tsx'
import { type LetterForm, longest, type wrongOf } from './letter-form.ts'

type Props = {
  form: LetterForm
  onChange: (patch: Partial<LetterForm>) => void
  wrong: Partial<ReturnType<typeof wrongOf>>
}

type TextField = 'senderNumber' | 'title' | 'enclosures' | 'keywords' | 'receivedBy'

/** What stands on a letter, in the order in which it is read: who, number, title, day, degree, content. */
export function LetterFields({ form, onChange, wrong }: Props) {
  const { t } = useTranslation('documents')
  const text = (field: TextField, more: { required?: boolean; error?: string; help?: string } = {}) => (
    <Field label={t(`incoming.field.${field}`)} htmlFor={`letter-${field}`} {...more}>
      <Input
        id={`letter-${field}`}
        autoComplete="off"
        maxLength={longest[field]}
        value={form[field]}
        onChange={(event) => onChange({ [field]: event.target.value })}
      />
    </Field>
  )
  return (
    <>
      <Field
        label={t('incoming.field.sender')}
        htmlFor="letter-sender"
        required
        error={wrong.sender ? t('incoming.wrong.sender') : undefined}
      >
        <SuggestInput
          id="letter-sender"
          maxLength={longest.sender}
          value={form.sender}
          load={(typed) => client.incoming.senders({ text: typed })}
          onChange={(sender) => onChange({ sender })}
        />
      </Field>
      {text('senderNumber', { help: t('incoming.help.senderNumber') })}
      {text('title', { required: true, ...(wrong.title ? { error: t('incoming.wrong.title') } : {}) })}
      <div className="field-pair">
        <Field
          label={t('incoming.field.receivedDay')}
          htmlFor="letter-received"
          required
          error={wrong.receivedDay ? t('incoming.wrong.receivedDay') : undefined}
        >
          <DayInput
            id="letter-received"
            value={form.receivedDay}
            onChange={(receivedDay) => onChange({ receivedDay })}
          />
        </Field>
        <Field label={t('incoming.field.documentDay')} htmlFor="letter-document-day">
          <DayInput
            id="letter-document-day"
            value={form.documentDay}
            onChange={(documentDay) => onChange({ documentDay })}
          />
        </Field>
        <Field label={t('incoming.field.secrecy')} htmlFor="letter-secrecy">
          <Select
            id="letter-secrecy"
            value={form.secrecy}
            options={secrecies.map((value) => ({ value, label: t(`secrecy.${value}`) }))}
            onChange={(secrecy) => onChange({ secrecy })}
          />
        </Field>
        <Field label={t('incoming.field.urgency')} htmlFor="letter-urgency">
          <Select
            id="letter-urgency"
            value={form.urgency}
            options={urgencies.map((value) => ({ value, label: t(`urgency.${value}`) }))}
            onChange={(urgency) => onChange({ urgency })}
          />
        </Field>
        <Field
          label={t('incoming.field.copies')}
          htmlFor="letter-copies"
          error={wrong.copies ? t('incoming.wrong.copies') : undefined}
        >
          <WholeInput
            id="letter-copies"
            value={form.copies}
            from={1}
            to={999}
            disabled={false}
            onChange={(copies) => onChange({ copies })}
          />
        </Field>
        {text('receivedBy', {
          required: true,
          ...(wrong.receivedBy ? { error: t('incoming.wrong.receivedBy') } : {}),
        })}
      </div>
      {text('enclosures')}
      <Field label={t('incoming.field.summary')} htmlFor="letter-summary">
        <Input.TextArea
          id="letter-summary"
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={longest.summary}
          value={form.summary}
          onChange={(event) => onChange({ summary: event.target.value.replace(/\n/g, ' ') })}
        />
      </Field>
      {text('keywords', { help: t('incoming.help.keywords') })}
    </>
  )
}
