import { App, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncomingLetter } from '../../../shared/documents/incoming.contract.ts'
import { textOf } from '../../app/i18n.ts'
import { usePerson, useWelcome } from '../../app/person.ts'
import { client, refusalOf } from '../../app/transport.ts'
import { useSendingAhead } from '../../ui/attachments/use-sending-ahead.ts'
import { ChangedMeanwhile } from '../../ui/changed-meanwhile.tsx'
import { Field, FormDrawer } from '../../ui/form-drawer.tsx'
import { PersonSelect } from '../../ui/person-select.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { useOpened } from '../../ui/use-opened.ts'
import { DueField } from '../due-field.tsx'
import { AgainNotice } from './again-notice.tsx'
import { LetterFields } from './letter-fields.tsx'
import { blankLetter, factsOf, formOf, wrongOf } from './letter-form.ts'
import { Scans } from './scans.tsx'
import { useDuplicates } from './use-duplicates.ts'

type Props = {
  /** The letter that is changed, as it is now; null registers a new one. */
  live: IncomingLetter | null
  onClose: () => void
  onSaved: (letter: IncomingLetter) => void
}

/** A refusal of files speaks the words of files. */
export const namespaceOf = (error: unknown): 'documents' | 'files' => {
  const code = refusalOf(error)?.code
  return code !== undefined && textOf('documents', `refusal.${code}`, {}) === null ? 'files' : 'documents'
}

/** Registers a letter with its scan (收文登记, SEC-03), or changes what was registered: from top to bottom by Enter. */
export function LetterFormDrawer({ live, onClose, onSaved }: Props) {
  const { t } = useTranslation('documents')
  const { message } = App.useApp()
  const today = useWelcome()?.today.day ?? ''
  const me = usePerson()?.name ?? ''
  const record = useOpened(live, (row) => (row ? formOf(row) : blankLetter(today, me)))
  const { opened, form, setForm } = record
  const scans = useSendingAhead('incoming')
  const register = useCommand(client.incoming.register)
  const update = useCommand(client.incoming.update)
  const [tried, setTried] = useState(false)
  const renamed = !opened || opened.sender !== form.sender || opened.senderNumber !== form.senderNumber
  const same = {
    sender: renamed ? form.sender : '',
    senderNumber: renamed ? form.senderNumber : '',
    sha256: scans.files.flatMap(({ arrived }) => (arrived ? [arrived.sha256] : [])),
    exceptId: opened?.id ?? null,
  }
  const earlier = useDuplicates(same)
  const wrong = wrongOf(form)
  const reasonMissing = earlier.length > 0 && form.duplicateReason.trim() === ''
  const onTheWay = scans.files.some(({ arrived, error }) => arrived === null && error === null)

  const submit = async () => {
    setTried(true)
    if (reasonMissing) document.getElementById('letter-again')?.focus()
    const facts = factsOf(form)
    if (!facts || reasonMissing || onTheWay || record.changed) return
    const { duplicateReason, handlerId, dueDay } = form
    const uploadIds = scans.files.flatMap(({ arrived }) => (arrived ? [arrived.uploadId] : []))
    const saved = opened
      ? await update.run({ incomingId: opened.id, version: opened.version, facts, duplicateReason })
      : await register.run({ facts, handlerId, dueDay, uploadIds, duplicateReason })
    if (!saved) return
    scans.taken()
    message.success(t(opened ? 'incoming.changed' : 'incoming.saved', { number: saved.number }))
    onSaved(saved)
  }
  const refusal = register.refusal ?? update.refusal
  return (
    <FormDrawer
      open
      width={620}
      title={opened ? t('incoming.edit', { number: opened.number }) : t('incoming.new')}
      dirty={record.dirty || scans.files.length > 0}
      pending={register.pending || update.pending}
      submitDisabled={record.changed || onTheWay}
      initialFocus="letter-sender"
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      {record.changed || refusalOf(refusal)?.code === 'duplicate' ? null : (
        <RefusalAlert error={refusal} ns={namespaceOf(refusal)} />
      )}
      {opened ? (
        <ChangedMeanwhile kind="incoming" id={opened.id} record={record} onSeen={update.dismiss} />
      ) : null}
      {opened ? null : <Scans files={scans.files} onFiles={scans.send} onDrop={scans.drop} />}
      <AgainNotice earlier={earlier} />
      {earlier.length > 0 ? (
        <Field
          label={t('incoming.again.reason')}
          htmlFor="letter-again"
          required
          error={tried && reasonMissing ? t('incoming.again.reasonMissing') : undefined}
        >
          <Input
            id="letter-again"
            autoComplete="off"
            maxLength={200}
            value={form.duplicateReason}
            onChange={(event) => setForm({ ...form, duplicateReason: event.target.value })}
          />
        </Field>
      ) : null}
      <LetterFields
        form={form}
        wrong={tried ? wrong : {}}
        onChange={(patch) => setForm((now) => ({ ...now, ...patch }))}
      />
      {opened ? null : (
        <div className="field-pair">
          <Field label={t('incoming.field.handler')} htmlFor="letter-handler">
            <PersonSelect
              id="letter-handler"
              allowClear
              placeholder={t('incoming.assign.nobody')}
              value={form.handlerId}
              onChange={(handlerId) => setForm({ ...form, handlerId })}
            />
          </Field>
          <DueField
            id="letter-due"
            label={t('incoming.field.dueDay')}
            from={form.receivedDay ?? today}
            value={form.dueDay}
            onChange={(dueDay) => setForm((now) => ({ ...now, dueDay }))}
          />
        </div>
      )}
    </FormDrawer>
  )
}
