import { App, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutgoingDocument } from '../../../shared/documents/outgoing.contract.ts'
import { client } from '../../app/transport.ts'
import { Field, FormDrawer } from '../../ui/form-drawer.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'

/** Gives a draft up, or makes a signed document void (作废): its number stays in the register. */
export function VoidDrawer({ document, onClose }: { document: OutgoingDocument; onClose: () => void }) {
  const { t } = useTranslation('outgoing')
  const { message } = App.useApp()
  const command = useCommand(client.outgoing.void)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const wrong = reason.trim() === ''
  const name = t(document.number === null ? 'act.giveUp' : 'act.void')
  const run = async () => {
    setTried(true)
    if (wrong) return
    const done = await command.run({ outgoingId: document.id, version: document.version, reason })
    if (!done) return
    message.success(t('voided'))
    onClose()
  }
  return (
    <FormDrawer
      open
      danger
      title={name}
      submitText={name}
      onClose={onClose}
      onSubmit={() => void run()}
      dirty={reason !== ''}
      pending={command.pending}
    >
      <RefusalAlert error={command.refusal} ns="outgoing" />
      <p>{document.number === null ? t('giveUpDetail') : t('voidDetail', { number: document.number })}</p>
      <Field
        required
        label={t('field.reason')}
        htmlFor="void-reason"
        error={tried && wrong ? t('reasonMissing') : undefined}
      >
        <Input
          id="void-reason"
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </FormDrawer>
  )
}
