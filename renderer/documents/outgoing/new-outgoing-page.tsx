import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { DocumentTemplate } from '../../../shared/documents/outgoing.contract.ts'
import {
  goesUpward,
  type OutgoingKind,
  outgoingKind,
  outgoingKindNames,
} from '../../../shared/documents/outgoing.rules.ts'
import { emptyBody } from '../../../shared/documents/rich-text.ts'
import { api, client } from '../../app/transport.ts'
import { Field } from '../../ui/form-drawer.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { SuggestInput } from '../../ui/suggest-input.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { useEnterMovesOn } from '../../ui/use-enter-moves-on.ts'
import { hotkeyLabel, useHotkeys } from '../../ui/use-hotkeys.ts'
import { RichText } from '../editor/rich-text.tsx'
import { useOutgoingChoices } from './outgoing-words.ts'
import './outgoing.css'

/** The address may name the letter that is to be answered, and the kind. */
const address = z.object({
  reply: z.coerce.number().int().positive().nullable().catch(null),
  kind: outgoingKind.nullable().catch(null),
})

/** What answers are called; other kinds say themselves what they are about. */
const answers: Partial<Record<OutgoingKind, string>> = {
  letter: '复函',
  approvalReply: '批复',
  report: '报告',
}

function proposedTitle(kind: OutgoingKind, answered: string | null): string {
  const answer = answers[kind]
  return answered !== null && answer !== undefined
    ? `关于《${answered}》的${answer}`
    : `关于……的${outgoingKindNames[kind]}`
}

/** Begins a document (拟稿): its kind, the template, and what it is called; then the editor opens. */
export default function NewOutgoingPage() {
  const { t } = useTranslation('outgoing')
  const { reply, kind } = address.parse(useSearch({ from: '__root__' }))
  const templates = useQuery(api.outgoing.templates.queryOptions())
  const letter = useQuery({
    ...api.incoming.get.queryOptions({ input: { incomingId: reply ?? 0 } }),
    enabled: reply !== null,
  })
  const problem = templates.error ?? letter.error
  const ready = templates.data && (reply === null || letter.data)
  return (
    <Page title={t('new.title')} subtitle={t('new.subtitle')}>
      <RefusalAlert error={problem} ns="documents" />
      {ready ? (
        <Begin
          templates={templates.data}
          kind={kind ?? (reply === null ? 'notice' : 'letter')}
          letter={reply === null ? null : (letter.data ?? null)}
        />
      ) : null}
    </Page>
  )
}

type Letter = { id: number; number: string; title: string; sender: string }

function Begin(props: { templates: DocumentTemplate[]; kind: OutgoingKind; letter: Letter | null }) {
  const { t } = useTranslation('outgoing')
  const { templates, letter } = props
  const navigate = useNavigate()
  const { kinds } = useOutgoingChoices()
  const [kind, setKind] = useState(props.kind)
  const offered = templates.filter((one) => one.kind === kind && one.active)
  const [chosen, setChosen] = useState<number | null>(null)
  const template = offered.find(({ id }) => id === chosen) ?? offered[0]
  const [title, setTitle] = useState<string | null>(null)
  const [addressee, setAddressee] = useState(letter?.sender ?? '')
  const create = useCommand(client.outgoing.create)
  const form = useRef<HTMLFormElement>(null)
  const named = title ?? proposedTitle(kind, letter?.title ?? null)

  const begin = async () => {
    if (named.trim() === '') return
    const made = await create.run({
      facts: {
        kind,
        title: named,
        body: template?.body ?? emptyBody,
        addressee,
        copiedTo: '',
        attachmentsNote: '',
        secrecy: 'internal',
        urgency: 'ordinary',
        upward: goesUpward(kind),
      },
      replyToId: letter?.id ?? null,
    })
    if (!made) return
    void navigate({ to: '/documents/outgoing/$id', params: { id: String(made.id) }, replace: true })
  }
  useEnterMovesOn(form, { onLast: () => void begin() })
  useHotkeys({ escape: () => window.history.back() })

  return (
    <div className="outgoing-new">
      <form ref={form} onSubmit={(event) => event.preventDefault()}>
        <RefusalAlert error={create.refusal} ns="outgoing" onClose={create.dismiss} />
        {letter ? (
          <p className="outgoing-answers">
            {t('answers', { number: letter.number, sender: letter.sender, title: letter.title })}
          </p>
        ) : null}
        <Field label={t('field.kind')} htmlFor="outgoing-kind">
          <Select
            id="outgoing-kind"
            autoFocus
            showSearch={{ optionFilterProp: 'label' }}
            value={kind}
            options={kinds}
            onChange={(next) => {
              setKind(next)
              setChosen(null)
            }}
          />
        </Field>
        <Field label={t('field.template')} htmlFor="outgoing-template">
          <Select
            id="outgoing-template"
            value={template?.id ?? null}
            options={offered.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setChosen}
          />
        </Field>
        <Field label={t('field.title')} htmlFor="outgoing-title" required help={t('titleHelp')}>
          <Input
            id="outgoing-title"
            maxLength={200}
            value={named}
            onChange={(event) => setTitle(event.target.value)}
            onFocus={(event) => event.target.select()}
          />
        </Field>
        <Field label={t('field.addressee')} htmlFor="outgoing-addressee" help={t('addresseeHelp')}>
          <SuggestInput
            id="outgoing-addressee"
            maxLength={200}
            value={addressee}
            onChange={setAddressee}
            load={(text) => client.outgoing.addressees({ text })}
          />
        </Field>
        <Button
          type="primary"
          loading={create.pending}
          title={hotkeyLabel('ctrl+enter')}
          onClick={() => void begin()}
        >
          {t('new.begin')}
        </Button>
      </form>
      <section className="outgoing-preview" aria-label={t('new.preview')}>
        <h2>{t('new.preview')}</h2>
        {template ? <RichText body={template.body} /> : null}
      </section>
    </div>
  )
}
