import { App, Input, Select, Switch } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type RuleDocument, ruleKinds } from '../../../shared/documents/rules.contract.ts'
import { client } from '../../app/transport.ts'
import { ChangedMeanwhile } from '../../ui/changed-meanwhile.tsx'
import { Field, FormDrawer } from '../../ui/form-drawer.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { useOpened } from '../../ui/use-opened.ts'

const formOf = (rule: RuleDocument | null) => ({
  code: rule?.code ?? '',
  title: rule?.title ?? '',
  kind: rule?.kind ?? 'rule',
  active: rule?.active ?? true,
})

/** Changes what a rule is called, or abolishes it (废止); its editions stay. */
export function RuleFactsDrawer({ live, onClose }: { live: RuleDocument; onClose: () => void }) {
  const { t } = useTranslation('documents')
  const { message } = App.useApp()
  const record = useOpened(live, formOf)
  const { opened, form, setForm } = record
  const update = useCommand(client.rules.update)
  const [tried, setTried] = useState(false)
  const submit = async () => {
    setTried(true)
    if (!opened || record.changed || form.code.trim() === '' || form.title.trim() === '') return
    if (!(await update.run({ ruleId: opened.id, version: opened.version, ...form }))) return
    message.success(t('rules.saved'))
    onClose()
  }
  return (
    <FormDrawer
      open
      width={460}
      title={t('rules.editFacts')}
      dirty={record.dirty}
      pending={update.pending}
      submitDisabled={record.changed}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <RefusalAlert error={record.changed ? null : update.refusal} ns="documents" />
      {opened ? (
        <ChangedMeanwhile kind="ruleDocument" id={opened.id} record={record} onSeen={update.dismiss} />
      ) : null}
      <Field
        label={t('rules.field.code')}
        htmlFor="rule-code"
        required
        error={tried && form.code.trim() === '' ? t('rules.wrong.code') : undefined}
      >
        <Input
          id="rule-code"
          maxLength={30}
          value={form.code}
          onChange={(event) => setForm({ ...form, code: event.target.value })}
        />
      </Field>
      <Field
        label={t('rules.field.title')}
        htmlFor="rule-title"
        required
        error={tried && form.title.trim() === '' ? t('rules.wrong.title') : undefined}
      >
        <Input
          id="rule-title"
          maxLength={120}
          value={form.title}
          onChange={(event) => setForm({ ...form, title: event.target.value })}
        />
      </Field>
      <Field label={t('rules.field.kind')} htmlFor="rule-kind">
        <Select
          id="rule-kind"
          className="wide"
          value={form.kind}
          options={ruleKinds.map((value) => ({ value, label: t(`rules.kinds.${value}`) }))}
          onChange={(kind) => setForm({ ...form, kind })}
        />
      </Field>
      <Field label={t('rules.field.active')} htmlFor="rule-active">
        <Switch id="rule-active" checked={form.active} onChange={(active) => setForm({ ...form, active })} />
      </Field>
    </FormDrawer>
  )
}
