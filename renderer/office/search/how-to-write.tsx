import { useTranslation } from 'react-i18next'

const explained = ['words', 'or', 'not', 'phrase', 'pinyin'] as const
const fields = [
  'titled',
  'sender',
  'who',
  'day',
  'year',
  'amount',
  'number',
  'archive',
  'place',
  'kind',
  'state',
  'retention',
] as const

/** The language of the search in a few examples. */
export function HowToWrite() {
  const { t } = useTranslation('search')
  return (
    <section className="search-help" aria-label={t('language.title')}>
      {explained.map((one) => (
        <span key={one}>
          <code>{t(`language.${one}`)}</code> {t(`language.${one}Said`)}
        </span>
      ))}
      {fields.map((one) => (
        <code key={one}>{t(`language.${one}`)}</code>
      ))}
    </section>
  )
}
