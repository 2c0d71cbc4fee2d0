import { useQuery } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MailPiece } from '../../../shared/documents/mail.contract.ts'
import { formatInstant } from '../../../shared/kernel/day.ts'
import { useWelcome } from '../../app/person.ts'
import { api, client } from '../../app/transport.ts'
import { Attachments } from '../../ui/attachments/attachments.tsx'
import { ChangedMeanwhile } from '../../ui/changed-meanwhile.tsx'
import { Field, FormDrawer } from '../../ui/form-drawer.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { useOpened } from '../../ui/use-opened.ts'
import { MailFields } from './mail-fields.tsx'
import { blankMail, factsOf, formOf, wrongOf } from './mail-form.ts'
import '../documents.css'

type Props = { mailId: number | 'new' | null; manages: boolean; onClose: () => void }

/** One piece of mail beside the register, or a new one. */
export function MailDrawer({ mailId, manages, onClose }: Props) {
  const id = typeof mailId === 'number' ? mailId : null
  const { data, error } = useQuery({
    ...api.mail.get.queryOptions({ input: { mailId: id ?? 0 } }),
    enabled: id !== null,
    retry: false,
  })
  if (mailId === 'new') return <OpenDrawer live={null} manages={manages} onClose={onClose} />
  if (id === null) return null
  if (data?.id !== id) return <RefusalAlert error={error} ns="documents" onClose={onClose} />
  return <OpenDrawer key={id} live={data} manages={manages} onClose={onClose} />
}

type DrawerProps = { live: MailPiece | null; manages: boolean; onClose: () => void }

function OpenDrawer({ live, manages, onClose }: DrawerProps) {
  const { t } = useTranslation('documents')
  const { message } = App.useApp()
  const today = useWelcome()?.today.day ?? ''
  const record = useOpened(live, (row) => (row ? formOf(row) : blankMail(today)))
  const { opened, form, setForm } = record
  const create = useCommand(client.mail.create)
  const update = useCommand(client.mail.update)
  const [tried, setTried] = useState(false)
  const [act, setAct] = useState<'hand' | 'takeBack' | null>(null)
  const handed = live !== null && live.handedAt !== null
  const fixed = !manages || handed
  const submit = async () => {
    setTried(true)
    const facts = factsOf(form)
    if (fixed || !facts || record.changed) return
    const saved = opened
      ? await update.run({ mailId: opened.id, version: opened.version, facts })
      : await create.run({ facts })
    if (!saved) return
    message.success(t('mail.saved'))
    onClose()
  }
  return (
    <FormDrawer
      open
      width={500}
      title={live ? live.item : t('mail.new')}
      dirty={manages && record.dirty}
      pending={create.pending || update.pending}
      submitDisabled={fixed || record.changed}
      initialFocus="mail-item"
      onClose={onClose}
      onSubmit={() => void submit()}
      extra={
        live && manages ? (
          <Button onClick={() => setAct(handed ? 'takeBack' : 'hand')}>
            {t(handed ? 'mail.takeBack' : 'mail.hand')}
          </Button>
        ) : null
      }
    >
      <RefusalAlert error={record.changed ? null : (create.refusal ?? update.refusal)} ns="documents" />
      {opened ? (
        <ChangedMeanwhile kind="mail" id={opened.id} record={record} onSeen={update.dismiss} />
      ) : null}
      {live && live.handedAt !== null ? (
        <p className="letter-note">
          {`${t('mail.handed', { name: live.signedBy })} ${formatInstant(live.handedAt).slice(0, 16)}`}
        </p>
      ) : null}
      <MailFields
        form={form}
        fixed={fixed}
        wrong={tried ? wrongOf(form) : {}}
        onChange={(patch) => setForm((now) => ({ ...now, ...patch }))}
      />
      {live ? <Attachments subjectKind="mail" subjectId={live.id} /> : null}
      {live ? <RecordHistory kind="mail" id={live.id} /> : null}
      {live && act ? <HandDrawer piece={live} act={act} onClose={() => setAct(null)} /> : null}
    </FormDrawer>
  )
}

type HandProps = { piece: MailPiece; act: 'hand' | 'takeBack'; onClose: () => void }

/** Handing over, signed for; or taking that back with the reason. */
export function HandDrawer({ piece, act, onClose }: HandProps) {
  const { t } = useTranslation('documents')
  const { message } = App.useApp()
  const hand = useCommand(client.mail.hand)
  const takeBack = useCommand(client.mail.takeBack)
  const [said, setSaid] = useState(act === 'hand' ? piece.personName : '')
  const [tried, setTried] = useState(false)
  const missing = said.trim() === ''
  const submit = async () => {
    setTried(true)
    if (missing) return
    const at = { mailId: piece.id, version: piece.version }
    const saved =
      act === 'hand' ? await hand.run({ ...at, signedBy: said }) : await takeBack.run({ ...at, reason: said })
    if (!saved) return
    message.success(act === 'hand' ? t('mail.handed', { name: said }) : t('mail.takenBack'))
    onClose()
  }
  return (
    <FormDrawer
      open
      width={400}
      title={`${t(act === 'hand' ? 'mail.handTitle' : 'mail.takeBack')} · ${piece.item}`}
      submitText={t(act === 'hand' ? 'mail.hand' : 'mail.takeBack')}
      dirty={false}
      pending={hand.pending || takeBack.pending}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <RefusalAlert error={hand.refusal ?? takeBack.refusal} ns="documents" />
      <Field
        label={t(act === 'hand' ? 'mail.field.signedBy' : 'mail.takeBackReason')}
        htmlFor="mail-said"
        required
        error={
          tried && missing ? t(act === 'hand' ? 'mail.signedMissing' : 'incoming.reasonMissing') : undefined
        }
      >
        <Input
          id="mail-said"
          autoComplete="off"
          maxLength={act === 'hand' ? 30 : 200}
          value={said}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setSaid(event.target.value)}
        />
      </Field>
    </FormDrawer>
  )
}
