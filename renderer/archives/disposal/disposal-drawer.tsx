import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, App, Button, Descriptions, Drawer, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DisposalWithLines } from '../../../shared/archives/disposal.ts'
import { formatInstant } from '../../../shared/kernel/day.ts'
import { useMay } from '../../app/person.ts'
import { api, client } from '../../app/transport.ts'
import { ApprovalTrail } from '../../office/approvals/approval-trail.tsx'
import { Attachments } from '../../ui/attachments/attachments.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { AppraisalDrawer } from './appraisal-drawer.tsx'
import { lineOf } from './appraisal-form.ts'
import { CarryOutDrawer } from './carry-out-drawer.tsx'
import { DisposalLinesTable } from './disposal-lines.tsx'
import { DisposalState } from './disposal-state.tsx'
import '../lending/lending.css'

type Props = { disposalId: number | null; onClose: () => void }

/** One disposal list beside the register: its pieces, its way through approval, and carrying it out. */
export function DisposalDrawer({ disposalId, onClose }: Props) {
  const { t } = useTranslation('lending')
  const { data, error } = useQuery({
    ...api.disposals.get.queryOptions({ input: { disposalId: disposalId ?? 0 } }),
    enabled: disposalId !== null,
    retry: false,
  })
  const shown = data?.disposal.id === disposalId ? data : undefined
  return (
    <Drawer
      open={disposalId !== null}
      size={860}
      title={
        shown ? (
          <>
            {shown.disposal.number} <DisposalState status={shown.disposal.status} />
          </>
        ) : (
          t('disposal.title')
        )
      }
      onClose={onClose}
      destroyOnHidden
      extra={
        shown ? (
          <Link to="/print/disposal/$id" params={{ id: String(shown.disposal.id) }}>
            <Button size="small">{t('disposal.print')}</Button>
          </Link>
        ) : null
      }
    >
      <RefusalAlert error={error} ns="lending" />
      {shown ? <Opened key={shown.disposal.id} {...shown} /> : null}
    </Drawer>
  )
}

function Opened({ disposal, lines }: DisposalWithLines) {
  const { t } = useTranslation('lending')
  const { handlers, supervisor, destroyedDay, reviewNote } = disposal
  const facts: [string, string][] = [
    [t('field.opinion'), disposal.opinion],
    [t('field.appraisedBy'), `${disposal.byName} ${formatInstant(disposal.at).slice(0, 16)}`],
    [t('field.reviewNote'), reviewNote],
    [
      t('field.approvedAt'),
      disposal.approvedAt === null ? '' : formatInstant(disposal.approvedAt).slice(0, 16),
    ],
    [t('field.destroyedDay'), destroyedDay ?? ''],
    [t('field.handlers'), handlers.join('、')],
    [t('field.supervisor'), supervisor],
  ]
  return (
    <>
      <Acts disposal={disposal} lines={lines} />
      <Descriptions
        className="disposal-facts"
        size="small"
        column={1}
        bordered
        items={facts
          .filter(([, value]) => value !== '')
          .map(([label, children]) => ({ key: label, label, children }))}
      />
      <DisposalLinesTable lines={lines} />
      <ApprovalTrail subjectKind="disposal" subjectId={disposal.id} acts />
      <Attachments subjectKind="disposal" subjectId={disposal.id} />
      <RecordHistory kind="disposal" id={disposal.id} />
    </>
  )
}

type Doing = 'edit' | 'carryOut' | null

/** What the archivist may do with a list as it stands. */
function Acts({ disposal, lines }: DisposalWithLines) {
  const { t } = useTranslation('lending')
  const { message } = App.useApp()
  const mayManage = useMay('archives.manage')
  const submit = useCommand(client.disposals.submit)
  const [doing, setDoing] = useState<Doing>(null)
  const { id: disposalId, version, status } = disposal
  if (!mayManage) return null
  const open = status === 'draft' || status === 'returned'
  const carries = status === 'approved' && disposal.toDestroy > 0
  const send = async () => {
    if (await submit.run({ disposalId, version, note: '' })) message.success(t('disposal.sent'))
  }
  return (
    <>
      <RefusalAlert error={submit.refusal} ns="lending" onClose={submit.dismiss} />
      {carries ? (
        <Alert className="disposal-warn" type="warning" showIcon title={t('disposal.approvedHint')} />
      ) : null}
      <div className="lending-acts">
        {open ? (
          <>
            <Button type="primary" loading={submit.pending} onClick={() => void send()}>
              {t('disposal.submit')}
            </Button>
            <Button onClick={() => setDoing('edit')}>{t('disposal.edit')}</Button>
          </>
        ) : null}
        {carries ? (
          <Button type="primary" danger onClick={() => setDoing('carryOut')}>
            {t('carryOut.act')}
          </Button>
        ) : null}
        {open || status === 'approved' ? <CancelList disposal={disposal} /> : null}
      </div>
      {doing === 'edit' ? (
        <AppraisalDrawer list={disposal} start={lines.map(lineOf)} onClose={() => setDoing(null)} />
      ) : null}
      {doing === 'carryOut' ? <CarryOutDrawer disposal={disposal} onClose={() => setDoing(null)} /> : null}
    </>
  )
}

/** Gives a list up with a reason. */
function CancelList({ disposal }: Pick<DisposalWithLines, 'disposal'>) {
  const { t } = useTranslation('lending')
  const cancel = useCommand(client.disposals.cancel)
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const run = async () => {
    const { id: disposalId, version } = disposal
    if (reason.trim() !== '' && (await cancel.run({ disposalId, version, reason }))) setAsking(false)
  }
  if (!asking) {
    return (
      <Button danger onClick={() => setAsking(true)}>
        {t('disposal.cancel')}
      </Button>
    )
  }
  return (
    <div className="archive-note-add">
      <Input
        autoFocus
        aria-label={t('disposal.cancelReason')}
        placeholder={t('disposal.cancelReason')}
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        onPressEnter={() => void run()}
      />
      <Button danger disabled={reason.trim() === ''} loading={cancel.pending} onClick={() => void run()}>
        {t('disposal.cancel')}
      </Button>
      <RefusalAlert error={cancel.refusal} ns="lending" />
    </div>
  )
}
