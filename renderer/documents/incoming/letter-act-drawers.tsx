import { useQuery } from '@tanstack/react-query'
import { App, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncomingLetter } from '../../../shared/documents/incoming.contract.ts'
import { api, client } from '../../app/transport.ts'
import { Field, FormDrawer } from '../../ui/form-drawer.tsx'
import { PersonSelect } from '../../ui/person-select.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { DueField } from '../due-field.tsx'

type Props = { letter: IncomingLetter; onClose: () => void }

/** Gives a letter to its handler until a day (交办). */
export function AssignDrawer({ letter, onClose }: Props) {
  const { t } = useTranslation('documents')
  const { message } = App.useApp()
  const assign = useCommand(client.incoming.assign)
  const [handlerId, setHandlerId] = useState(letter.handlerId)
  const [dueDay, setDueDay] = useState(letter.dueDay)
  const submit = async () => {
    const saved = await assign.run({ incomingId: letter.id, version: letter.version, handlerId, dueDay })
    if (!saved) return
    message.success(
      saved.handlerId === null
        ? t('incoming.assign.undone')
        : t('incoming.assign.done', { name: saved.handlerName }),
    )
    onClose()
  }
  return (
    <FormDrawer
      open
      width={420}
      title={`${t('incoming.assign.title')} · ${letter.number}`}
      submitText={t('incoming.act.assign')}
      dirty={handlerId !== letter.handlerId || dueDay !== letter.dueDay}
      pending={assign.pending}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <RefusalAlert error={assign.refusal} ns="documents" />
      <Field label={t('incoming.field.handler')} htmlFor="assign-handler">
        <PersonSelect
          id="assign-handler"
          className="wide"
          allowClear
          placeholder={t('incoming.assign.nobody')}
          value={handlerId}
          onChange={setHandlerId}
        />
      </Field>
      <DueField
        id="assign-due"
        label={t('incoming.field.dueDay')}
        from={letter.receivedDay}
        value={dueDay}
        onChange={setDueDay}
      />
    </FormDrawer>
  )
}

type ReasonProps = Props & { act: 'close' | 'reopen' | 'void' }

const longestReason = { close: 500, reopen: 200, void: 200 } as const

/** An act that needs a word to it: what came of the letter, why it is opened again or void. */
export function ReasonDrawer({ letter, act, onClose }: ReasonProps) {
  const { t } = useTranslation('documents')
  const { message } = App.useApp()
  const close = useCommand(client.incoming.close)
  const reopen = useCommand(client.incoming.reopen)
  const voiding = useCommand(client.incoming.void)
  const [said, setSaid] = useState(act === 'close' ? letter.outcome : '')
  const [tried, setTried] = useState(false)
  const missing = said.trim() === ''
  const at = { incomingId: letter.id, version: letter.version }
  const send = () => {
    if (act === 'close') return close.run({ ...at, outcome: said })
    return act === 'reopen' ? reopen.run({ ...at, reason: said }) : voiding.run({ ...at, reason: said })
  }
  const submit = async () => {
    setTried(true)
    if (missing || !(await send())) return
    message.success(t(`incoming.${act}.done`, { number: letter.number }))
    onClose()
  }
  const { refusal } = { close, reopen, void: voiding }[act]
  return (
    <FormDrawer
      open
      width={460}
      danger={act === 'void'}
      title={`${t(`incoming.${act}.title`)} · ${letter.number}`}
      submitText={t(`incoming.act.${act}`)}
      dirty={said !== (act === 'close' ? letter.outcome : '')}
      pending={close.pending || reopen.pending || voiding.pending}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <RefusalAlert error={refusal} ns="documents" />
      {act === 'reopen' ? null : <p>{t(`incoming.${act}.explained`, { number: letter.number })}</p>}
      <Field
        label={act === 'close' ? t('incoming.field.outcome') : t(`incoming.${act}.reason`)}
        htmlFor="letter-said"
        required
        error={
          tried && missing
            ? t(act === 'close' ? 'incoming.close.missing' : 'incoming.reasonMissing')
            : undefined
        }
      >
        <Input.TextArea
          id="letter-said"
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={longestReason[act]}
          value={said}
          onChange={(event) => setSaid(event.target.value.replace(/\n/g, ' '))}
        />
      </Field>
    </FormDrawer>
  )
}

const mostOffered = 50

/** Links the document that answers a letter (复文). */
export function LinkReplyDrawer({ letter, onClose }: Props) {
  const { t } = useTranslation('documents')
  const { message } = App.useApp()
  const link = useCommand(client.incoming.linkReply)
  const [text, setText] = useState('')
  const [outgoingId, setOutgoingId] = useState<number | null>(null)
  const [tried, setTried] = useState(false)
  const filter = { text, kind: null, status: 'all', from: null, to: null, mine: false } as const
  const found = useQuery(api.outgoing.list.queryOptions({ input: { filter, offset: 0, limit: mostOffered } }))
  const options = (found.data?.rows ?? [])
    .filter(({ status }) => status !== 'void')
    .map(({ id, number, title }) => ({
      value: id,
      label: `${number ?? t('incoming.replyDraft')}　${title}`,
    }))
  const submit = async () => {
    setTried(true)
    if (outgoingId === null) return
    if (!(await link.run({ incomingId: letter.id, version: letter.version, outgoingId }))) return
    message.success(t('incoming.link.done'))
    onClose()
  }
  return (
    <FormDrawer
      open
      width={520}
      title={`${t('incoming.link.title')} · ${letter.number}`}
      submitText={t('incoming.act.linkReply')}
      dirty={outgoingId !== null}
      pending={link.pending}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <RefusalAlert error={link.refusal ?? found.error} ns="documents" />
      <p>{t('incoming.link.explained')}</p>
      <Field
        label={t('incoming.field.reply')}
        htmlFor="letter-reply"
        required
        error={tried && outgoingId === null ? t('incoming.link.missing') : undefined}
      >
        <Select
          id="letter-reply"
          className="wide"
          showSearch={{ filterOption: false, onSearch: setText }}
          placeholder={t('incoming.link.choose')}
          loading={found.isPending}
          value={outgoingId}
          options={options}
          onChange={setOutgoingId}
        />
      </Field>
    </FormDrawer>
  )
}
