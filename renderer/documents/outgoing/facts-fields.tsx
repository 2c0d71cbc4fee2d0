import { Checkbox, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { OutgoingFacts } from '../../../shared/documents/outgoing.contract.ts'
import { goesUpward } from '../../../shared/documents/outgoing.rules.ts'
import { client } from '../../app/transport.ts'
import { Field } from '../../ui/form-drawer.tsx'
import { SuggestInput } from '../../ui/suggest-input.tsx'
import { useOutgoingChoices } from './outgoing-words.ts'

type Props = { form: OutgoingFacts; onChange: (form: OutgoingFacts) => void }

/** The facts of a document beside its text (要素). */
export function FactsFields({ form, onChange }: Props) {
  const { t } = useTranslation('outgoing')
  const { kinds, secrecies, urgencies } = useOutgoingChoices()
  const set = (patch: Partial<OutgoingFacts>) => onChange({ ...form, ...patch })
  return (
    <>
      <Field label={t('field.kind')} htmlFor="fact-kind">
        <Select
          id="fact-kind"
          value={form.kind}
          options={kinds}
          onChange={(kind) => set({ kind, upward: goesUpward(kind) })}
        />
      </Field>
      <div className="field-pair">
        <Field label={t('field.secrecy')} htmlFor="fact-secrecy">
          <Select
            id="fact-secrecy"
            value={form.secrecy}
            options={secrecies}
            onChange={(secrecy) => set({ secrecy })}
          />
        </Field>
        <Field label={t('field.urgency')} htmlFor="fact-urgency">
          <Select
            id="fact-urgency"
            value={form.urgency}
            options={urgencies}
            onChange={(urgency) => set({ urgency })}
          />
        </Field>
      </div>
      <Field label={t('field.copiedTo')} htmlFor="fact-copied" help={t('copiedHelp')}>
        <SuggestInput
          id="fact-copied"
          maxLength={300}
          value={form.copiedTo}
          onChange={(copiedTo) => set({ copiedTo })}
          load={(text) => client.outgoing.addressees({ text })}
        />
      </Field>
      <Field label={t('field.attachmentsNote')} htmlFor="fact-attachments" help={t('attachmentsHelp')}>
        <Input.TextArea
          id="fact-attachments"
          data-lines
          autoSize={{ minRows: 1, maxRows: 5 }}
          maxLength={600}
          value={form.attachmentsNote}
          onChange={(event) => set({ attachmentsNote: event.target.value })}
        />
      </Field>
      <Checkbox checked={form.upward} onChange={(event) => set({ upward: event.target.checked })}>
        {t('field.upward')}
      </Checkbox>
    </>
  )
}
