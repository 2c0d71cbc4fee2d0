import { useQuery } from '@tanstack/react-query'
import { App, Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentTemplate } from '../../../shared/documents/outgoing.contract.ts'
import { emptyBody } from '../../../shared/documents/rich-text.ts'
import { api, client } from '../../app/transport.ts'
import { ChangedMeanwhile } from '../../ui/changed-meanwhile.tsx'
import { Field } from '../../ui/form-drawer.tsx'
import { Page } from '../../ui/page.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { hotkeyLabel, useHotkeys } from '../../ui/use-hotkeys.ts'
import { useOpened } from '../../ui/use-opened.ts'
import { RichEditor } from '../editor/rich-editor.tsx'
import { useOutgoingChoices } from './outgoing-words.ts'
import './outgoing.css'

/** The texts that documents begin with (公文模板), one or more a kind. */
export default function TemplatesPage() {
  const { t } = useTranslation('outgoing')
  const { data, error } = useQuery(api.outgoing.templates.queryOptions())
  const [chosen, setChosen] = useState<number | 'new' | null>(null)
  const opened = chosen === 'new' ? null : (data?.find(({ id }) => id === chosen) ?? data?.[0])
  useHotkeys({ n: { run: () => setChosen('new'), label: t('template.new') } })
  return (
    <Page
      fill
      title={t('template.page')}
      subtitle={t('template.subtitle')}
      actions={
        <Button title={hotkeyLabel('n')} onClick={() => setChosen('new')}>
          {t('template.new')}
        </Button>
      }
    >
      <RefusalAlert error={error} ns="outgoing" />
      {data && opened !== undefined ? (
        <div className="template-desk">
          <ul className="template-list" aria-label={t('template.page')}>
            {data.map((one) => (
              <li key={one.id}>
                <button
                  type="button"
                  aria-current={one.id === opened?.id || undefined}
                  onClick={() => setChosen(one.id)}
                >
                  <span>{t(`kind.${one.kind}`)}</span>
                  {one.name}
                  {one.active ? null : <StatusTag>{t('template.off')}</StatusTag>}
                </button>
              </li>
            ))}
          </ul>
          <TemplateDesk key={opened?.id ?? 'new'} live={opened} onSaved={(saved) => setChosen(saved.id)} />
        </div>
      ) : null}
    </Page>
  )
}

type Form = Pick<DocumentTemplate, 'kind' | 'name' | 'body' | 'active'>

const blank: Form = { kind: 'notice', name: '', body: emptyBody, active: true }
const formOf = (row: DocumentTemplate | null): Form =>
  row ? { kind: row.kind, name: row.name, body: row.body, active: row.active } : blank

type Props = { live: DocumentTemplate | null; onSaved: (saved: DocumentTemplate) => void }

function TemplateDesk({ live, onSaved }: Props) {
  const { t } = useTranslation('outgoing')
  const { t: common } = useTranslation()
  const { message } = App.useApp()
  const { kinds } = useOutgoingChoices()
  const record = useOpened(live, formOf)
  const { form, setForm, opened } = record
  const save = useCommand(client.outgoing.saveTemplate)
  const [tried, setTried] = useState(false)
  const wrong = form.name.trim() === ''

  const submit = async () => {
    setTried(true)
    if (wrong || record.changed) return
    const meant = { templateId: opened?.id ?? null, version: opened?.version ?? 0 }
    const saved = await save.run({ ...meant, ...form })
    if (!saved) return
    record.saved(saved)
    message.success(t('template.saved', { name: saved.name }))
    onSaved(saved)
  }
  useHotkeys({
    'ctrl+s': { run: () => void submit(), label: common('act.save') },
    'ctrl+enter': () => void submit(),
  })
  return (
    <form className="template-sheet" onSubmit={(event) => event.preventDefault()}>
      <RefusalAlert error={record.changed ? null : save.refusal} ns="outgoing" onClose={save.dismiss} />
      {opened ? (
        <ChangedMeanwhile kind="documentTemplate" id={opened.id} record={record} onSeen={save.dismiss} />
      ) : null}
      <div className="field-pair">
        <Field label={t('field.kind')} htmlFor="template-kind">
          <Select
            id="template-kind"
            value={form.kind}
            options={kinds}
            onChange={(kind) => setForm({ ...form, kind })}
          />
        </Field>
        <Field
          required
          label={t('template.name')}
          htmlFor="template-name"
          error={tried && wrong ? t('template.nameMissing') : undefined}
        >
          <Input
            id="template-name"
            maxLength={60}
            value={form.name}
            onChange={(event) => setForm({ ...form, name: event.target.value })}
          />
        </Field>
      </div>
      <RichEditor label={t('field.body')} value={form.body} onChange={(body) => setForm({ ...form, body })} />
      <div className="template-foot">
        <Checkbox
          checked={form.active}
          onChange={(event) => setForm({ ...form, active: event.target.checked })}
        >
          {t('template.active')}
        </Checkbox>
        <Button
          type="primary"
          loading={save.pending}
          disabled={!record.dirty}
          title={hotkeyLabel('ctrl+s')}
          onClick={() => void submit()}
        >
          {common('act.save')}
        </Button>
      </div>
      {opened && opened.version > 0 ? <RecordHistory kind="documentTemplate" id={opened.id} /> : null}
    </form>
  )
}
