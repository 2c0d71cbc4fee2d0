import { Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { ruleKinds } from '../../../shared/documents/rules.contract.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { Field } from '../../ui/form-drawer.tsx'
import { kindOf, type RuleDesk } from './use-rule-draft.ts'

type Props = Pick<RuleDesk, 'draft' | 'set' | 'errorOf'>

/** What a new rule is called. */
export function RuleNameFields({ draft, set, errorOf }: Props) {
  const { t } = useTranslation('documents')
  return (
    <div className="field-triple">
      <Field label={t('rules.field.code')} htmlFor="rule-code" required error={errorOf('code')}>
        <Input
          id="rule-code"
          autoFocus
          autoComplete="off"
          maxLength={30}
          value={draft.code}
          onChange={(event) => set({ code: event.target.value })}
        />
      </Field>
      <Field label={t('rules.field.title')} htmlFor="rule-title" required error={errorOf('title')}>
        <Input
          id="rule-title"
          autoComplete="off"
          maxLength={120}
          value={draft.title}
          onChange={(event) => set({ title: event.target.value })}
        />
      </Field>
      <Field label={t('rules.field.kind')} htmlFor="rule-kind">
        <Select
          id="rule-kind"
          className="wide"
          value={kindOf(draft.kind)}
          options={ruleKinds.map((value) => ({ value, label: t(`rules.kinds.${value}`) }))}
          onChange={(kind) => set({ kind })}
        />
      </Field>
    </div>
  )
}

/** From when an edition is in force, and what it changes. */
export function EditionFields({ draft, set, errorOf, isFirst }: Props & { isFirst: boolean }) {
  const { t } = useTranslation('documents')
  return (
    <div className="field-pair">
      <Field
        label={t('rules.field.effectiveDay')}
        htmlFor="rule-effective"
        required
        help={t('rules.effectiveHelp')}
        error={errorOf('effectiveDay')}
      >
        <DayInput
          id="rule-effective"
          value={draft.effectiveDay}
          onChange={(effectiveDay) => set({ effectiveDay })}
        />
      </Field>
      <Field
        label={t('rules.field.changeNote')}
        htmlFor="rule-change"
        required={!isFirst}
        help={t('rules.changeHelp')}
        error={errorOf('changeNote')}
      >
        <Input
          id="rule-change"
          autoComplete="off"
          maxLength={500}
          value={draft.changeNote}
          onChange={(event) => set({ changeNote: event.target.value })}
        />
      </Field>
    </div>
  )
}
