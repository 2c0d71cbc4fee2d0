import { useTranslation } from 'react-i18next'
import type { DisposalStatus } from '../../../shared/archives/disposal.ts'
import { StatusTag, type StatusTone } from '../../ui/status-tag.tsx'

const tones: Record<DisposalStatus, StatusTone> = {
  draft: 'plain',
  review: 'waiting',
  returned: 'red',
  approved: 'waiting',
  destroyed: 'settled',
  void: 'plain',
}

/** Where a disposal list stands. */
export function DisposalState({ status }: { status: DisposalStatus }) {
  const { t } = useTranslation('lending')
  return <StatusTag tone={tones[status]}>{t(`disposalStatus.${status}`)}</StatusTag>
}
