import { App, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutgoingDocument } from '../../../shared/documents/outgoing.contract.ts'
import { client } from '../../app/transport.ts'
import { Field, FormDrawer } from '../../ui/form-drawer.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { TextDiff } from '../editor/text-diff.tsx'

/** Sends a document to review (送审), with a word for those who review; shows what changed since it came back. */
export function SubmitDrawer({ document, onClose }: { document: OutgoingDocument; onClose: () => void }) {
  const { t } = useTranslation('outgoing')
  const { message } = App.useApp()
  const submit = useCommand(client.outgoing.submit)
  const [note, setNote] = useState('')
  const last = document.texts.at(-1)
  const send = async () => {
    const { id: outgoingId, version } = document
    const sent = await submit.run({ outgoingId, version, note })
    if (!sent) return
    message.success(t('submitted'))
    onClose()
  }
  return (
    <FormDrawer
      open
      title={t('act.submit')}
      submitText={t('act.submit')}
      onClose={onClose}
      onSubmit={() => void send()}
      dirty={note !== ''}
      pending={submit.pending}
    >
      <RefusalAlert error={submit.refusal} ns="outgoing" />
      <p>{t('submitDetail')}</p>
      <Field label={t('field.note')} htmlFor="submit-note">
        <Input
          id="submit-note"
          maxLength={200}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
      {last?.returned ? (
        <section>
          <h3>{t('diff.sinceReturn', { by: last.returned.byName, reason: last.returned.reason })}</h3>
          <TextDiff before={last.body} after={document.body} />
        </section>
      ) : null}
    </FormDrawer>
  )
}
