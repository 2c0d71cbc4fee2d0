import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '../../app/transport.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { TodayItem, TodaySection } from '../today/today-section.tsx'

/** Tasks and slips that wait for this person: to receive, to do, to close. */
export function TasksToday() {
  const { t } = useTranslation('tasks')
  const { data, error } = useQuery(api.tasks.waiting.queryOptions())
  if (error) return <RefusalAlert error={error} ns="tasks" />
  if (!data || data.length === 0) return null
  return (
    <TodaySection title={t('today.title')}>
      {data.map(({ id, number, title, giverName, fromDepartment, ownerName, dueDay, overdue, wants }) => (
        <TodayItem
          key={id}
          tone={overdue ? 'red' : 'waiting'}
          tag={overdue ? t('overdue') : t(`today.${wants}`)}
          act={
            <Link to="/tasks" search={{ open: id }} aria-label={`${t(`act.${wants}`)} ${title}`}>
              {t(`act.${wants}`)}
            </Link>
          }
        >
          {[
            title,
            number,
            wants === 'close'
              ? t('today.by', { name: ownerName })
              : t('today.from', { name: fromDepartment ?? giverName }),
            t('today.due', { day: dueDay }),
          ].join(' · ')}
        </TodayItem>
      ))}
    </TodaySection>
  )
}
