import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Circulation } from '../../../shared/documents/circulation.contract.ts'
import { api } from '../../app/transport.ts'
import { Attachments } from '../../ui/attachments/attachments.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { RichText } from '../editor/rich-text.tsx'
import { LetterFacts } from '../incoming/letter-view.tsx'

type Subject = Circulation['subject']

/** The document that goes round, whole and in place: its facts or its text, and its files. */
export function CirculatedDocument({ subject }: { subject: Subject }) {
  switch (subject.kind) {
    case 'incoming':
      return <Letter subject={subject} />
    case 'outgoing':
      return <Outgoing subject={subject} />
    case 'ruleDocument':
      return <Rule subject={subject} />
  }
}

function Letter({ subject }: { subject: Subject }) {
  const { t } = useTranslation('documents')
  const { data, error } = useQuery(api.incoming.get.queryOptions({ input: { incomingId: subject.id } }))
  return (
    <section aria-label={t('circulation.document')}>
      <RefusalAlert error={error} ns="documents" />
      {data ? <LetterFacts letter={data} /> : error ? null : <Skeleton active />}
      <Attachments subjectKind="incoming" subjectId={subject.id} />
      <Link className="circulated-open" to="/documents/incoming/$id" params={{ id: String(subject.id) }}>
        <Button size="small">{t('circulation.look')}</Button>
      </Link>
    </section>
  )
}

function Outgoing({ subject }: { subject: Subject }) {
  const { t } = useTranslation('documents')
  const { data, error } = useQuery(api.outgoing.get.queryOptions({ input: { outgoingId: subject.id } }))
  return (
    <section aria-label={t('circulation.document')}>
      <RefusalAlert error={error} ns="outgoing" />
      {data ? (
        <div className="rule-text">
          <header>
            <h2>{data.title}</h2>
            <span>{data.number}</span>
          </header>
          <RichText body={data.body} />
        </div>
      ) : error ? null : (
        <Skeleton active />
      )}
      <Attachments subjectKind="outgoing" subjectId={subject.id} />
      <Link className="circulated-open" to="/documents/outgoing/$id" params={{ id: String(subject.id) }}>
        <Button size="small">{t('circulation.look')}</Button>
      </Link>
    </section>
  )
}

function Rule({ subject }: { subject: Subject }) {
  const { t } = useTranslation('documents')
  const rule = useQuery(api.rules.get.queryOptions({ input: { ruleId: subject.id } }))
  const editionId = rule.data?.editions[0]?.id ?? null
  const edition = useQuery({
    ...api.rules.edition.queryOptions({ input: { editionId: editionId ?? 0 } }),
    enabled: editionId !== null,
  })
  return (
    <section aria-label={t('circulation.document')}>
      <RefusalAlert error={rule.error ?? edition.error} ns="documents" />
      {edition.data ? (
        <div className="rule-text">
          <header>
            <h2>{subject.title}</h2>
            <span>{t('rules.editionNo', { edition: edition.data.edition.edition })}</span>
          </header>
          <RichText body={edition.data.body} />
        </div>
      ) : (
        <Skeleton active />
      )}
      <Attachments subjectKind="ruleDocument" subjectId={subject.id} />
      <Link className="circulated-open" to="/documents/rules/$id" params={{ id: String(subject.id) }}>
        <Button size="small">{t('circulation.look')}</Button>
      </Link>
    </section>
  )
}
