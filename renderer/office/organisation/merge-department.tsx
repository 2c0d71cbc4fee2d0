import { App, Select } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Department } from '../../../shared/office/organisation.contract.ts'
import { client } from '../../app/transport.ts'
import { Field, FormDrawer } from '../../ui/form-drawer.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'

type Props = {
  department: Department
  departments: readonly Department[]
  onCancel: () => void
  onDone: () => void
}

/** Merges a department into another: its posts move, its history stays (ORG-02). */
export function MergeDepartment({ department, departments, onCancel, onDone }: Props) {
  const { t } = useTranslation('organisation')
  const { message } = App.useApp()
  const merge = useCommand(client.organisation.mergeDepartment)
  const [intoId, setIntoId] = useState<number | null>(null)
  const field = useId()
  const others = departments.filter(({ id, active }) => active && id !== department.id)
  const submit = async () => {
    if (intoId === null) return
    const { id: departmentId, version, name } = department
    if (!(await merge.run({ departmentId, version, intoId }))) return
    const into = others.find(({ id }) => id === intoId)?.name ?? ''
    message.success(t('department.merged', { name, into }))
    onDone()
  }
  return (
    <FormDrawer
      open
      danger
      width={400}
      title={t('department.mergeTitle', { name: department.name })}
      onClose={onCancel}
      onSubmit={submit}
      dirty={intoId !== null}
      pending={merge.pending}
      submitDisabled={intoId === null}
      submitText={t('department.mergeAct')}
    >
      <RefusalAlert error={merge.refusal} ns="organisation" />
      <p className="office-hint">{t('department.mergeExplain')}</p>
      <Field label={t('department.into')} htmlFor={field} required>
        <Select
          id={field}
          className="wide"
          showSearch={{ optionFilterProp: 'label' }}
          value={intoId}
          options={others.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setIntoId}
        />
      </Field>
    </FormDrawer>
  )
}
