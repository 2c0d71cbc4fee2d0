import { useTranslation } from 'react-i18next'
import type { StatementProblem } from '../../shared/statements/statement-reading.ts'
import { groupProblems } from './problem-groups.ts'
import { problemText } from './problem-text.ts'

type Props<Problem> = {
  problems: readonly Problem[]
  total: number
  /** Goes to the row of a problem; without it, or where a problem has no row, it is only read. */
  onOpen?: (problem: Problem) => void
  opens?: (problem: Problem) => boolean
}

/** The problems of a file, each with what to do and the lines that it is on. */
export function ProblemList<Problem extends StatementProblem>(props: Props<Problem>) {
  const { problems, total, onOpen, opens } = props
  const { t } = useTranslation('statements')
  return (
    <section className="statement-card statement-problems" aria-label={t('problems.title')}>
      <h2>
        {t('problems.title')} {total === 0 ? null : <span className="statement-count">{total}</span>}
      </h2>
      {total === 0 ? <p className="statement-note">{t('problems.none')}</p> : null}
      <ol>
        {groupProblems(problems, problemText).map((group) => (
          <li key={group.text}>
            {group.text}{' '}
            <span className="statement-lines">
              {group.problems.map((problem) => {
                const { line } = problem
                if (line === null) return <strong key="whole">{t('problems.whole')}</strong>
                const place = t('problems.line', { line })
                return onOpen && opens?.(problem) ? (
                  <button key={line} type="button" className="link-button" onClick={() => onOpen(problem)}>
                    {place}
                  </button>
                ) : (
                  <strong key={line}>{place}</strong>
                )
              })}
            </span>
          </li>
        ))}
      </ol>
      {total > problems.length ? (
        <p className="statement-note">{t('problems.more', { count: total - problems.length })}</p>
      ) : null}
    </section>
  )
}
