import { App, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IntakeItem } from '../../../shared/archives/intake.contract.ts'
import { usePerson, useWelcome } from '../../app/person.ts'
import { client, refusalOf } from '../../app/transport.ts'
import { DueField } from '../../documents/due-field.tsx'
import { AgainNotice } from '../../documents/incoming/again-notice.tsx'
import { LetterFields } from '../../documents/incoming/letter-fields.tsx'
import { blankLetter, factsOf, wrongOf } from '../../documents/incoming/letter-form.ts'
import { namespaceOf } from '../../documents/incoming/letter-form-drawer.tsx'
import { useDuplicates } from '../../documents/incoming/use-duplicates.ts'
import { Field, FormDrawer } from '../../ui/form-drawer.tsx'
import { PersonSelect } from '../../ui/person-select.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'

type Props = { items: readonly IntakeItem[]; onClose: () => void; onDone: () => void }

const titleIn = (name: string | undefined): string => (name ?? '').replace(/\.[^.]{1,5}$/, '')

/** Registers the letter (收文登记) that files of the list are: the same fields as in the register itself. */
export function RegisterDrawer({ items, onClose, onDone }: Props) {
  const { t } = useTranslation('intake')
  const { t: documents } = useTranslation('documents')
  const { message } = App.useApp()
  const today = useWelcome()?.today.day ?? ''
  const me = usePerson()?.name ?? ''
  const register = useCommand(client.intake.register)
  const [start] = useState(() => ({ ...blankLetter(today, me), title: titleIn(items[0]?.name) }))
  const [form, setForm] = useState(start)
  const [tried, setTried] = useState(false)
  const { sender, senderNumber, handlerId, dueDay, duplicateReason } = form
  const sha256 = items.flatMap((item) => item.sha256 ?? [])
  const earlier = useDuplicates({ sender, senderNumber, sha256: sha256.slice(0, 20), exceptId: null })
  const reasonMissing = earlier.length > 0 && duplicateReason.trim() === ''
  const submit = async () => {
    setTried(true)
    const facts = factsOf(form)
    if (!facts || reasonMissing) return
    const intakeIds = items.map(({ id }) => id)
    const saved = await register.run({ intakeIds, facts, handlerId, dueDay, duplicateReason })
    if (!saved) return
    message.success(t('register.done', { number: saved.number }))
    onDone()
  }
  const own = refusalOf(register.refusal)?.code.startsWith('intake') ?? false
  return (
    <FormDrawer
      open
      width={620}
      title={t('register.title', { count: items.length })}
      dirty={JSON.stringify(form) !== JSON.stringify(start)}
      pending={register.pending}
      initialFocus="letter-sender"
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      {refusalOf(register.refusal)?.code === 'duplicate' ? null : (
        <RefusalAlert error={register.refusal} ns={own ? 'intake' : namespaceOf(register.refusal)} />
      )}
      <AgainNotice earlier={earlier} />
      {earlier.length > 0 ? (
        <Field
          label={documents('incoming.again.reason')}
          htmlFor="letter-again"
          required
          error={tried && reasonMissing ? documents('incoming.again.reasonMissing') : undefined}
        >
          <Input
            id="letter-again"
            autoComplete="off"
            maxLength={200}
            value={duplicateReason}
            onChange={(event) => setForm({ ...form, duplicateReason: event.target.value })}
          />
        </Field>
      ) : null}
      <LetterFields
        form={form}
        wrong={tried ? wrongOf(form) : {}}
        onChange={(patch) => setForm((now) => ({ ...now, ...patch }))}
      />
      <div className="field-pair">
        <Field label={documents('incoming.field.handler')} htmlFor="letter-handler">
          <PersonSelect
            id="letter-handler"
            allowClear
            placeholder={documents('incoming.assign.nobody')}
            value={handlerId}
            onChange={(id) => setForm({ ...form, handlerId: id })}
          />
        </Field>
        <DueField
          id="letter-due"
          label={documents('incoming.field.dueDay')}
          from={form.receivedDay ?? today}
          value={dueDay}
          onChange={(day) => setForm((now) => ({ ...now, dueDay: day }))}
        />
      </div>
    </FormDrawer>
  )
}
