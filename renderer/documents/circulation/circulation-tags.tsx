import { useTranslation } from 'react-i18next'
import type { Circulation, CirculationReader } from '../../../shared/documents/circulation.contract.ts'
import { StatusTag } from '../../ui/status-tag.tsx'

/** Where a circulation stands; red while a reader is late. */
export function CirculationTag({ circulation }: { circulation: Pick<Circulation, 'state' | 'overdue'> }) {
  const { t } = useTranslation('documents')
  const { state, overdue } = circulation
  if (overdue) return <StatusTag tone="red">{t('circulation.state.overdue')}</StatusTag>
  const tone = state === 'running' ? 'waiting' : state === 'read' ? 'settled' : 'plain'
  return <StatusTag tone={tone}>{t(`circulation.state.${state}`)}</StatusTag>
}

/** Where one reader stands. */
export function ReaderTag({ reader }: { reader: CirculationReader }) {
  const { t } = useTranslation('documents')
  if (reader.readAt !== null) return <StatusTag tone="settled">{t('circulation.readTag')}</StatusTag>
  if (reader.overdue) return <StatusTag tone="red">{t('circulation.late')}</StatusTag>
  if (reader.reachedAt === null) return <StatusTag>{t('circulation.waiting')}</StatusTag>
  return <StatusTag tone="waiting">{t('circulation.reached')}</StatusTag>
}
