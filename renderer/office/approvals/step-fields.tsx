import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons'
import { Button, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { roles } from '../../../shared/office/permissions.ts'
import { Field } from '../../ui/form-drawer.tsx'
import { MoneyInput } from '../../ui/money-input.tsx'
import { PostSelect } from '../../ui/post-select.tsx'
import { hoursFit, type StepForm } from './route-form.ts'

const superiors = ['first', 'second', 'either', 'both'] as const

type Props = {
  step: StepForm
  number: number
  count: number
  /** Saving was tried: what is missing is told. */
  tried: boolean
  onChange: (step: StepForm) => void
  onMove: (to: number) => void
  onRemove: () => void
}

/** One step of a route: who, from which amount, within how many hours, and its place among the others. */
export function StepFields({ step, number, count, tried, onChange, onMove, onRemove }: Props) {
  const { t } = useTranslation('approvals')
  const id = `step-${step.key}`
  const wrongHours = tried && !hoursFit(step.waitHours)
  return (
    <fieldset className="step-fields">
      <legend>
        {t('routes.number')} {number}
        <Button
          size="small"
          type="text"
          icon={<ArrowUpOutlined />}
          disabled={number === 1}
          aria-label={t('routes.up', { step: number })}
          onClick={() => onMove(number - 2)}
        />
        <Button
          size="small"
          type="text"
          icon={<ArrowDownOutlined />}
          disabled={number === count}
          aria-label={t('routes.down', { step: number })}
          onClick={() => onMove(number)}
        />
        <Button
          size="small"
          type="text"
          danger
          icon={<DeleteOutlined />}
          disabled={count === 1}
          aria-label={t('routes.remove', { step: number })}
          onClick={onRemove}
        />
      </legend>
      <Field label={t('routes.who')} htmlFor={`${id}-kind`}>
        <Select
          id={`${id}-kind`}
          value={step.kind}
          options={[
            { value: 'role' as const, label: t('routes.byRole') },
            { value: 'post' as const, label: t('routes.byPost') },
            { value: 'superior' as const, label: t('routes.bySuperior') },
          ]}
          onChange={(kind) => onChange({ ...step, kind })}
        />
      </Field>
      <Whom step={step} id={`${id}-whom`} tried={tried} onChange={onChange} />
      <Field label={t('routes.from')} htmlFor={`${id}-from`} help={t('routes.fromHelp')}>
        <MoneyInput
          id={`${id}-from`}
          value={step.fromFen}
          onChange={(fromFen) => onChange({ ...step, fromFen })}
        />
      </Field>
      <Field
        label={t('routes.hours')}
        htmlFor={`${id}-hours`}
        error={wrongHours ? t('routes.hoursWrong') : undefined}
      >
        <InputNumber
          id={`${id}-hours`}
          controls={false}
          value={step.waitHours}
          status={wrongHours ? 'error' : undefined}
          onChange={(waitHours) => onChange({ ...step, waitHours })}
        />
      </Field>
    </fieldset>
  )
}

type WhomProps = { step: StepForm; id: string; tried: boolean; onChange: (step: StepForm) => void }

/** The role, the post or the superiors that the step asks. */
function Whom({ step, id, tried, onChange }: WhomProps) {
  const { t } = useTranslation('approvals')
  const { t: common } = useTranslation()
  if (step.kind === 'role') {
    const options = roles.map((value) => ({ value, label: common(`role.${value}`) }))
    return (
      <Field label={t('routes.role')} htmlFor={id}>
        <Select
          id={id}
          value={step.role}
          options={options}
          onChange={(role) => onChange({ ...step, role })}
        />
      </Field>
    )
  }
  if (step.kind === 'superior') {
    const options = superiors.map((value) => ({ value, label: t(`routes.which.${value}`) }))
    return (
      <Field label={t('routes.superior')} htmlFor={id}>
        <Select
          id={id}
          value={step.which}
          options={options}
          onChange={(which) => onChange({ ...step, which })}
        />
      </Field>
    )
  }
  const missing = tried && step.postId === null
  return (
    <Field label={t('routes.post')} htmlFor={id} error={missing ? t('routes.postMissing') : undefined}>
      <PostSelect
        id={id}
        value={step.postId}
        {...(missing && { status: 'error' })}
        onChange={(postId) => onChange({ ...step, postId })}
      />
    </Field>
  )
}
