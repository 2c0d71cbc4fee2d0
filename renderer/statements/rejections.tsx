import { useTranslation } from 'react-i18next'
import { formatFen } from '../../shared/kernel/money.ts'
import type { StatementRow } from '../../shared/statements/statement-reading.ts'

/** The signed amount of a row; nothing where the file does not say. */
const amountText = ({ inFen, outFen }: StatementRow): string => {
  if (inFen !== null) return `+${formatFen(inFen)}`
  return outFen === null ? '' : formatFen(-outFen)
}

/** The rows that were rejected with a statement: they stay on record. */
export function Rejections({ rows }: { rows: readonly StatementRow[] }) {
  const { t } = useTranslation('statements')
  if (rows.length === 0) return null
  return (
    <section className="statement-card statement-problems" aria-label={t('page.rejections')}>
      <h2>{t('page.rejections')}</h2>
      <ol>
        {rows.map((row) => (
          <li key={row.line}>
            <strong>{t('problems.line', { line: row.line })}</strong> {row.day} {amountText(row)}{' '}
            {row.counterparty ?? row.summary}
          </li>
        ))}
      </ol>
    </section>
  )
}
