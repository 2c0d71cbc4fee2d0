import { App, Input, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CirculableKind } from '../../../shared/documents/circulation.contract.ts'
import { client } from '../../app/transport.ts'
import { Field, FormDrawer } from '../../ui/form-drawer.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { type NextReader, ReaderLines } from './reader-lines.tsx'

type Props = { kind: CirculableKind; id: number; onClose: () => void }

/** Sends a document round (发起传阅): to whom, in order or side by side, until when. */
export function StartDrawer({ kind, id, onClose }: Props) {
  const { t } = useTranslation('documents')
  const { message } = App.useApp()
  const start = useCommand(client.circulations.start)
  const [ordered, setOrdered] = useState(true)
  const [note, setNote] = useState('')
  const [readers, setReaders] = useState<NextReader[]>([])
  const [tried, setTried] = useState(false)
  const submit = async () => {
    setTried(true)
    if (readers.length === 0) return
    if (!(await start.run({ kind, id, ordered, note, readers }))) return
    message.success(t('circulation.started', { count: readers.length }))
    onClose()
  }
  return (
    <FormDrawer
      open
      width={520}
      title={t('circulation.start')}
      submitText={t('circulation.start')}
      dirty={readers.length > 0 || note !== ''}
      pending={start.pending}
      initialFocus="round-add"
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <RefusalAlert error={start.refusal} ns="documents" />
      <Field
        label={t('circulation.way')}
        help={t(ordered ? 'circulation.orderedHelp' : 'circulation.parallelHelp')}
      >
        <Segmented
          aria-label={t('circulation.way')}
          value={ordered ? 'ordered' : 'parallel'}
          options={(['ordered', 'parallel'] as const).map((value) => ({
            value,
            label: t(`circulation.${value}`),
          }))}
          onChange={(value) => setOrdered(value === 'ordered')}
        />
      </Field>
      <ReaderLines readers={readers} ordered={ordered} onChange={setReaders} />
      {tried && readers.length === 0 ? (
        <p className="field-error" role="alert">
          {t('circulation.readersMissing')}
        </p>
      ) : null}
      <Field label={t('circulation.note')} htmlFor="round-note">
        <Input
          id="round-note"
          autoComplete="off"
          maxLength={200}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
    </FormDrawer>
  )
}
