import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DisposalWithLines } from '../../../shared/archives/disposal.ts'
import { DisposalLinesTable } from './disposal-lines.tsx'

/** A whole disposal list as whoever decides it sees it. */
export function ApprovalDisposal({ disposal, lines }: DisposalWithLines) {
  const { t } = useTranslation('lending')
  return (
    <section aria-label={disposal.number}>
      <p className="approval-reason">
        <span>{t('appraisal.opinion')}</span>
        {disposal.opinion === '' ? t('appraisal.noOpinion') : disposal.opinion}
      </p>
      <p className="approval-facts">
        {t('disposal.counts', { destroy: disposal.toDestroy, extend: disposal.toExtend })}
        {' · '}
        {t('carryOut.backups')}
      </p>
      <DisposalLinesTable lines={lines} />
      <Link to="/print/disposal/$id" params={{ id: String(disposal.id) }}>
        {t('disposal.print')}
      </Link>
    </section>
  )
}
