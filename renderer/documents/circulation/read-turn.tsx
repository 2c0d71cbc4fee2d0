import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Circulation } from '../../../shared/documents/circulation.contract.ts'
import { usePerson } from '../../app/person.ts'
import { client } from '../../app/transport.ts'
import { Field } from '../../ui/form-drawer.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { hotkeyLabel } from '../../ui/use-hotkeys.ts'

/** The reader's own turn: what they say to it, and that they have read it. Nothing for everybody else. */
export function ReadTurn({ circulation, onRead }: { circulation: Circulation; onRead?: () => void }) {
  const { t } = useTranslation('documents')
  const { message } = App.useApp()
  const me = usePerson()
  const read = useCommand(client.circulations.read)
  const [opinion, setOpinion] = useState('')
  const mine = circulation.readers.find(({ personId }) => personId === me?.id)
  const isMyTurn =
    circulation.state === 'running' && mine !== undefined && mine.reachedAt !== null && mine.readAt === null
  if (!isMyTurn) return null
  const submit = async () => {
    if (!(await read.run({ circulationId: circulation.id, opinion }))) return
    message.success(t('circulation.readDone'))
    onRead?.()
  }
  const id = `opinion-${circulation.id}`
  return (
    <section className="round-turn" aria-label={t('circulation.mine')}>
      <RefusalAlert error={read.refusal} ns="documents" />
      {circulation.note === '' ? null : <p className="round-note">{circulation.note}</p>}
      <Field
        label={t('circulation.opinion')}
        htmlFor={id}
        help={t('circulation.opinionHelp', { key: hotkeyLabel('ctrl+enter') })}
      >
        <Input.TextArea
          id={id}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={500}
          value={opinion}
          onChange={(event) => setOpinion(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
            event.preventDefault()
            void submit()
          }}
        />
      </Field>
      <Button type="primary" loading={read.pending} onClick={() => void submit()}>
        {t('circulation.read')}
      </Button>
    </section>
  )
}
