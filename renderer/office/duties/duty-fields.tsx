import { Checkbox, Input, Radio, Select } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Duty } from '../../../shared/office/duties.contract.ts'
import { roles } from '../../../shared/office/permissions.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { Field } from '../../ui/form-drawer.tsx'
import { PostSelect } from '../../ui/post-select.tsx'
import { WholeInput } from '../whole-input.tsx'
import { useDutyWords } from './due-words.ts'
import { type DutyForm, ranges } from './duty-form.ts'
import { RuleFields } from './rule-fields.tsx'

type Props = {
  form: DutyForm
  change: (patch: Partial<DutyForm>) => void
  /** Null while it is new. */
  duty: Duty | null
  disabled: boolean
  tried: boolean
}

/** What is to be done, by whom, how often, and from when. */
export function DutyFields({ form, change, duty, disabled, tried }: Props) {
  const { t } = useTranslation('calendar')
  const { title } = useDutyWords()
  const ids = { title: useId(), remind: useId(), evidence: useId(), from: useId() }
  const ofProgram = duty !== null && duty.code !== null
  return (
    <>
      <Field
        label={t('duties.name')}
        htmlFor={ids.title}
        error={tried && form.title.trim() === '' ? t('duties.nameMissing') : undefined}
        required
      >
        <Input
          id={ids.title}
          maxLength={60}
          disabled={disabled || ofProgram}
          value={ofProgram ? title(duty) : form.title}
          onChange={(event) => change({ title: event.target.value })}
        />
      </Field>
      <WhoField form={form} change={change} disabled={disabled} tried={tried} />
      <RuleFields form={form} change={change} disabled={disabled || duty?.fixed === true} tried={tried} />
      <Field label={t('duties.remind')} htmlFor={ids.remind} help={t('duties.remindHelp')}>
        <WholeInput
          id={ids.remind}
          {...ranges.remindDays}
          disabled={disabled}
          value={form.remindDays}
          onChange={(remindDays) => change({ remindDays })}
        />
      </Field>
      {ofProgram ? null : (
        <div className="duty-check">
          <Checkbox
            id={ids.evidence}
            disabled={disabled}
            checked={form.evidence}
            onChange={(event) => change({ evidence: event.target.checked })}
          >
            {t('duties.evidence')}
          </Checkbox>
        </div>
      )}
      {duty ? null : (
        <Field
          label={t('duties.fromDay')}
          htmlFor={ids.from}
          error={tried && form.fromDay === null ? t('duties.fromMissing') : undefined}
        >
          <DayInput id={ids.from} value={form.fromDay} onChange={(fromDay) => change({ fromDay })} />
        </Field>
      )}
    </>
  )
}

function WhoField({ form, change, disabled, tried }: Omit<Props, 'duty'>) {
  const { t } = useTranslation('calendar')
  const { t: common } = useTranslation()
  const ids = { post: useId(), role: useId() }
  const missing = tried && (form.whoKind === 'post' ? form.postId : form.role) === null
  return (
    <Field
      label={t('duties.who')}
      htmlFor={form.whoKind === 'post' ? ids.post : ids.role}
      error={missing ? t('duties.whoMissing') : undefined}
      required
    >
      <Radio.Group
        aria-label={t('duties.who')}
        disabled={disabled}
        value={form.whoKind}
        options={[
          { value: 'post', label: t('duties.whoPost') },
          { value: 'role', label: t('duties.whoRole') },
        ]}
        onChange={(event) => change({ whoKind: event.target.value })}
      />
      {form.whoKind === 'post' ? (
        <PostSelect
          id={ids.post}
          className="duty-who"
          disabled={disabled}
          placeholder={t('duties.choosePost')}
          status={missing ? 'error' : undefined}
          value={form.postId}
          onChange={(postId) => change({ postId })}
        />
      ) : (
        <Select
          id={ids.role}
          className="duty-who"
          disabled={disabled}
          placeholder={t('duties.choosePost')}
          status={missing ? 'error' : undefined}
          value={form.role}
          options={roles.map((value) => ({ value, label: common(`role.${value}`) }))}
          onChange={(role) => change({ role })}
        />
      )}
    </Field>
  )
}
