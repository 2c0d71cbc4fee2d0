import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '../../app/transport.ts'
import { TodayItem, TodaySection } from '../../office/today/today-section.tsx'

/** Files that wait to be sorted, that did not come in, and pages that were not read. */
export function IntakeToday() {
  const { t } = useTranslation('intake')
  const { data } = useQuery(api.intake.summary.queryOptions())
  if (!data || data.taken + data.failed + data.failedPages === 0) return null
  const { taken, failed, failedPages } = data
  return (
    <TodaySection title={t('today.title')}>
      {taken > 0 ? (
        <TodayItem
          tone="waiting"
          tag={t('today.tag')}
          act={
            <Link to="/archives/intake" search={{ state: 'taken' }}>
              {t('today.go')}
            </Link>
          }
        >
          {t('today.sort', { count: taken })}
        </TodayItem>
      ) : null}
      {failed > 0 ? (
        <TodayItem
          tone="red"
          tag={t('today.tagFailed')}
          act={
            <Link to="/archives/intake" search={{ state: 'failed' }}>
              {t('today.look')}
            </Link>
          }
        >
          {t('today.failed', { count: failed })}
        </TodayItem>
      ) : null}
      {failedPages > 0 ? (
        <TodayItem
          tone="red"
          tag={t('today.tagPages')}
          act={<Link to="/archives/intake">{t('today.look')}</Link>}
        >
          {t('today.pages', { count: failedPages })}
        </TodayItem>
      ) : null}
    </TodaySection>
  )
}
