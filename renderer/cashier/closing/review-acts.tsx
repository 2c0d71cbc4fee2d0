import { Button, Input, type InputRef } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DayClose } from '../../../shared/cashier/closing.contract.ts'
import { client } from '../../app/transport.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'

/** The reviewer's answer to a difference (CSH-03): approved, or sent back with the reason. */
export function ReviewActs({ close, onDone }: { close: DayClose; onDone: () => void }) {
  const { t } = useTranslation('cashier')
  const [note, setNote] = useState('')
  const field = useRef<InputRef>(null)
  const [needsNote, setNeedsNote] = useState(false)
  const approve = useCommand(client.closing.approveDay)
  const giveBack = useCommand(client.closing.returnDay)
  const pending = approve.pending || giveBack.pending
  const said = note.trim()
  const act = async (command: typeof approve) => {
    if (await command.run({ closeId: close.id, note: said })) onDone()
  }
  const sendBack = () => {
    if (said !== '') return void act(giveBack)
    setNeedsNote(true)
    field.current?.focus()
  }
  return (
    <div className="review-acts">
      <RefusalAlert error={approve.refusal ?? giveBack.refusal} ns="cashier" />
      <Input
        ref={field}
        value={note}
        maxLength={200}
        status={needsNote && said === '' ? 'error' : undefined}
        placeholder={t('review.notePlaceholder')}
        aria-label={t('review.note')}
        onChange={(event) => setNote(event.target.value)}
      />
      {needsNote && said === '' ? (
        <p className="field-error" role="alert">
          {t('review.noteNeeded')}
        </p>
      ) : null}
      <div className="review-buttons">
        <Button danger disabled={pending} onClick={sendBack}>
          {t('review.return')}
        </Button>
        <Button type="primary" disabled={pending} onClick={() => act(approve)}>
          {t('review.approve')}
        </Button>
      </div>
    </div>
  )
}
