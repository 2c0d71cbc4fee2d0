import { useTranslation } from 'react-i18next'
import type { Approval, ApprovalState } from '../../../shared/office/approval.ts'
import { StatusTag, type StatusTone } from '../../ui/status-tag.tsx'

const tones: Record<ApprovalState, StatusTone> = {
  running: 'waiting',
  approved: 'settled',
  returned: 'red',
  withdrawn: 'plain',
}

/** How a document stands; one that waits too long says so in red. */
export function ApprovalStateTag({ approval }: { approval: Approval }) {
  const { t } = useTranslation('approvals')
  return (
    <>
      <StatusTag tone={tones[approval.state]}>{t(`state.${approval.state}`)}</StatusTag>
      {approval.overdue ? (
        <>
          {' '}
          <StatusTag tone="red">{t('overdue')}</StatusTag>
        </>
      ) : null}
    </>
  )
}
