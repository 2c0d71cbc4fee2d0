import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../app/person.ts'
import { api } from '../../app/transport.ts'
import { PieceHolds } from '../disposal/piece-holds.tsx'
import { LoanState } from './loan-state.tsx'
import './lending.css'

const most = 50

/** Everybody who borrowed a piece, the last first, with the way to ask for it; and what holds it from disposal. */
export function PieceLoans({ pieceId, kept = true }: { pieceId: number; kept?: boolean }) {
  const { t } = useTranslation('lending')
  const mayBorrow = useMay('archives.borrow')
  const filter = { text: '', kind: null, state: 'all', borrowerId: null, pieceId } as const
  const { data } = useQuery(api.lending.list.queryOptions({ input: { filter, offset: 0, limit: most } }))
  const rows = data?.rows ?? []
  return (
    <>
      <section className="piece-loans" aria-label={t('piece.title')}>
        <header>
          <h3>{t('piece.title')}</h3>
          {mayBorrow && kept ? (
            <Link to="/archives/lending" search={{ ask: pieceId }}>
              {t('piece.ask')}
            </Link>
          ) : null}
        </header>
        {data && rows.length === 0 ? <p className="lending-muted">{t('piece.none')}</p> : null}
        <ul>
          {rows.map((loan) => (
            <li key={loan.id}>
              <LoanState loan={loan} />
              <Link to="/archives/lending" search={{ open: loan.id, state: 'all', pieceId }}>
                {loan.borrowerName}
              </Link>
              <span>{t(`kind.${loan.kind}`)}</span>
              <span className="lending-muted tabular">
                {loan.outDay ?? ''} — {loan.returnedDay ?? t('piece.due', { due: loan.dueDay })}
              </span>
            </li>
          ))}
        </ul>
      </section>
      {kept ? <PieceHolds pieceId={pieceId} /> : null}
    </>
  )
}
