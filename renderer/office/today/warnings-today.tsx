import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { TodayWarning } from '../../../shared/office/today.contract.ts'
import { api } from '../../app/transport.ts'
import { TodayItem, TodaySection } from './today-section.tsx'

/** What is amiss with the office itself, for those who can put it right. */
export function WarningsToday() {
  const { t } = useTranslation('today')
  const { data } = useQuery(api.today.summary.queryOptions())
  if (!data || data.warnings.length === 0) return null
  return (
    <TodaySection title={t('warning.title')}>
      {data.warnings.map((warning) => (
        <TodayItem key={warning.code} tone="red" tag={t('warning.tag')} act={<Act warning={warning} />}>
          <Words warning={warning} />
        </TodayItem>
      ))}
    </TodaySection>
  )
}

function Words({ warning }: { warning: TodayWarning }) {
  const { t } = useTranslation('today')
  if (warning.code === 'backup') return t(`warning.backup.${warning.why}`, { ageDays: warning.ageDays })
  return t(`warning.${warning.code}`, { ...warning })
}

/** The way to the page on which it is put right. */
function Act({ warning }: { warning: TodayWarning }) {
  const { t } = useTranslation('today')
  switch (warning.code) {
    case 'holidaysMissing':
      return (
        <Link to="/settings/calendar" search={{ day: `${warning.year}-01-01` }}>
          {t('warning.holidaysMissingAct')}
        </Link>
      )
    case 'backup':
      return <Link to="/settings/backup">{t('warning.backupAct')}</Link>
    case 'filesDamaged':
      return <Link to="/settings/files">{t('warning.filesDamagedAct')}</Link>
  }
}
