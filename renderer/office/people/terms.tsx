import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { TermFields } from './term-fields.tsx'
import { type TermForm, useConflict } from './use-conflict.ts'

const mostPosts = 5

/** One of several terms; its key stays with it while others come and go. */
export type TermRow = TermForm & { key: number }

/** A row for a term that is still to be filled in. */
export const blankTerm = (today: string, rows: readonly TermRow[] = []): TermRow => ({
  key: Math.max(0, ...rows.map(({ key }) => key)) + 1,
  postId: null,
  fromDay: today,
  toDay: null,
})

type Props = {
  terms: readonly TermRow[]
  onChange: (terms: TermRow[]) => void
  /** The day on which a new term begins unless another is given. */
  today: string
  tried: boolean
}

/** The posts of a new person; two that exclude each other are named with the clause. */
export function Terms({ terms, onChange, today, tried }: Props) {
  const { t } = useTranslation('organisation')
  const conflictOf = useConflict()
  const conflict = conflictOf(terms)
  const said = conflict ? t('tenure.conflict', { roles: conflict.pair, source: conflict.source }) : undefined
  return (
    <fieldset className="terms">
      <legend>{t('person.posts')}</legend>
      {terms.length === 0 ? <p className="office-hint">{t('tenure.none')}</p> : null}
      {terms.map((term, index) => (
        <div key={term.key} className="term">
          <TermFields
            term={term}
            tried={tried}
            conflict={index === terms.length - 1 ? said : undefined}
            onChange={(changed) => onChange(terms.with(index, { ...changed, key: term.key }))}
          />
          <button
            type="button"
            className="term-remove"
            aria-label={t('tenure.remove', { number: index + 1 })}
            onClick={() => onChange(terms.toSpliced(index, 1))}
          >
            ×
          </button>
        </div>
      ))}
      {terms.length < mostPosts ? (
        <Button size="small" onClick={() => onChange([...terms, blankTerm(today, terms)])}>
          {terms.length === 0 ? t('tenure.give') : t('tenure.more')}
        </Button>
      ) : null}
    </fieldset>
  )
}
