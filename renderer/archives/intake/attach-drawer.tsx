import { useQuery } from '@tanstack/react-query'
import { App, Select } from 'antd'
import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IntakeItem } from '../../../shared/archives/intake.contract.ts'
import type { Hit } from '../../../shared/office/search.contract.ts'
import type { SubjectKind } from '../../../shared/office/subject.ts'
import { textOf } from '../../app/i18n.ts'
import { api, client } from '../../app/transport.ts'
import { Field, FormDrawer } from '../../ui/form-drawer.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { subjectText } from './problem-text.ts'

const pauseMs = 200

/** Kinds of records whose files are put on from here; the core asks for the right to write each. */
const carriers: readonly SubjectKind[] = [
  'incoming',
  'outgoing',
  'ruleDocument',
  'mail',
  'counterparty',
  'account',
  'statement',
  'person',
  'post',
  'department',
  'task',
]

const titleOf = ({ kind, title, detail }: Hit): string =>
  [textOf('audit', `subject.${kind}`, {}) ?? kind, title.map((part) => part.text).join(''), detail]
    .filter(Boolean)
    .join(' · ')

/** Records that carry files, by what is typed. */
function useRecords(text: string) {
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  const found = useQuery({
    ...api.search.find.queryOptions({
      input: { text: asked, order: 'best', offset: 0, limit: 40 },
    }),
    enabled: asked !== '',
  })
  return (found.data?.rows ?? []).filter(({ kind }) => carriers.includes(kind))
}

type Props = { item: IntakeItem; onClose: () => void; onDone: () => void }

/** Puts a file on a record that is found by its name or number. */
export function AttachDrawer({ item, onClose, onDone }: Props) {
  const { t } = useTranslation('intake')
  const { message } = App.useApp()
  const attach = useCommand(client.intake.attach)
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const id = useId()
  const records = useRecords(text)
  const submit = async () => {
    setTried(true)
    const record = records.find((one) => `${one.kind} ${one.id}` === chosen)
    if (!record) return
    const to = { subjectKind: record.kind, subjectId: record.id }
    const done = await attach.run({ intakeId: item.id, version: item.version, ...to })
    if (!done) return
    message.success(t('attach.done', { title: done.subject ? subjectText(done.subject) : '' }))
    onDone()
  }
  return (
    <FormDrawer
      open
      width={520}
      title={t('attach.title')}
      submitText={t('act.attach')}
      dirty={chosen !== null}
      pending={attach.pending}
      initialFocus={id}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <RefusalAlert error={attach.refusal} ns="intake" />
      <Field
        label={t('attach.record')}
        htmlFor={id}
        required
        error={tried && chosen === null ? t('attach.missing') : undefined}
      >
        <Select
          id={id}
          showSearch={{ filterOption: false, onSearch: setText }}
          placeholder={t('attach.find')}
          value={chosen}
          options={records.map((one) => ({ value: `${one.kind} ${one.id}`, label: titleOf(one) }))}
          notFoundContent={text.trim() === '' ? null : t('attach.none')}
          onChange={setChosen}
        />
      </Field>
    </FormDrawer>
  )
}
