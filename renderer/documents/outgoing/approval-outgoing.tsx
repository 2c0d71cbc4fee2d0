import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { OutgoingDocument } from '../../../shared/documents/outgoing.contract.ts'
import { Attachments } from '../../ui/attachments/attachments.tsx'
import { RichText } from '../editor/rich-text.tsx'
import { FactsList } from './facts-list.tsx'
import { TextHistory } from './text-history.tsx'
import './outgoing.css'

/** A document on its way to signing, whole, as those who review and sign it see it. */
export function ApprovalOutgoing({ document }: { document: OutgoingDocument }) {
  const { t } = useTranslation('outgoing')
  const { id, title, addressee, replyTo } = document
  return (
    <div className="approval-outgoing">
      {replyTo ? <p className="outgoing-answers">{t('answers', replyTo)}</p> : null}
      <FactsList document={document} />
      <article className="outgoing-reading">
        <h2>{title}</h2>
        {addressee === '' ? null : <p>{t('to', { addressee })}</p>}
        <RichText body={document.body} />
      </article>
      <TextHistory document={document} />
      <Attachments subjectKind="outgoing" subjectId={id} />
      <p>
        <Link to="/documents/outgoing/$id" params={{ id: String(id) }}>
          {t('act.whole')}
        </Link>
        {' · '}
        <Link to="/print/outgoing/$id" params={{ id: String(id) }}>
          {t('act.paper')}
        </Link>
      </p>
    </div>
  )
}
