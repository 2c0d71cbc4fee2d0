import { App, Input, Select, Switch } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { treeOf } from '../../../shared/archives/filing.rules.ts'
import {
  type ArchiveCategory,
  isLetters,
  isOfficeCode,
  type Scheme,
} from '../../../shared/archives/scheme.contract.ts'
import { client } from '../../app/transport.ts'
import { ChangedMeanwhile } from '../../ui/changed-meanwhile.tsx'
import { Field, FormDrawer } from '../../ui/form-drawer.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { useOpened } from '../../ui/use-opened.ts'

type Props = {
  /** Null makes a new one. */
  category: ArchiveCategory | null
  scheme: Scheme
  mayManage: boolean
  onClose: () => void
}

const formOf = (row: ArchiveCategory | null) => ({
  parentId: row === null ? 1 : row.parentId,
  letters: row?.letters ?? '',
  code: row?.code ?? '',
  name: row?.name ?? '',
  loanNeedsApproval: row?.loanNeedsApproval ?? false,
  originalStays: row?.originalStays ?? false,
  active: row?.active ?? true,
})

/** No parent: a 门类 of its own. */
const top = 0

/** One category: its place in the scheme, its code, what lending asks for. */
export function CategoryDrawer({ category, scheme, mayManage, onClose }: Props) {
  const { t } = useTranslation('archives')
  const { message } = App.useApp()
  const create = useCommand(client.archiveScheme.createCategory)
  const update = useCommand(client.archiveScheme.updateCategory)
  const record = useOpened(category, formOf)
  const { form, setForm } = record
  const [tried, setTried] = useState(false)
  const isTop = form.parentId === null
  const code = form.code.trim().toUpperCase()
  const letters = form.letters.trim().toUpperCase()
  const wrong = {
    name: form.name.trim() === '',
    letters: isTop && !isLetters(letters),
    code: !isTop && code !== '' && !isOfficeCode(code),
  }
  const submit = async () => {
    setTried(true)
    if (!mayManage || record.changed || wrong.name || wrong.letters || wrong.code) return
    const { active, parentId, ...rest } = form
    const fields = { ...rest, letters, code: isTop ? '' : code }
    const saved = category
      ? await update.run({
          categoryId: category.id,
          version: record.opened?.version ?? 0,
          ...fields,
          active,
        })
      : await create.run({ parentId, ...fields })
    if (!saved) return
    message.success(t('scheme.saved'))
    onClose()
  }
  return (
    <FormDrawer
      open
      title={category?.name ?? t('scheme.addCategory')}
      onClose={onClose}
      onSubmit={submit}
      dirty={mayManage && record.dirty}
      pending={create.pending || update.pending}
      submitDisabled={!mayManage || record.changed}
      initialFocus="category-name"
    >
      <RefusalAlert error={record.changed ? null : (create.refusal ?? update.refusal)} ns="archives" />
      {category ? (
        <ChangedMeanwhile kind="archiveCategory" id={category.id} record={record} onSeen={update.dismiss} />
      ) : null}
      <CategoryFields
        form={form}
        onChange={setForm}
        scheme={scheme}
        isNew={category === null}
        fixed={!mayManage}
        wrong={{ ...wrong, name: tried && wrong.name, letters: tried && wrong.letters }}
      />
      {category ? (
        <>
          <Toggle
            label={t('scheme.on')}
            help={t('scheme.activeHelp')}
            value={form.active}
            disabled={!mayManage}
            onChange={(active) => setForm({ ...form, active })}
          />
          <RecordHistory kind="archiveCategory" id={category.id} />
        </>
      ) : null}
    </FormDrawer>
  )
}

type CategoryForm = ReturnType<typeof formOf>

type FieldsProps = {
  form: CategoryForm
  onChange: (form: CategoryForm) => void
  scheme: Scheme
  isNew: boolean
  /** The person may look and not change. */
  fixed: boolean
  wrong: { name: boolean; letters: boolean; code: boolean }
}

/** Its name, its place in the scheme, its code in archive numbers, and what lending asks for. */
function CategoryFields({ form, onChange, scheme, isNew, fixed, wrong }: FieldsProps) {
  const { t } = useTranslation('archives')
  const isTop = form.parentId === null
  const parents = [
    { value: top, label: t('scheme.noParent') },
    ...treeOf(scheme.categories).map(({ category: one, depth }) => ({
      value: one.id,
      label: `${'　'.repeat(depth)}${one.letters} ${one.name}`,
    })),
  ]
  return (
    <>
      <Field
        label={t('scheme.name')}
        htmlFor="category-name"
        required
        error={wrong.name ? t('scheme.nameMissing') : undefined}
      >
        <Input
          id="category-name"
          maxLength={40}
          disabled={fixed}
          value={form.name}
          onChange={(event) => onChange({ ...form, name: event.target.value })}
        />
      </Field>
      <Field label={t('scheme.parent')} htmlFor="category-parent">
        <Select<number>
          id="category-parent"
          className="wide"
          disabled={!isNew || fixed}
          value={form.parentId ?? top}
          options={parents}
          onChange={(parentId) => onChange({ ...form, parentId: parentId === top ? null : parentId })}
        />
      </Field>
      {isTop ? (
        <Field
          label={t('scheme.letters')}
          htmlFor="category-letters"
          required
          help={t('scheme.lettersHelp')}
          error={wrong.letters ? t('scheme.lettersWrong') : undefined}
        >
          <Input
            id="category-letters"
            className="tabular"
            maxLength={2}
            disabled={fixed}
            value={form.letters}
            onChange={(event) => onChange({ ...form, letters: event.target.value })}
          />
        </Field>
      ) : (
        <>
          <Field
            label={t('scheme.categoryCode')}
            htmlFor="category-code"
            help={t('scheme.codeHelp')}
            error={wrong.code ? t('scheme.officeCodeWrong') : undefined}
          >
            <Input
              id="category-code"
              className="tabular"
              maxLength={6}
              disabled={fixed}
              value={form.code}
              onChange={(event) => onChange({ ...form, code: event.target.value })}
            />
          </Field>
          <Toggle
            label={t('scheme.approved')}
            value={form.loanNeedsApproval}
            disabled={fixed}
            onChange={(loanNeedsApproval) => onChange({ ...form, loanNeedsApproval })}
          />
          <Toggle
            label={t('scheme.stays')}
            help={t('scheme.staysHelp')}
            value={form.originalStays}
            disabled={fixed}
            onChange={(originalStays) => onChange({ ...form, originalStays })}
          />
        </>
      )}
    </>
  )
}

/** A yes or no with its name beside it. */
export function Toggle(props: {
  label: string
  help?: string
  value: boolean
  disabled: boolean
  onChange: (value: boolean) => void
}) {
  return (
    <Field label={props.label} help={props.help}>
      <Switch
        aria-label={props.label}
        checked={props.value}
        disabled={props.disabled}
        onChange={props.onChange}
      />
    </Field>
  )
}
