import { App, Button, Input, type InputRef, Select } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApprovalTrail } from '../../../shared/office/approvals.contract.ts'
import { client } from '../../app/transport.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { hotkeyLabel, useHotkeys } from '../../ui/use-hotkeys.ts'
import './approvals.css'

type Props = { trail: ApprovalTrail; onDone?: () => void }

/** What the person at this desk may do with a document: approve, return with a reason, pass on, withdraw. */
export function ApprovalActs({ trail, onDone = () => undefined }: Props) {
  if (trail.mayDecide) return <Decide key={trail.id} trail={trail} onDone={onDone} />
  return trail.mayWithdraw ? <Withdraw trail={trail} onDone={onDone} /> : null
}

function Decide({ trail, onDone }: Required<Props>) {
  const { t } = useTranslation('approvals')
  const { t: common } = useTranslation()
  const { message, modal } = App.useApp()
  const decide = useCommand(client.approvals.decide)
  const [note, setNote] = useState('')
  const [needsNote, setNeedsNote] = useState(false)
  const [passing, setPassing] = useState(false)
  const field = useRef<InputRef>(null)
  const said = note.trim()

  const run = async (act: 'approve' | 'return' | 'pass', toPersonId: number | null) => {
    const { id: approvalId, version, title } = trail
    if (!(await decide.run({ approvalId, version, act, note: said, toPersonId }))) return
    message.success(t(`decide.done.${act}`, { title }))
    onDone()
  }
  const approve = () => void run('approve', null)
  const giveBack = () => {
    if (said !== '') return void run('return', null)
    setNeedsNote(true)
    field.current?.focus()
  }
  const startPassing = () => {
    setNeedsNote(false)
    setPassing(true)
  }
  const askBeforeLosing = () =>
    modal.confirm({
      title: common('lose.title'),
      content: common('lose.detail'),
      okText: common('lose.yes'),
      cancelText: common('lose.no'),
      okButtonProps: { danger: true },
      onOk: () => setNote(''),
    })
  useHotkeys({
    ...(said !== '' && { escape: askBeforeLosing }),
    'ctrl+enter': { run: approve, label: t('decide.approve') },
    'alt+r': { run: giveBack, label: t('decide.return') },
  })

  return (
    <div className="approval-acts">
      <RefusalAlert error={decide.refusal} ns="approvals" onClose={decide.dismiss} />
      {trail.decidesFor === null ? null : (
        <p className="approval-for">{t('decide.for', { forName: trail.decidesFor })}</p>
      )}
      <Input
        ref={field}
        value={note}
        maxLength={200}
        status={needsNote && said === '' ? 'error' : undefined}
        placeholder={t('decide.notePlaceholder')}
        aria-label={t('decide.note')}
        onChange={(event) => setNote(event.target.value)}
      />
      {needsNote && said === '' ? (
        <p className="field-error" role="alert">
          {t('decide.noteNeeded')}
        </p>
      ) : null}
      {passing ? (
        <PassOn
          takers={trail.mayPassTo}
          pending={decide.pending}
          onPass={(to) => run('pass', to)}
          onCancel={() => setPassing(false)}
        />
      ) : (
        <div className="approval-buttons">
          {trail.mayPassTo.length === 0 ? null : (
            <Button disabled={decide.pending} onClick={startPassing}>
              {t('decide.pass')}
            </Button>
          )}
          <Button danger disabled={decide.pending} title={hotkeyLabel('alt+r')} onClick={giveBack}>
            {t('decide.return')}
          </Button>
          <Button
            type="primary"
            disabled={decide.pending}
            title={hotkeyLabel('ctrl+enter')}
            onClick={approve}
          >
            {t('decide.approve')}
          </Button>
        </div>
      )}
    </div>
  )
}

type PassProps = {
  takers: ApprovalTrail['mayPassTo']
  pending: boolean
  onPass: (personId: number) => void
  onCancel: () => void
}

function PassOn({ takers, pending, onPass, onCancel }: PassProps) {
  const { t } = useTranslation('approvals')
  const [to, setTo] = useState<number | null>(null)
  const [tried, setTried] = useState(false)
  const pass = () => {
    setTried(true)
    if (to !== null) onPass(to)
  }
  // While one chooses to whom, Ctrl+Enter must not approve.
  useHotkeys({ 'ctrl+enter': { run: pass, label: t('decide.passConfirm') }, escape: onCancel })
  return (
    <>
      <div className="approval-pass">
        <Select
          autoFocus
          value={to}
          status={tried && to === null ? 'error' : undefined}
          placeholder={t('decide.passTo')}
          aria-label={t('decide.passTo')}
          showSearch={{ optionFilterProp: 'label' }}
          options={takers.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setTo}
        />
        <Button onClick={onCancel}>{t('decide.passCancel')}</Button>
        <Button type="primary" disabled={pending} onClick={pass}>
          {t('decide.passConfirm')}
        </Button>
      </div>
      {tried && to === null ? (
        <p className="field-error" role="alert">
          {t('decide.passNeeded')}
        </p>
      ) : null}
    </>
  )
}

function Withdraw({ trail, onDone }: Required<Props>) {
  const { t } = useTranslation('approvals')
  const { message, modal } = App.useApp()
  const withdraw = useCommand(client.approvals.withdraw)
  const run = async () => {
    const { id: approvalId, version, title } = trail
    if (!(await withdraw.run({ approvalId, version, note: '' }))) return
    message.success(t('decide.withdrawn', { title }))
    onDone()
  }
  const ask = () =>
    modal.confirm({
      title: t('decide.withdrawTitle'),
      content: t('decide.withdrawDetail'),
      okText: t('decide.withdraw'),
      okButtonProps: { danger: true },
      onOk: run,
    })
  return (
    <div className="approval-acts">
      <RefusalAlert error={withdraw.refusal} ns="approvals" onClose={withdraw.dismiss} />
      <div className="approval-buttons">
        <Button danger disabled={withdraw.pending} onClick={ask}>
          {t('decide.withdraw')}
        </Button>
      </div>
    </div>
  )
}
