import { useTranslation } from 'react-i18next'
import type { DayClose } from '../../../shared/cashier/closing.contract.ts'
import { StatusTag, type StatusTone } from '../../ui/status-tag.tsx'

const tones: Record<DayClose['status'], StatusTone> = {
  closed: 'settled',
  awaiting: 'waiting',
  returned: 'red',
  reopened: 'plain',
}

/** How a day close stands, and whether it came late. */
export function CloseStatus({ close }: { close: Pick<DayClose, 'status' | 'late'> }) {
  const { t } = useTranslation('cashier')
  return (
    <span className="close-status">
      <StatusTag tone={tones[close.status]}>{t(`status.${close.status}`)}</StatusTag>
      {close.late ? <StatusTag tone="red">{t('status.late')}</StatusTag> : null}
    </span>
  )
}
