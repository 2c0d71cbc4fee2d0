import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { yearOf } from '../../shared/kernel/day.ts'
import { api } from '../app/transport.ts'
import { TodayItem, TodaySection } from '../office/today/today-section.tsx'

/** What of past years still waits for the archives. */
export function ArchivesToday({ today }: { today: string }) {
  const { t } = useTranslation('archives')
  const upTo = `${yearOf(today) - 1}-12-31`
  const { data } = useQuery(api.filing.waiting.queryOptions({ input: { upTo } }))
  if (!data || data.total === 0) return null
  return (
    <TodaySection title={t('today.title')}>
      {data.years.map(({ year, count }) => (
        <TodayItem
          key={year}
          tone={year < yearOf(today) - 1 ? 'red' : 'waiting'}
          tag={t('today.tag')}
          act={
            <Link to="/archives/filing" aria-label={t('today.label', { year })}>
              {t('today.act')}
            </Link>
          }
        >
          {t('today.waits', { year, count })}
        </TodayItem>
      ))}
    </TodaySection>
  )
}
