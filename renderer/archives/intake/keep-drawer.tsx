import { App, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IntakeDocument, IntakeItem } from '../../../shared/archives/intake.contract.ts'
import { secrecies } from '../../../shared/documents/document-facts.ts'
import { dayAt } from '../../../shared/kernel/day.ts'
import { useWelcome } from '../../app/person.ts'
import { client } from '../../app/transport.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { Field, FormDrawer } from '../../ui/form-drawer.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'

type Form = Omit<IntakeDocument, 'day'> & { day: string | null }

/** What a file's name and time say of it, to begin with. */
function formOf({ document, name, at }: IntakeItem, office: string): Form {
  if (document) return document
  return {
    title: name.replace(/\.[^.]{1,5}$/, ''),
    titleMade: false,
    number: '',
    day: dayAt(at),
    responsible: office,
    secrecy: 'internal',
    keywords: '',
  }
}

type Props = { item: IntakeItem; onClose: () => void; onDone: () => void }

/** What a file is as a document of its own, so that it can be filed (单独归档). */
export function KeepDrawer({ item, onClose, onDone }: Props) {
  const { t } = useTranslation('intake')
  const { t: documents } = useTranslation('documents')
  const { message } = App.useApp()
  const office = useWelcome()?.office?.name ?? ''
  const keep = useCommand(client.intake.keep)
  const [start] = useState(() => formOf(item, office))
  const [form, setForm] = useState(start)
  const [tried, setTried] = useState(false)
  const wrong = (missing: boolean, words: string) => (tried && missing ? words : undefined)
  const set = (patch: Partial<Form>) => setForm((now) => ({ ...now, ...patch }))
  const submit = async () => {
    setTried(true)
    const { day, ...facts } = form
    if (facts.title.trim() === '' || facts.responsible.trim() === '' || day === null) return
    const done = await keep.run({ intakeId: item.id, version: item.version, document: { ...facts, day } })
    if (!done) return
    message.success(t('keep.done'))
    onDone()
  }
  const text = (field: 'title' | 'number' | 'responsible' | 'keywords', most: number) => (
    <Input
      id={`keep-${field}`}
      autoComplete="off"
      maxLength={most}
      value={form[field]}
      onChange={(event) => set({ [field]: event.target.value })}
    />
  )
  return (
    <FormDrawer
      open
      width={520}
      title={t('keep.title')}
      dirty={JSON.stringify(form) !== JSON.stringify(start)}
      pending={keep.pending}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <RefusalAlert error={keep.refusal} ns="intake" />
      <p className="intake-note">{t('keep.help')}</p>
      <Field
        label={t('keep.fileTitle')}
        htmlFor="keep-title"
        required
        error={wrong(form.title.trim() === '', t('keep.wrong.title'))}
      >
        {text('title', 200)}
      </Field>
      <Checkbox checked={form.titleMade} onChange={(event) => set({ titleMade: event.target.checked })}>
        {t('keep.titleMade')}
      </Checkbox>
      <div className="field-pair">
        <Field label={t('keep.number')} htmlFor="keep-number">
          {text('number', 60)}
        </Field>
        <Field
          label={t('keep.day')}
          htmlFor="keep-day"
          required
          error={wrong(form.day === null, t('keep.wrong.day'))}
        >
          <DayInput id="keep-day" value={form.day} onChange={(day) => set({ day })} />
        </Field>
        <Field
          label={t('keep.responsible')}
          htmlFor="keep-responsible"
          required
          error={wrong(form.responsible.trim() === '', t('keep.wrong.responsible'))}
        >
          {text('responsible', 80)}
        </Field>
        <Field label={t('keep.secrecy')} htmlFor="keep-secrecy">
          <Select
            id="keep-secrecy"
            value={form.secrecy}
            options={secrecies.map((value) => ({ value, label: documents(`secrecy.${value}`) }))}
            onChange={(secrecy) => set({ secrecy })}
          />
        </Field>
      </div>
      <Field label={t('keep.keywords')} htmlFor="keep-keywords">
        {text('keywords', 200)}
      </Field>
    </FormDrawer>
  )
}
