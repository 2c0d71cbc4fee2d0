import { useTranslation } from 'react-i18next'
import type { Loan } from '../../../shared/archives/loan.ts'
import { StatusTag, type StatusTone } from '../../ui/status-tag.tsx'
import './lending.css'

const tones: Record<Loan['status'], StatusTone> = {
  asked: 'waiting',
  approved: 'waiting',
  refused: 'plain',
  out: 'ink',
  returned: 'settled',
  withdrawn: 'plain',
}

/** Where a loan stands; overdue and what came back amiss are red. */
export function LoanState({ loan }: { loan: Pick<Loan, 'status' | 'overdue' | 'amiss' | 'kind'> }) {
  const { t } = useTranslation('lending')
  const { status, overdue, amiss, kind } = loan
  if (overdue) return <StatusTag tone="red">{t('state.overdue')}</StatusTag>
  const open = status === 'out' && kind === 'view' ? 'open' : status
  return (
    <span className="lending-state">
      <StatusTag tone={tones[status]}>{t(`status.${open}`)}</StatusTag>
      {amiss ? <StatusTag tone="red">{t('state.amissTag')}</StatusTag> : null}
    </span>
  )
}
