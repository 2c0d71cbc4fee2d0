import { diffArrays } from 'diff'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { plainText, type RichText } from '../../../shared/documents/rich-text.ts'
import './text-diff.css'

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const wordsOf = (text: string): string[] => [...segmenter.segment(text)].map(({ segment }) => segment)

/** Beyond so many edits two texts have little in common: they are shown as one gone and one new. */
const mostEdits = 4_000

type Run = { kind: 'same' | 'gone' | 'new'; text: string }

/** What lies between two texts, word by word (Chinese words as the language has them). */
export function textDiff(before: string, after: string): Run[] {
  const found = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: mostEdits })
  if (!found) {
    return [
      { kind: 'gone', text: before },
      { kind: 'new', text: after },
    ]
  }
  return found.map(({ added, removed, value }) => ({
    kind: added ? 'new' : removed ? 'gone' : 'same',
    text: value.join(''),
  }))
}

/** Two texts laid over each other: what went is struck in red, what came is underlined. */
export function TextDiff({ before, after }: { before: RichText; after: RichText }) {
  const { t } = useTranslation('outgoing')
  const runs = useMemo(() => textDiff(plainText(before), plainText(after)), [before, after])
  if (runs.every(({ kind }) => kind === 'same')) return <p className="text-diff-none">{t('diff.none')}</p>
  return (
    <div className="text-diff">
      {[...runs.entries()].map(([at, { kind, text }]) => {
        if (kind === 'same') return <span key={at}>{text}</span>
        const Changed = kind === 'gone' ? 'del' : 'ins'
        return (
          <Changed key={at} aria-label={t(`diff.${kind}`, { text })}>
            {text}
          </Changed>
        )
      })}
    </div>
  )
}
