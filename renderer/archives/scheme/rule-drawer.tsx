import { App, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { openCategories } from '../../../shared/archives/filing.rules.ts'
import { isShorter, retentions } from '../../../shared/archives/retention.rules.ts'
import { type RetentionRule, retentionStarts, type Scheme } from '../../../shared/archives/scheme.contract.ts'
import { client } from '../../app/transport.ts'
import { ChangedMeanwhile } from '../../ui/changed-meanwhile.tsx'
import { Field, FormDrawer } from '../../ui/form-drawer.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { useOpened } from '../../ui/use-opened.ts'
import { Toggle } from './category-drawer.tsx'

type Props = {
  /** Null makes a new one. */
  rule: RetentionRule | null
  scheme: Scheme
  mayManage: boolean
  onClose: () => void
}

/** One line of the retention table: how long what is kept, and where that is laid down. */
export function RuleDrawer({ rule, scheme, mayManage, onClose }: Props) {
  const { t } = useTranslation('archives')
  const { message } = App.useApp()
  const create = useCommand(client.archiveScheme.createRule)
  const update = useCommand(client.archiveScheme.updateRule)
  const record = useOpened(rule, (row) => ({
    categoryId: row?.categoryId ?? openCategories(scheme)[0]?.id ?? 0,
    name: row?.name ?? '',
    retention: row?.retention ?? ('D30' as const),
    starts: row?.starts ?? ('yearEnd' as const),
    source: row?.source ?? t('scheme.ownSource'),
    active: row?.active ?? true,
  }))
  const { form, setForm } = record
  const [tried, setTried] = useState(false)
  const wrong = { name: form.name.trim() === '', source: form.source.trim() === '' }
  const submit = async () => {
    setTried(true)
    if (!mayManage || record.changed || wrong.name || wrong.source) return
    const { categoryId, active, ...fields } = form
    const saved = rule
      ? await update.run({ ruleId: rule.id, version: record.opened?.version ?? 0, ...fields, active })
      : await create.run({ categoryId, ...fields })
    if (!saved) return
    message.success(t('scheme.saved'))
    onClose()
  }
  return (
    <FormDrawer
      open
      title={rule?.name ?? t('scheme.addRule')}
      onClose={onClose}
      onSubmit={submit}
      dirty={mayManage && record.dirty}
      pending={create.pending || update.pending}
      submitDisabled={!mayManage || record.changed}
      initialFocus="rule-name"
    >
      <RefusalAlert error={record.changed ? null : (create.refusal ?? update.refusal)} ns="archives" />
      {rule ? (
        <ChangedMeanwhile kind="retentionRule" id={rule.id} record={record} onSeen={update.dismiss} />
      ) : null}
      <RuleFields
        form={form}
        onChange={setForm}
        scheme={scheme}
        rule={rule}
        fixed={!mayManage}
        wrong={tried ? wrong : { name: false, source: false }}
      />
      {rule ? (
        <>
          <Toggle
            label={t('scheme.on')}
            value={form.active}
            disabled={!mayManage}
            onChange={(active) => setForm({ ...form, active })}
          />
          <RecordHistory kind="retentionRule" id={rule.id} />
        </>
      ) : null}
    </FormDrawer>
  )
}

type RuleForm = Pick<RetentionRule, 'categoryId' | 'name' | 'retention' | 'starts' | 'source' | 'active'>

type FieldsProps = {
  form: RuleForm
  onChange: (form: RuleForm) => void
  scheme: Scheme
  rule: RetentionRule | null
  /** The person may look and not change. */
  fixed: boolean
  wrong: { name: boolean; source: boolean }
}

/** What is laid down of a period; a period by law can only be lengthened, and keeps its source. */
function RuleFields({ form, onChange, scheme, rule, fixed, wrong }: FieldsProps) {
  const { t } = useTranslation('archives')
  const categories = openCategories(scheme)
  const least = rule?.least ?? null
  return (
    <>
      <Field label={t('field.category')} htmlFor="rule-category">
        <Select<number>
          id="rule-category"
          className="wide"
          disabled={rule !== null || fixed}
          value={form.categoryId}
          options={categories.map(({ id, letters, name }) => ({ value: id, label: `${letters} ${name}` }))}
          onChange={(categoryId) => onChange({ ...form, categoryId })}
        />
      </Field>
      <Field
        label={t('scheme.ruleName')}
        htmlFor="rule-name"
        required
        error={wrong.name ? t('scheme.nameMissing') : undefined}
      >
        <Input
          id="rule-name"
          maxLength={60}
          disabled={fixed}
          value={form.name}
          onChange={(event) => onChange({ ...form, name: event.target.value })}
        />
      </Field>
      <Field
        label={t('field.retention')}
        htmlFor="rule-retention"
        help={least === null ? undefined : t('scheme.leastHelp', { least: t(`retention.${least}`) })}
      >
        <Select
          id="rule-retention"
          className="wide"
          disabled={fixed}
          value={form.retention}
          options={retentions.map((value) => ({
            value,
            label: t(`retention.${value}`),
            disabled: least !== null && isShorter(value, least),
          }))}
          onChange={(retention) => onChange({ ...form, retention })}
        />
      </Field>
      <Field label={t('scheme.starts')} htmlFor="rule-starts">
        <Select
          id="rule-starts"
          className="wide"
          disabled={fixed}
          value={form.starts}
          options={retentionStarts.map((value) => ({ value, label: t(`starts.${value}`) }))}
          onChange={(starts) => onChange({ ...form, starts })}
        />
      </Field>
      <Field
        label={t('scheme.source')}
        htmlFor="rule-source"
        required
        error={wrong.source ? t('scheme.sourceMissing') : undefined}
      >
        <Input
          id="rule-source"
          maxLength={120}
          disabled={fixed || least !== null}
          value={form.source}
          onChange={(event) => onChange({ ...form, source: event.target.value })}
        />
      </Field>
    </>
  )
}
