import { useTranslation } from 'react-i18next'
import type { OutgoingDocument, OutgoingFacts } from '../../../shared/documents/outgoing.contract.ts'
import { formatInstant } from '../../../shared/kernel/day.ts'
import { ApprovalTrail } from '../../office/approvals/approval-trail.tsx'
import { Attachments } from '../../ui/attachments/attachments.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { CirculationPanel } from '../circulation/circulation-panel.tsx'
import { FactsFields } from './facts-fields.tsx'
import { FactsList } from './facts-list.tsx'
import { SendingList } from './sending-list.tsx'
import { TextHistory } from './text-history.tsx'

type Props = {
  document: OutgoingDocument
  form: OutgoingFacts
  onChange: (form: OutgoingFacts) => void
}

/** Beside the text: facts, approval, what was changed on its way, recipients, files, who reads it, history. */
export function SidePanel({ document, form, onChange }: Props) {
  const { t } = useTranslation('outgoing')
  const { id, status, signedAt, signatoryName, documentDay, signedHash, voidReason } = document
  return (
    <aside className="outgoing-side" aria-label={t('side')}>
      <section>
        <h3>{t('facts')}</h3>
        {signedAt === null ? null : (
          <p className="outgoing-signed">
            {t('signed', {
              by: signatoryName ?? '',
              at: formatInstant(signedAt).slice(0, 16),
              day: documentDay,
            })}
            <code title={signedHash ?? ''}>{signedHash?.slice(0, 16)}</code>
          </p>
        )}
        {voidReason === '' ? null : (
          <p className="outgoing-void">{t('voidBecause', { reason: voidReason })}</p>
        )}
        {document.mayEdit ? (
          <FactsFields form={form} onChange={onChange} />
        ) : (
          <FactsList document={document} />
        )}
      </section>
      <ApprovalTrail subjectKind="outgoing" subjectId={id} acts />
      <TextHistory document={document} />
      {signedAt === null ? null : <SendingList document={document} />}
      {signedAt === null ? null : (
        <CirculationPanel kind="outgoing" id={id} mayStart={status === 'signed' || status === 'sent'} />
      )}
      <Attachments subjectKind="outgoing" subjectId={id} />
      <RecordHistory kind="outgoing" id={id} />
    </aside>
  )
}
