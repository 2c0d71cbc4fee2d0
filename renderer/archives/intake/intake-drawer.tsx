import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Drawer, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IntakeItem } from '../../../shared/archives/intake.contract.ts'
import { formatInstant } from '../../../shared/kernel/day.ts'
import { useMay } from '../../app/person.ts'
import { api, client } from '../../app/transport.ts'
import { recordPlace } from '../../office/search/places.ts'
import { bytesText } from '../../ui/attachments/bytes-text.ts'
import { FileShown } from '../../ui/file-preview/file-shown.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { AttachDrawer } from './attach-drawer.tsx'
import { DismissDrawer } from './dismiss-drawer.tsx'
import { KeepDrawer } from './keep-drawer.tsx'
import { MailParts } from './mail-parts.tsx'
import { problemText, subjectText } from './problem-text.ts'
import { RegisterDrawer } from './register-drawer.tsx'
import { StateTag } from './state-tag.tsx'

/** One file that was taken in: what it shows, what it says, what became of it, and sorting it. */
export function IntakeDrawer({ intakeId, onClose }: { intakeId: number; onClose: () => void }) {
  const { t } = useTranslation('intake')
  const item = useQuery(api.intake.get.queryOptions({ input: { intakeId } }))
  const [form, setForm] = useState<Form | null>(null)
  useHotkeys(form ? {} : { escape: () => setTimeout(onClose) })
  return (
    <Drawer
      open
      keyboard={false}
      size="min(1280px, 96vw)"
      rootClassName="intake-drawer"
      title={item.data?.name ?? t('title')}
      extra={item.data ? <Acts item={item.data} onForm={setForm} /> : null}
      onClose={onClose}
    >
      <RefusalAlert error={item.error} ns="intake" />
      {item.data ? <Told item={item.data} /> : item.error ? null : <Skeleton active />}
      {item.data?.attachmentId && item.data.format ? (
        <FileShown
          key={item.data.attachmentId}
          withText
          file={{ id: item.data.attachmentId, name: item.data.name, format: item.data.format }}
        />
      ) : null}
      {item.data && form ? <SortForm item={item.data} form={form} onClose={() => setForm(null)} /> : null}
    </Drawer>
  )
}

type Form = 'register' | 'attach' | 'keep' | 'dismiss' | 'parts' | 'history'

/** What can be done with an item as it stands. */
function Acts({ item, onForm }: { item: IntakeItem; onForm: (form: Form) => void }) {
  const { t } = useTranslation('intake')
  const { message } = App.useApp()
  const restore = useCommand(client.intake.restore)
  const again = useCommand(client.intake.again)
  const mayRegister = useMay('documents.manage')
  const { id, state, way, format } = item
  const back = async () => {
    const done = await restore.run({ intakeIds: [id] })
    if (done) message.success(t('restored', { count: done.count }))
  }
  const retry = async () => {
    const done = await again.run({ intakeIds: [id] })
    const taken = done?.filter((one) => one.item.state === 'taken').length ?? 0
    if (done) message.info(t('retried', { count: done.length, taken }))
  }
  const taken = state === 'taken'
  const open = taken || state === 'failed' || state === 'known'
  useHotkeys({
    ...(taken && mayRegister && { r: { run: () => onForm('register'), label: t('act.register') } }),
    ...(taken && { a: { run: () => onForm('attach'), label: t('act.attach') } }),
    ...(taken && { k: { run: () => onForm('keep'), label: t('act.keep') } }),
    ...(open && { d: { run: () => onForm('dismiss'), label: t('act.dismiss') } }),
  })
  return (
    <div className="intake-acts">
      <RefusalAlert error={restore.refusal ?? again.refusal} ns="intake" />
      {taken && mayRegister ? (
        <Button type="primary" onClick={() => onForm('register')}>
          {t('act.register')}
        </Button>
      ) : null}
      {taken ? <Button onClick={() => onForm('attach')}>{t('act.attach')}</Button> : null}
      {taken || state === 'toFile' ? (
        <Button onClick={() => onForm('keep')}>{t(taken ? 'act.keep' : 'act.change')}</Button>
      ) : null}
      {format === 'eml' && item.attachmentId ? (
        <Button onClick={() => onForm('parts')}>{t('act.parts')}</Button>
      ) : null}
      {state === 'failed' && way !== 'desk' ? (
        <Button loading={again.pending} onClick={() => void retry()}>
          {t('act.again')}
        </Button>
      ) : null}
      {open ? (
        <Button danger onClick={() => onForm('dismiss')}>
          {t('act.dismiss')}
        </Button>
      ) : null}
      {state === 'dismissed' || state === 'toFile' ? (
        <Button loading={restore.pending} onClick={() => void back()}>
          {t('act.restore')}
        </Button>
      ) : null}
      <Button type="text" onClick={() => onForm('history')}>
        {t('drawer.history')}
      </Button>
    </div>
  )
}

function SortForm({ item, form, onClose }: { item: IntakeItem; form: Form; onClose: () => void }) {
  const { t } = useTranslation('intake')
  const done = { onClose, onDone: onClose }
  if (form === 'register') return <RegisterDrawer items={[item]} {...done} />
  if (form === 'attach') return <AttachDrawer item={item} {...done} />
  if (form === 'keep') return <KeepDrawer item={item} {...done} />
  if (form === 'dismiss') return <DismissDrawer intakeIds={[item.id]} {...done} />
  if (form === 'parts') return <MailParts intakeId={item.id} onClose={onClose} />
  return (
    <Drawer open size={520} title={t('drawer.history')} onClose={onClose}>
      <RecordHistory kind="intake" id={item.id} />
    </Drawer>
  )
}

/** Where an item came from, where it stands, and why. */
function Told({ item }: { item: IntakeItem }) {
  const { t } = useTranslation('intake')
  const { state, problem, subject, document, pieceNumber, reason, tries, way, source } = item
  const facts = [
    t(`ways.${way}`),
    source,
    bytesText(item.size),
    item.byName,
    formatInstant(item.at).slice(0, 16),
    tries > 1 ? t('drawer.tries', { count: tries }) : '',
  ]
  const settled = { by: item.settledByName, at: item.settledAt ?? item.at }
  return (
    <div className="intake-told">
      <p>
        <StateTag state={state} />{' '}
        <span className="intake-facts">{facts.filter((fact) => fact !== '').join('　')}</span>
      </p>
      {problem ? (
        <p className="taking-problem">{t('drawer.problem', { why: problemText(problem) })}</p>
      ) : null}
      {state === 'known' && subject ? (
        <p>
          {t('drawer.known', { where: subjectText(subject) })} <Look subject={subject} />
        </p>
      ) : null}
      {state === 'attached' && subject ? (
        <p>
          {t('drawer.attached', { where: subjectText(subject), ...settled })} <Look subject={subject} />
        </p>
      ) : null}
      {state === 'toFile' && document ? <p>{t('drawer.toFile', { title: document.title })}</p> : null}
      {state === 'filed' ? <p>{t('drawer.filed', { number: pieceNumber })}</p> : null}
      {state === 'dismissed' ? <p>{t('drawer.dismissed', { reason, ...settled })}</p> : null}
    </div>
  )
}

function Look({ subject }: { subject: NonNullable<IntakeItem['subject']> }) {
  const { t } = useTranslation('intake')
  const place = recordPlace(subject.kind, subject.id)
  return place ? <Link {...place}>{t('drawer.look')}</Link> : null
}
