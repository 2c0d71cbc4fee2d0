import { App, Button, Input, Switch } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Department } from '../../../shared/office/organisation.contract.ts'
import { client } from '../../app/transport.ts'
import { ChangedMeanwhile } from '../../ui/changed-meanwhile.tsx'
import { Field, FormDrawer } from '../../ui/form-drawer.tsx'
import { PostSelect } from '../../ui/post-select.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { useOpened } from '../../ui/use-opened.ts'
import { MergeDepartment } from './merge-department.tsx'
import { useOrganisation } from './use-organisation.ts'

type Props = {
  /** Null makes a new one. */
  department: Department | null
  departments: readonly Department[]
  mayManage: boolean
  onClose: () => void
}

type Form = Pick<Department, 'name' | 'duty' | 'headPostId' | 'active'>

const formOf = (department: Department | null): Form => ({
  name: department?.name ?? '',
  duty: department?.duty ?? '',
  headPostId: department?.headPostId ?? null,
  active: department?.active ?? true,
})

/** One department: its name, duty, head post, whether it is in use; merging it into another. */
export function DepartmentDrawer({ department, departments, mayManage, onClose }: Props) {
  const { t } = useTranslation('organisation')
  const { message } = App.useApp()
  const create = useCommand(client.organisation.createDepartment)
  const update = useCommand(client.organisation.updateDepartment)
  const record = useOpened(department, formOf)
  const { form, setForm, changed } = record
  const version = record.opened?.version ?? 0
  const [tried, setTried] = useState(false)
  const [merging, setMerging] = useState(false)
  const nameless = form.name.trim() === ''
  const submit = async () => {
    setTried(true)
    if (nameless || changed || !mayManage) return
    const { name, duty } = form
    const saved = department
      ? await update.run({ departmentId: department.id, version, ...form })
      : await create.run({ name, duty })
    if (!saved) return
    message.success(t('department.saved', { name }))
    onClose()
  }
  return (
    <FormDrawer
      open
      title={department ? t('department.edit', { name: department.name }) : t('department.add')}
      onClose={onClose}
      onSubmit={submit}
      dirty={record.dirty}
      pending={create.pending || update.pending}
      submitDisabled={!mayManage || changed}
      extra={
        department?.active && mayManage ? (
          <Button onClick={() => setMerging(true)}>{t('department.merge')}</Button>
        ) : null
      }
    >
      <RefusalAlert error={changed ? null : (create.refusal ?? update.refusal)} ns="organisation" />
      {department ? (
        <ChangedMeanwhile kind="department" id={department.id} record={record} onSeen={update.dismiss} />
      ) : null}
      <DepartmentFields
        department={department}
        form={form}
        change={setForm}
        disabled={!mayManage}
        nameless={tried && nameless}
      />
      {department ? <RecordHistory kind="department" id={department.id} /> : null}
      {department && merging ? (
        <MergeDepartment
          department={{ ...department, version }}
          departments={departments}
          onCancel={() => setMerging(false)}
          onDone={onClose}
        />
      ) : null}
    </FormDrawer>
  )
}

function DepartmentFields(props: {
  department: Department | null
  form: Form
  change: (form: Form) => void
  disabled: boolean
  nameless: boolean
}) {
  const { t } = useTranslation('organisation')
  const { department, form, change, disabled, nameless } = props
  const { posts = [] } = useOrganisation()
  const ids = { name: useId(), duty: useId(), head: useId(), active: useId() }
  const elsewhere = posts.filter(({ departmentId }) => departmentId !== department?.id).map(({ id }) => id)
  return (
    <>
      <Field
        label={t('department.name')}
        htmlFor={ids.name}
        required
        error={nameless ? t('department.nameMissing') : undefined}
      >
        <Input
          id={ids.name}
          maxLength={30}
          disabled={disabled}
          value={form.name}
          onChange={(event) => change({ ...form, name: event.target.value })}
        />
      </Field>
      <Field label={t('department.duty')} htmlFor={ids.duty}>
        <Input.TextArea
          id={ids.duty}
          autoSize={{ minRows: 2 }}
          maxLength={300}
          disabled={disabled}
          value={form.duty}
          onChange={(event) => change({ ...form, duty: event.target.value.replace(/\n/g, '') })}
        />
      </Field>
      {department ? (
        <>
          <Field label={t('department.head')} htmlFor={ids.head} help={t('department.headHelp')}>
            <PostSelect
              id={ids.head}
              className="wide"
              allowClear
              disabled={disabled}
              value={form.headPostId}
              without={elsewhere}
              onChange={(headPostId) => change({ ...form, headPostId })}
            />
          </Field>
          <Field label={t('department.active')} htmlFor={ids.active} help={t('department.activeHelp')}>
            <Switch
              id={ids.active}
              disabled={disabled}
              checked={form.active}
              onChange={(active) => change({ ...form, active })}
            />
          </Field>
        </>
      ) : null}
    </>
  )
}
