import { Input, Select, Switch } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Department, PostSheet } from '../../../shared/office/organisation.contract.ts'
import type { Role } from '../../../shared/office/permissions.ts'
import { useMay } from '../../app/person.ts'
import { Field } from '../../ui/form-drawer.tsx'
import { PostSelect } from '../../ui/post-select.tsx'
import { WholeInput } from '../whole-input.tsx'
import type { PostForm } from './post-form.ts'
import { RoleChoice } from './role-choice.tsx'

type Props = {
  sheet: PostSheet | null
  form: PostForm
  change: (form: PostForm) => void
  departments: readonly Department[]
  waived: readonly (readonly [Role, Role])[]
  wrong: Partial<Record<'name' | 'departmentId', boolean>>
  disabled: boolean
}

/** The fields of a post but its duties. */
export function PostFields({ sheet, form, change, departments, waived, wrong, disabled }: Props) {
  const { t } = useTranslation('organisation')
  const mayRoles = useMay('people.manage')
  const ids = { name: useId(), department: useId(), planned: useId(), active: useId() }
  const choices = departments.filter(({ id, active }) => active || id === form.departmentId)
  return (
    <>
      <div className="field-pair">
        <Field
          label={t('post.name')}
          htmlFor={ids.name}
          required
          error={wrong.name ? t('post.nameMissing') : undefined}
        >
          <Input
            id={ids.name}
            maxLength={30}
            disabled={disabled}
            value={form.name}
            onChange={(event) => change({ ...form, name: event.target.value })}
          />
        </Field>
        <Field
          label={t('post.department')}
          htmlFor={ids.department}
          required
          error={wrong.departmentId ? t('post.departmentMissing') : undefined}
        >
          <Select
            id={ids.department}
            showSearch={{ optionFilterProp: 'label' }}
            disabled={disabled}
            value={form.departmentId}
            options={choices.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(departmentId) => change({ ...form, departmentId })}
          />
        </Field>
      </div>
      <Superiors form={form} change={change} own={sheet?.post.id ?? null} disabled={disabled} />
      <div className="field-pair">
        <Field label={t('post.planned')} htmlFor={ids.planned} help={t('post.plannedHelp')}>
          <WholeInput
            id={ids.planned}
            from={0}
            to={9999}
            disabled={disabled}
            value={form.planned}
            onChange={(planned) => change({ ...form, planned })}
          />
        </Field>
        {sheet ? (
          <Field label={t('post.active')} htmlFor={ids.active} help={t('post.activeHelp')}>
            <Switch
              id={ids.active}
              disabled={disabled}
              checked={form.active}
              onChange={(active) => change({ ...form, active })}
            />
          </Field>
        ) : null}
      </div>
      {sheet ? <Holders sheet={sheet} /> : null}
      <RoleChoice
        roles={form.roles}
        waived={waived}
        disabled={disabled || !mayRoles}
        onChange={(roles) => change({ ...form, roles })}
      />
    </>
  )
}

function Superiors(props: {
  form: PostForm
  change: (form: PostForm) => void
  own: number | null
  disabled: boolean
}) {
  const { t } = useTranslation('organisation')
  const { form, change, own, disabled } = props
  const ids = { superior: useId(), second: useId() }
  const common = { className: 'wide', allowClear: true, disabled, without: own === null ? [] : [own] }
  return (
    <div className="field-pair">
      <Field label={t('post.superior')} htmlFor={ids.superior}>
        <PostSelect
          {...common}
          id={ids.superior}
          value={form.superiorId}
          onChange={(superiorId) => change({ ...form, superiorId })}
        />
      </Field>
      <Field label={t('post.second')} htmlFor={ids.second} help={t('post.secondHelp')}>
        <PostSelect
          {...common}
          id={ids.second}
          value={form.secondSuperiorId}
          onChange={(secondSuperiorId) => change({ ...form, secondSuperiorId })}
        />
      </Field>
    </div>
  )
}

/** Who holds the post now or will hold it. */
function Holders({ sheet }: { sheet: PostSheet }) {
  const { t } = useTranslation('organisation')
  return (
    <Field label={t('post.holders')}>
      {sheet.holders.length === 0 ? <span className="office-hint">{t('post.nobody')}</span> : null}
      <ul className="holders">
        {sheet.holders.map(({ id, name, fromDay: from, toDay: to }) => (
          <li key={`${id}-${from}`}>
            {name}
            <span className="office-hint">
              {to === null ? t('tenure.termOpen', { from }) : t('tenure.term', { from, to })}
            </span>
          </li>
        ))}
      </ul>
    </Field>
  )
}
