import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatInstant } from '../../../shared/kernel/day.ts'
import { api } from '../../app/transport.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'

/** Who has confirmed an edition, and who has not (MGO-11); for those who may read the registers. */
export function EditionReaders({ editionId }: { editionId: number }) {
  const { t } = useTranslation('documents')
  const { data, error } = useQuery(api.rules.readers.queryOptions({ input: { editionId } }))
  if (error) return <RefusalAlert error={error} ns="documents" />
  if (!data) return null
  const { read, unread } = data
  return (
    <section aria-label={t('rules.readers')}>
      <h3>{t('rules.readers')}</h3>
      <p className="rule-people" role="status">
        {unread.length === 0
          ? t('rules.everyone')
          : t('rules.readCount', { read: read.length, unread: unread.length })}
      </p>
      {unread.length > 0 ? (
        <p className="rule-people">
          <span className="overdue">{t('rules.unreadPeople')}</span>{' '}
          {unread.map(({ name }) => name).join('、')}
        </p>
      ) : null}
      {read.length > 0 ? (
        <p className="rule-people">
          {t('rules.readPeople')}{' '}
          {read.map(({ name, at }) => `${name}（${formatInstant(at).slice(0, 10)}）`).join('、')}
        </p>
      ) : null}
    </section>
  )
}
