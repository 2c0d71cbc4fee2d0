import { useTranslation } from 'react-i18next'
import type { Secrecy, Urgency } from '../../../shared/documents/document-facts.ts'
import type { IncomingLetter, IncomingStatus } from '../../../shared/documents/incoming.contract.ts'
import { StatusTag, type StatusTone } from '../../ui/status-tag.tsx'

const tones: Record<IncomingStatus, StatusTone> = {
  registered: 'plain',
  assigned: 'waiting',
  closed: 'settled',
  filed: 'ink',
  void: 'plain',
}

/** Where a letter stands; red once its day is past. */
export function LetterStatus({ letter }: { letter: Pick<IncomingLetter, 'status' | 'overdue'> }) {
  const { t } = useTranslation('documents')
  if (letter.overdue) return <StatusTag tone="red">{t('incoming.overdue')}</StatusTag>
  return <StatusTag tone={tones[letter.status]}>{t(`incoming.status.${letter.status}`)}</StatusTag>
}

/** A degree of secrecy; above 内部 it stands out. */
export function SecrecyText({ secrecy }: { secrecy: Secrecy }) {
  const { t } = useTranslation('documents')
  const secret = secrecy !== 'public' && secrecy !== 'internal'
  return <span className={secret ? 'secret' : undefined}>{t(`secrecy.${secrecy}`)}</span>
}

/** A degree of urgency; nothing for an ordinary letter in a list. */
export function UrgencyText({ urgency, plain = true }: { urgency: Urgency; plain?: boolean }) {
  const { t } = useTranslation('documents')
  if (urgency === 'ordinary') return plain ? t('urgency.ordinary') : null
  return <span className="secret">{t(`urgency.${urgency}`)}</span>
}
