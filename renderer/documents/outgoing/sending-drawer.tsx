import { App, Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutgoingDocument, Sending } from '../../../shared/documents/outgoing.contract.ts'
import { sendingWays } from '../../../shared/documents/outgoing.rules.ts'
import { client } from '../../app/transport.ts'
import { WholeInput } from '../../office/whole-input.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { Field, FormDrawer } from '../../ui/form-drawer.tsx'
import { same } from '../../ui/merge-typed.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'

type Form = Omit<Sending, 'id' | 'outgoingId' | 'copies'> & { copies: number | null }

type Props = { document: OutgoingDocument; sending: Sending; onClose: () => void }

/** One recipient: how it goes there, when it went, when and by whom it was receipted. */
export function SendingDrawer({ document, sending, onClose }: Props) {
  const { t } = useTranslation('outgoing')
  const { message } = App.useApp()
  const { id: sendingId, outgoingId, ...start } = sending
  const [form, setForm] = useState<Form>(start)
  const save = useCommand(client.outgoing.saveSending)
  const remove = useCommand(client.outgoing.removeSending)
  const set = (patch: Partial<Form>) => setForm({ ...form, ...patch })
  const meant = { outgoingId, version: document.version, sendingId }
  const wrong = form.recipient.trim() === '' || form.copies === null || form.copies < 1

  const submit = async () => {
    if (wrong) return
    const done = await save.run({ ...meant, ...form, copies: form.copies ?? 1 })
    if (!done) return
    message.success(t('sending.saved', { recipient: form.recipient }))
    onClose()
  }
  const takeAway = async () => {
    if (await remove.run(meant)) onClose()
  }
  return (
    <FormDrawer
      open
      title={start.recipient}
      onClose={onClose}
      onSubmit={() => void submit()}
      dirty={!same(form, start)}
      pending={save.pending}
      submitDisabled={wrong}
      initialFocus="sending-sent"
      extra={
        sending.sentDay === null ? (
          <Button danger loading={remove.pending} onClick={() => void takeAway()}>
            {t('sending.remove')}
          </Button>
        ) : null
      }
    >
      <RefusalAlert error={save.refusal ?? remove.refusal} ns="outgoing" />
      <Field label={t('sending.recipient')} htmlFor="sending-recipient" required>
        <Input
          id="sending-recipient"
          maxLength={80}
          value={form.recipient}
          onChange={(event) => set({ recipient: event.target.value })}
        />
      </Field>
      <div className="field-pair">
        <Field label={t('sending.way')} htmlFor="sending-way">
          <Select
            id="sending-way"
            value={form.way}
            options={sendingWays.map((value) => ({ value, label: t(`way.${value}`) }))}
            onChange={(way) => set({ way })}
          />
        </Field>
        <Field label={t('sending.count')} htmlFor="sending-copies" required>
          <WholeInput
            id="sending-copies"
            from={1}
            to={9999}
            disabled={false}
            value={form.copies}
            onChange={(copies) => set({ copies })}
          />
        </Field>
      </div>
      <Field label={t('sending.sentDay')} htmlFor="sending-sent">
        <DayInput id="sending-sent" value={form.sentDay} onChange={(sentDay) => set({ sentDay })} />
      </Field>
      <Field label={t('sending.receivedDay')} htmlFor="sending-received">
        <DayInput
          id="sending-received"
          value={form.receivedDay}
          onChange={(receivedDay) => set({ receivedDay })}
        />
      </Field>
      <Field label={t('sending.receivedBy')} htmlFor="sending-by">
        <Input
          id="sending-by"
          maxLength={30}
          value={form.receivedBy}
          onChange={(event) => set({ receivedBy: event.target.value })}
        />
      </Field>
      <Field label={t('field.remark')} htmlFor="sending-note">
        <Input
          id="sending-note"
          maxLength={200}
          value={form.note}
          onChange={(event) => set({ note: event.target.value })}
        />
      </Field>
    </FormDrawer>
  )
}
