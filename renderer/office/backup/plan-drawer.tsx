import { useQuery } from '@tanstack/react-query'
import { Alert, App, Checkbox, Input, InputNumber, Radio, Select, Space } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackupPlan } from '../../../shared/office/backup.contract.ts'
import { api, client } from '../../app/transport.ts'
import { ChangedMeanwhile } from '../../ui/changed-meanwhile.tsx'
import { Field, FormDrawer } from '../../ui/form-drawer.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { useOpened } from '../../ui/use-opened.ts'
import { formOf, mistakesIn, type PlanForm, type PlanMistakes, planToSend } from './plan-form.ts'
import { useWeekday } from './plans.tsx'

type Props = { plan: BackupPlan | null; hasKey: boolean; onClose: () => void }

/** What people set of a plan, without what follows from it. */
function asSet({ lastGoodAt: _, nextAt: __, ...rest }: BackupPlan) {
  return rest
}

/** Makes a place for backups, or changes one. */
export function PlanDrawer({ plan, hasKey, onClose }: Props) {
  const { t } = useTranslation('backup')
  const { message } = App.useApp()
  const live = useQuery(api.backup.plans.queryOptions()).data?.find(({ id }) => id === plan?.id) ?? plan
  const record = useOpened(live && asSet(live), formOf)
  const { opened, form, setForm, changed } = record
  const save = useCommand(client.backup.savePlan)
  const [tried, setTried] = useState(false)

  const submit = async () => {
    setTried(true)
    const fields = planToSend(form)
    if (!fields || changed) return
    const saved = await save.run({ planId: opened?.id ?? null, version: opened?.version ?? 0, plan: fields })
    if (!saved) return
    void message.success(t('plan.saved'))
    onClose()
  }
  return (
    <FormDrawer
      open
      width={520}
      title={t(plan ? 'plan.edit' : 'plan.add')}
      onClose={onClose}
      onSubmit={() => void submit()}
      dirty={record.dirty}
      pending={save.pending}
      submitDisabled={changed}
    >
      <RefusalAlert error={changed ? null : save.refusal} ns="backup" />
      {opened ? (
        <ChangedMeanwhile kind="backupPlan" id={opened.id} record={record} onSeen={save.dismiss} />
      ) : null}
      <PlanFields
        form={form}
        change={(patch) => setForm({ ...form, ...patch })}
        hasKey={hasKey}
        mistakes={tried ? mistakesIn(form) : {}}
      />
      {plan ? (
        <RecordHistory kind="backupPlan" id={plan.id} />
      ) : (
        <Alert type="info" showIcon title={t('plan.firstRun')} />
      )}
    </FormDrawer>
  )
}

type FieldsProps = {
  form: PlanForm
  change: (patch: Partial<PlanForm>) => void
  hasKey: boolean
  mistakes: PlanMistakes
}

function PlanFields({ form, change, hasKey, mistakes }: FieldsProps) {
  const { t } = useTranslation('backup')
  const ids = { name: useId(), path: useId() }
  return (
    <>
      <Field
        label={t('plan.name')}
        htmlFor={ids.name}
        required
        error={mistakes.name && t(`plan.${mistakes.name}`)}
      >
        <Input
          id={ids.name}
          maxLength={40}
          placeholder={t('plan.namePlaceholder')}
          value={form.name}
          onChange={(event) => change({ name: event.target.value })}
        />
      </Field>
      <Field
        label={t('plan.path')}
        htmlFor={ids.path}
        required
        help={t('plan.pathHelp')}
        error={mistakes.path && t(`plan.${mistakes.path}`)}
      >
        <Input
          id={ids.path}
          maxLength={500}
          spellCheck={false}
          value={form.path}
          onChange={(event) => change({ path: event.target.value })}
        />
      </Field>
      <ScheduleFields form={form} change={change} mistakes={mistakes} />
      <div className="backup-choice">
        <Checkbox
          checked={form.encrypted}
          disabled={!hasKey && !form.encrypted}
          onChange={(event) => change({ encrypted: event.target.checked })}
        >
          {t('plan.encrypted')}
        </Checkbox>
        <p className="backup-note">{t(hasKey ? 'plan.encryptedHelp' : 'plan.noKey')}</p>
      </div>
      <KeepFields form={form} change={change} />
      <div className="backup-choice">
        <Checkbox checked={form.active} onChange={(event) => change({ active: event.target.checked })}>
          {t('plan.active')}
        </Checkbox>
      </div>
    </>
  )
}

const schedules = ['daily', 'weekly', 'manual'] as const
const weekdays = [1, 2, 3, 4, 5, 6, 0]

function ScheduleFields({ form, change, mistakes }: Omit<FieldsProps, 'hasKey'>) {
  const { t } = useTranslation('backup')
  const nameOf = useWeekday()
  const ids = { time: useId(), weekday: useId() }
  return (
    <>
      <Field label={t('plan.schedule')}>
        <Radio.Group
          aria-label={t('plan.schedule')}
          value={form.schedule}
          options={schedules.map((value) => ({ value, label: t(`scheduleChoice.${value}`) }))}
          onChange={(event) => change({ schedule: event.target.value })}
        />
      </Field>
      {form.schedule === 'manual' ? null : (
        <div className="backup-row">
          {form.schedule === 'weekly' ? (
            <Field label={t('plan.weekday')} htmlFor={ids.weekday}>
              <Select
                id={ids.weekday}
                className="backup-weekday"
                value={form.weekday}
                options={weekdays.map((value) => ({ value, label: nameOf(value) }))}
                onChange={(weekday) => change({ weekday })}
              />
            </Field>
          ) : null}
          <Field
            label={t('plan.time')}
            htmlFor={ids.time}
            help={t('plan.timeHelp')}
            error={mistakes.time && t(`plan.${mistakes.time}`)}
          >
            <Input
              id={ids.time}
              className="backup-time"
              maxLength={5}
              value={form.time}
              onChange={(event) => change({ time: event.target.value })}
            />
          </Field>
        </div>
      )}
    </>
  )
}

const keeps = [
  { key: 'keepDaily', least: 1, most: 366 },
  { key: 'keepWeekly', least: 0, most: 104 },
  { key: 'keepMonthly', least: 0, most: 120 },
] as const

function KeepFields({ form, change }: Pick<FieldsProps, 'form' | 'change'>) {
  const { t } = useTranslation('backup')
  return (
    <Field label={t('plan.keep')} help={t('plan.keepHelp')}>
      <Space>
        {keeps.map(({ key, least, most }) => (
          <InputNumber
            key={key}
            className="backup-keep"
            aria-label={t(`plan.${key}`)}
            prefix={t(`plan.${key}`)}
            min={least}
            max={most}
            precision={0}
            status={form[key] === null ? 'error' : ''}
            value={form[key]}
            onChange={(value) => change({ [key]: value })}
          />
        ))}
      </Space>
    </Field>
  )
}
