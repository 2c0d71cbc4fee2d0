import { Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutgoingDocument } from '../../../shared/documents/outgoing.contract.ts'
import { namesIn, type SendingWay, sendingWays } from '../../../shared/documents/outgoing.rules.ts'
import { client } from '../../app/transport.ts'
import { WholeInput } from '../../office/whole-input.tsx'
import { Field, FormDrawer } from '../../ui/form-drawer.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'

/** Puts recipients on the list: several at once, one a line or apart by commas. */
export function RecipientsDrawer({ document, onClose }: { document: OutgoingDocument; onClose: () => void }) {
  const { t } = useTranslation('outgoing')
  const add = useCommand(client.outgoing.addRecipients)
  const [names, setNames] = useState('')
  const [way, setWay] = useState<SendingWay>('hand')
  const [copies, setCopies] = useState<number | null>(1)
  const found = namesIn(names.replaceAll('\n', '、'))
  const wrong = found.length === 0 || copies === null || copies < 1
  const submit = async () => {
    if (wrong) return
    const recipients = found.map((recipient) => ({ recipient, way, copies }))
    if (await add.run({ outgoingId: document.id, version: document.version, recipients })) onClose()
  }
  return (
    <FormDrawer
      open
      title={t('sending.add')}
      submitText={t('sending.addCount', { count: found.length })}
      onClose={onClose}
      onSubmit={() => void submit()}
      dirty={names !== ''}
      pending={add.pending}
      submitDisabled={wrong}
    >
      <RefusalAlert error={add.refusal} ns="outgoing" />
      <Field label={t('sending.recipient')} htmlFor="recipients-names" help={t('sending.namesHelp')} required>
        <Input.TextArea
          id="recipients-names"
          data-lines
          autoSize={{ minRows: 3, maxRows: 12 }}
          value={names}
          onChange={(event) => setNames(event.target.value)}
        />
      </Field>
      <div className="field-pair">
        <Field label={t('sending.way')} htmlFor="recipients-way">
          <Select
            id="recipients-way"
            value={way}
            options={sendingWays.map((value) => ({ value, label: t(`way.${value}`) }))}
            onChange={setWay}
          />
        </Field>
        <Field label={t('sending.count')} htmlFor="recipients-copies">
          <WholeInput
            id="recipients-copies"
            from={1}
            to={9999}
            disabled={false}
            value={copies}
            onChange={setCopies}
          />
        </Field>
      </div>
    </FormDrawer>
  )
}
