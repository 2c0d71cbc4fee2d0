import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutgoingDocument } from '../../../shared/documents/outgoing.contract.ts'
import { api, client } from '../../app/transport.ts'
import { ChangedMeanwhile } from '../../ui/changed-meanwhile.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { SuggestInput } from '../../ui/suggest-input.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { useDownload } from '../../ui/use-download.ts'
import { type Hotkeys, hotkeyLabel, useHotkeys } from '../../ui/use-hotkeys.ts'
import { useOpened } from '../../ui/use-opened.ts'
import { RichEditor } from '../editor/rich-editor.tsx'
import { RichText } from '../editor/rich-text.tsx'
import { formOf, useKeptForm } from './outgoing-form.ts'
import { statusTones } from './outgoing-words.ts'
import { SidePanel } from './side-panel.tsx'
import { SubmitDrawer } from './submit-drawer.tsx'
import { VoidDrawer } from './void-drawer.tsx'
import './outgoing.css'

/** One document that goes out, whole: its text in the editor while it is a draft, everything else beside it. */
export default function OutgoingEditorPage() {
  const { t } = useTranslation('outgoing')
  const { id } = useParams({ from: '/documents/outgoing/$id' })
  const { data, error } = useQuery(api.outgoing.get.queryOptions({ input: { outgoingId: Number(id) } }))
  if (!data) {
    return (
      <Page title={t('title')}>
        <RefusalAlert error={error} ns="outgoing" />
      </Page>
    )
  }
  return <Desk key={data.id} live={data} />
}

type Asking = 'submit' | 'void' | null

function useDocument(live: OutgoingDocument) {
  const { t } = useTranslation('outgoing')
  const { message } = App.useApp()
  const record = useOpened(live, (row) => formOf(row ?? live))
  const forget = useKeptForm(live.id, record)
  const save = useCommand(client.outgoing.save)

  /** The version that stands once what was typed is saved; null when it could not be. */
  const saved = async (): Promise<number | null> => {
    const version = record.opened?.version ?? live.version
    if (record.changed) return null
    if (!record.dirty) return version
    if (record.form.title.trim() === '') {
      message.warning(t('titleMissing'))
      return null
    }
    const after = await save.run({ outgoingId: live.id, version, facts: record.form })
    if (!after) return null
    record.saved(after)
    forget()
    return after.version
  }
  return { record, save, saved }
}

function Desk({ live }: { live: OutgoingDocument }) {
  const { t } = useTranslation('outgoing')
  const { t: common } = useTranslation()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const { record, save, saved } = useDocument(live)
  const { form, setForm } = record
  const docx = useDownload(() => client.outgoing.docx({ outgoingId: live.id }))
  const [asking, setAsking] = useState<Asking>(null)
  const editing = live.mayEdit

  const keep = async () => {
    if ((await saved()) !== null) message.success(t('saved'))
  }
  const submit = async () => {
    if ((await saved()) !== null) setAsking('submit')
  }
  const toText = () => document.querySelector<HTMLElement>('.outgoing-sheet [role="textbox"]')?.focus()
  const print = () => void navigate({ to: '/print/outgoing/$id', params: { id: String(live.id) } })
  const keys: Hotkeys = { 'ctrl+p': { run: print, label: common('act.print') } }
  if (editing) {
    keys['ctrl+s'] = { run: () => void keep(), label: common('act.save') }
    keys.f2 = { run: toText, label: t('act.write') }
    keys['ctrl+enter'] = { run: () => void submit(), label: t('act.submit') }
  }
  // The form that asks has the keys for itself.
  useHotkeys(asking === null ? keys : {})

  return (
    <Page
      fill
      title={live.number ?? t('unnumbered')}
      subtitle={
        <>
          <StatusTag tone={statusTones[live.status]}>{t(`status.${live.status}`)}</StatusTag>{' '}
          {t('drafted', { by: live.drafterName })}
          {editing && record.dirty ? <em className="outgoing-unsaved"> · {t('unsaved')}</em> : null}
        </>
      }
      actions={
        <>
          <Button onClick={() => void navigate({ to: '/documents/outgoing' })}>{t('act.register')}</Button>
          {live.mayVoid ? (
            <Button danger onClick={() => setAsking('void')}>
              {t(live.number === null ? 'act.giveUp' : 'act.void')}
            </Button>
          ) : null}
          <Button loading={docx.pending} onClick={() => void docx.run()}>
            {t('act.docx')}
          </Button>
          <Button title={hotkeyLabel('ctrl+p')} onClick={print}>
            {common('act.print')}
          </Button>
          {editing ? (
            <>
              <Button loading={save.pending} title={hotkeyLabel('ctrl+s')} onClick={() => void keep()}>
                {common('act.save')}
              </Button>
              <Button type="primary" title={hotkeyLabel('ctrl+enter')} onClick={() => void submit()}>
                {t('act.submit')}
              </Button>
            </>
          ) : null}
        </>
      }
    >
      <div className="outgoing-desk">
        <form className="outgoing-sheet" onSubmit={(event) => event.preventDefault()}>
          <RefusalAlert error={record.changed ? null : save.refusal} ns="outgoing" onClose={save.dismiss} />
          <RefusalAlert error={docx.error} ns="outgoing" onClose={docx.dismiss} />
          {editing ? (
            <ChangedMeanwhile kind="outgoing" id={live.id} record={record} onSeen={save.dismiss} />
          ) : null}
          {live.replyTo ? <p className="outgoing-answers">{t('answers', live.replyTo)}</p> : null}
          {editing ? (
            <>
              <Input.TextArea
                className="outgoing-title"
                autoSize
                aria-label={t('field.title')}
                maxLength={200}
                value={form.title}
                // A title is one line, however long.
                onChange={(event) => setForm({ ...form, title: event.target.value.replace(/\n/g, '') })}
              />
              <SuggestInput
                aria-label={t('field.addressee')}
                placeholder={t('addresseeHelp')}
                maxLength={200}
                value={form.addressee}
                onChange={(addressee) => setForm({ ...form, addressee })}
                load={(text) => client.outgoing.addressees({ text })}
              />
              <RichEditor
                label={t('field.body')}
                value={form.body}
                onChange={(body) => setForm({ ...form, body })}
              />
            </>
          ) : (
            <article className="outgoing-reading">
              <h2>{live.title}</h2>
              {live.addressee === '' ? null : <p>{t('to', { addressee: live.addressee })}</p>}
              <RichText body={live.body} />
            </article>
          )}
        </form>
        <SidePanel document={live} form={form} onChange={setForm} />
      </div>
      {asking === 'submit' ? <SubmitDrawer document={live} onClose={() => setAsking(null)} /> : null}
      {asking === 'void' ? <VoidDrawer document={live} onClose={() => setAsking(null)} /> : null}
    </Page>
  )
}
