import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { DayInput } from '../../ui/day-input.tsx'
import { Field } from '../../ui/form-drawer.tsx'
import { PostSelect } from '../../ui/post-select.tsx'
import { type TermForm, wrongTerm } from './use-conflict.ts'

type Props = {
  term: TermForm
  onChange: (term: TermForm) => void
  /** What is missing is marked once the person tried to send. */
  tried: boolean
  /** What this post would breach, said at the field. */
  conflict?: string | undefined
}

/** A post and the days from which and until which it is held. */
export function TermFields({ term, onChange, tried, conflict }: Props) {
  const { t } = useTranslation('organisation')
  const ids = { post: useId(), from: useId(), to: useId() }
  const wrong = wrongTerm(term)
  const missing = tried && wrong === 'postMissing' ? t('tenure.postMissing') : undefined
  return (
    <>
      <Field label={t('tenure.post')} htmlFor={ids.post} required error={conflict ?? missing}>
        <PostSelect
          id={ids.post}
          className="wide"
          value={term.postId}
          status={conflict ? 'error' : undefined}
          onChange={(postId) => onChange({ ...term, postId })}
        />
      </Field>
      <div className="field-pair">
        <Field
          label={t('tenure.from')}
          htmlFor={ids.from}
          required
          error={tried && wrong === 'fromMissing' ? t('tenure.fromMissing') : undefined}
        >
          <DayInput
            id={ids.from}
            value={term.fromDay}
            onChange={(fromDay) => onChange({ ...term, fromDay })}
          />
        </Field>
        <Field
          label={t('tenure.to')}
          htmlFor={ids.to}
          help={t('tenure.openHelp')}
          error={wrong === 'backwards' ? t('tenure.backwards') : undefined}
        >
          <DayInput id={ids.to} value={term.toDay} onChange={(toDay) => onChange({ ...term, toDay })} />
        </Field>
      </div>
    </>
  )
}
