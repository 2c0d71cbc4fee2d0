import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncomingLetter } from '../../../shared/documents/incoming.contract.ts'
import { formatInstant } from '../../../shared/kernel/day.ts'
import { Attachments } from '../../ui/attachments/attachments.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { CirculationPanel } from '../circulation/circulation-panel.tsx'
import { LetterActs } from './letter-acts.tsx'
import { LetterStatus, SecrecyText, UrgencyText } from './letter-tags.tsx'
import '../documents.css'

type Fact = readonly [label: string, value: ReactNode, wide?: boolean]

/** The facts of a letter, those that are empty left out. */
export function LetterFacts({ letter }: { letter: IncomingLetter }) {
  const { t } = useTranslation('documents')
  const { reply } = letter
  const facts: Fact[] = [
    [t('incoming.field.sender'), letter.sender],
    [t('incoming.field.senderNumber'), letter.senderNumber],
    [t('incoming.field.title'), letter.title, true],
    [t('incoming.field.receivedDay'), letter.receivedDay],
    [t('incoming.field.documentDay'), letter.documentDay],
    [t('incoming.field.secrecy'), <SecrecyText key="secrecy" secrecy={letter.secrecy} />],
    [t('incoming.field.urgency'), <UrgencyText key="urgency" urgency={letter.urgency} />],
    [t('incoming.field.copies'), letter.copies],
    [t('incoming.field.receivedBy'), letter.receivedBy],
    [t('incoming.field.enclosures'), letter.enclosures, true],
    [t('incoming.field.summary'), letter.summary, true],
    [t('incoming.field.keywords'), letter.keywords, true],
    [t('incoming.field.handler'), letter.handlerName === '' ? t('incoming.nobody') : letter.handlerName],
    [
      t('incoming.field.dueDay'),
      <span key="due" className={letter.overdue ? 'overdue' : undefined}>
        {letter.dueDay ?? t('incoming.noDue')}
      </span>,
    ],
    [
      t('incoming.field.reply'),
      reply ? (
        <Link key="reply" to="/documents/outgoing/$id" params={{ id: String(reply.id) }}>
          {`${reply.number ?? t('incoming.replyDraft')}　${reply.title}`}
        </Link>
      ) : null,
      true,
    ],
    [t('incoming.field.outcome'), letter.outcome, true],
    [
      t('incoming.field.closedAt'),
      letter.closedAt === null ? '' : formatInstant(letter.closedAt).slice(0, 16),
    ],
    [t('incoming.field.duplicateReason'), letter.duplicateReason, true],
    [t('incoming.field.by'), letter.byName],
  ]
  return (
    <dl className="letter-facts">
      {facts
        .filter(([, value]) => value !== '' && value !== null)
        .map(([label, value, wide]) => (
          <FactLine key={label} label={label} wide={wide ?? false}>
            {value}
          </FactLine>
        ))}
    </dl>
  )
}

function FactLine({ label, wide, children }: { label: string; wide: boolean; children: ReactNode }) {
  return (
    <>
      <dt style={wide ? { gridColumn: 1 } : undefined}>{label}</dt>
      <dd data-wide={wide || undefined}>{children}</dd>
    </>
  )
}

/** One letter: how it stands, what may be done, its facts, files, circulations and history. */
export function LetterView({ letter }: { letter: IncomingLetter }) {
  const { t } = useTranslation('documents')
  return (
    <>
      <header className="letter-head">
        <LetterStatus letter={letter} />
        <LetterActs letter={letter} />
      </header>
      {letter.status === 'filed' ? <p className="letter-note">{t('incoming.locked.filed')}</p> : null}
      {letter.status === 'void' ? (
        <p className="letter-note">{t('incoming.locked.void', { reason: letter.voidReason })}</p>
      ) : null}
      <LetterFacts letter={letter} />
      <Attachments subjectKind="incoming" subjectId={letter.id} />
      <CirculationPanel kind="incoming" id={letter.id} />
      <RecordHistory kind="incoming" id={letter.id} />
    </>
  )
}
