import { useTranslation } from 'react-i18next'
import { useUnderstood } from './use-understood.ts'

/** How the search is understood, when it is more than words, and what of it could not be read as typed. */
export function Understood({ text }: { text: string }) {
  const { t } = useTranslation('search')
  const understood = useUnderstood(text)
  if (!understood) return null
  return (
    <div className="search-understood" role="status">
      {t('understood', { understood: understood.said })}
      {understood.notes.map((note) => (
        <span key={note} className="search-note">
          {note}
        </span>
      ))}
    </div>
  )
}
