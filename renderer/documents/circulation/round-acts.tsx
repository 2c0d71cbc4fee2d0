import { useNavigate } from '@tanstack/react-router'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Circulation, CirculationReader } from '../../../shared/documents/circulation.contract.ts'
import { useMay, useWelcome } from '../../app/person.ts'
import { client } from '../../app/transport.ts'
import { Field, FormDrawer } from '../../ui/form-drawer.tsx'
import { PersonSelect } from '../../ui/person-select.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { DueField } from '../due-field.tsx'

type Props = { circulation: Circulation; onClose: () => void }

function AddReaderDrawer({ circulation, onClose }: Props) {
  const { t } = useTranslation('documents')
  const { message } = App.useApp()
  const today = useWelcome()?.today.day ?? ''
  const add = useCommand(client.circulations.addReader)
  const [personId, setPersonId] = useState<number | null>(null)
  const [dueDay, setDueDay] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const submit = async () => {
    setTried(true)
    if (personId === null) return
    const saved = await add.run({ circulationId: circulation.id, personId, dueDay })
    if (!saved) return
    const name = saved.readers.find((one) => one.personId === personId)?.personName ?? ''
    message.success(t('circulation.added', { name }))
    onClose()
  }
  return (
    <FormDrawer
      open
      width={420}
      title={t('circulation.addReader')}
      submitText={t('circulation.addReader')}
      dirty={personId !== null}
      pending={add.pending}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <RefusalAlert error={add.refusal} ns="documents" />
      <Field
        label={t('circulation.field.reader')}
        htmlFor="add-reader"
        required
        error={tried && personId === null ? t('circulation.readersMissing') : undefined}
      >
        <PersonSelect
          id="add-reader"
          className="wide"
          value={personId}
          without={circulation.readers.map((one) => one.personId)}
          onChange={setPersonId}
        />
      </Field>
      <DueField
        id="add-due"
        label={t('circulation.field.dueDay')}
        help={t('incoming.help.readIn')}
        from={today}
        value={dueDay}
        onChange={setDueDay}
      />
    </FormDrawer>
  )
}

type ReasonProps = Props & { reader: CirculationReader | null }

/** Ends a circulation, or takes one reader out of it, with the reason. */
function ReasonDrawer({ circulation, reader, onClose }: ReasonProps) {
  const { t } = useTranslation('documents')
  const { message } = App.useApp()
  const end = useCommand(client.circulations.end)
  const remove = useCommand(client.circulations.removeReader)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const missing = reason.trim() === ''
  const submit = async () => {
    setTried(true)
    if (missing) return
    const { id: circulationId } = circulation
    const saved = reader
      ? await remove.run({ circulationId, personId: reader.personId, reason })
      : await end.run({ circulationId, reason })
    if (!saved) return
    message.success(reader ? t('circulation.removed', { name: reader.personName }) : t('circulation.ended'))
    onClose()
  }
  return (
    <FormDrawer
      open
      danger
      width={420}
      title={reader ? t('circulation.removeTitle', { name: reader.personName }) : t('circulation.endTitle')}
      submitText={t(reader ? 'circulation.remove' : 'circulation.end')}
      dirty={reason !== ''}
      pending={end.pending || remove.pending}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <RefusalAlert error={end.refusal ?? remove.refusal} ns="documents" />
      <Field
        label={t(reader ? 'circulation.removeReason' : 'circulation.endReason')}
        htmlFor="round-reason"
        required
        error={tried && missing ? t('incoming.reasonMissing') : undefined}
      >
        <Input
          id="round-reason"
          autoComplete="off"
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </FormDrawer>
  )
}

/** What may be done with a circulation: its slip printed; by whoever keeps the register, readers added, it ended. */
export function RoundActs({ circulation }: { circulation: Circulation }) {
  const { t } = useTranslation('documents')
  const navigate = useNavigate()
  const manages = useMay('documents.manage')
  const [opened, setOpened] = useState<'add' | 'end' | null>(null)
  const running = circulation.state === 'running'
  return (
    <div className="round-acts">
      {manages && running ? (
        <>
          <Button size="small" onClick={() => setOpened('add')}>
            {t('circulation.addReader')}
          </Button>
          <Button size="small" danger onClick={() => setOpened('end')}>
            {t('circulation.end')}
          </Button>
        </>
      ) : null}
      <Button
        size="small"
        onClick={() =>
          void navigate({ to: '/print/circulation/$id', params: { id: String(circulation.id) } })
        }
      >
        {t('circulation.print')}
      </Button>
      {opened === 'add' ? (
        <AddReaderDrawer circulation={circulation} onClose={() => setOpened(null)} />
      ) : null}
      {opened === 'end' ? (
        <ReasonDrawer circulation={circulation} reader={null} onClose={() => setOpened(null)} />
      ) : null}
    </div>
  )
}

/** Takes one reader out who has not read it. */
export function RemoveReader({
  circulation,
  reader,
}: {
  circulation: Circulation
  reader: CirculationReader
}) {
  const { t } = useTranslation('documents')
  const manages = useMay('documents.manage')
  const [open, setOpen] = useState(false)
  if (!manages || circulation.state !== 'running' || reader.readAt !== null) return null
  return (
    <>
      <Button
        type="text"
        size="small"
        aria-label={t('circulation.removeTitle', { name: reader.personName })}
        onClick={() => setOpen(true)}
      >
        {t('circulation.remove')}
      </Button>
      {open ? (
        <ReasonDrawer circulation={circulation} reader={reader} onClose={() => setOpen(false)} />
      ) : null}
    </>
  )
}
