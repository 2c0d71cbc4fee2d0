import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { MarkedRow, ReadingProblem } from '../../../shared/statements/statements.contract.ts'
import { hotkeyLabel } from '../../ui/use-hotkeys.ts'
import { problemText } from '../problem-text.ts'
import { type Decisions, fateOf } from './decisions.ts'

type Props = {
  row: MarkedRow
  problems: readonly ReadingProblem[]
  decisions: Decisions
  onTurn: (row: MarkedRow) => void
  onClose: () => void
}

const turnKey = { new: 'reject', reject: 'keep', skip: 'take', undecided: 'take', again: 'skip' } as const

/** One row in full: what it says, what is wrong with it, where it was seen, and what becomes of it. */
export function RowStrip({ row, problems, decisions, onTurn, onClose }: Props) {
  const { t } = useTranslation('statements')
  const fate = fateOf(row, decisions)
  const words = [row.counterparty, row.counterpartyAccount, row.summary, row.reference].filter(Boolean)
  const turnable = fate !== 'rejected' && !(fate === 'again' && decisions.seen === 'take')
  return (
    <section className="statement-strip" aria-label={t('row.title', { line: row.line })} aria-live="polite">
      <div className="statement-strip-words">
        <strong>{t('row.title', { line: row.line })}</strong> {words.join(' · ')}
        {problems.map((problem) => (
          <p key={problem.code} className="statement-warn">
            {problemText(problem)}
          </p>
        ))}
        {row.seenIn ? (
          <p>
            {t(row.mark === 'rejected' ? 'row.rejectedIn' : 'row.seenIn', {
              statement: row.seenIn.statementId,
              line: row.seenIn.line,
            })}{' '}
            <Link to="/statements/$id" params={{ id: String(row.seenIn.statementId) }}>
              {t('row.open')}
            </Link>
          </p>
        ) : null}
        {fate === 'reject' ? <p className="statement-note">{t('row.rejectHint')}</p> : null}
      </div>
      {turnable ? (
        <Button size="small" danger={fate === 'new'} title={hotkeyLabel('alt+r')} onClick={() => onTurn(row)}>
          {t(`row.${turnKey[fate]}`)}
        </Button>
      ) : null}
      <Button size="small" type="text" title={hotkeyLabel('escape')} onClick={onClose}>
        {t('row.close')}
      </Button>
    </section>
  )
}
