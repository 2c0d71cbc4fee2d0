import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DueItem } from '../../../shared/office/duties.contract.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { TodayItem, TodaySection } from '../today/today-section.tsx'
import { dueTones, placeOf, useDutyWords } from './due-words.ts'
import { myOpenDues } from './my-dues.ts'

/** More than these few stand on their own page. */
const mostShown = 12

/** What this person missed, what is due today, and what comes soon. */
export function DueToday({ today }: { today: string }) {
  const { t } = useTranslation('today')
  const { data, error } = useQuery(myOpenDues(today))
  const rows = data?.rows ?? []
  if (error) return <RefusalAlert error={error} ns="calendar" />
  if (rows.length === 0) return null
  const hidden = (data?.total ?? 0) - Math.min(rows.length, mostShown)
  return (
    <TodaySection
      title={t('due.title')}
      more={<Link to="/duties">{hidden > 0 ? t('due.more', { count: hidden }) : t('due.all')}</Link>}
    >
      {rows.slice(0, mostShown).map((item) => (
        <Item key={item.id} item={item} />
      ))}
    </TodaySection>
  )
}

function Item({ item }: { item: DueItem }) {
  const { t } = useTranslation('today')
  const { t: words } = useTranslation('calendar')
  const { title } = useDutyWords()
  const place = placeOf(item) ?? ({ to: '/duties', search: { tab: 'due', due: item.id } } as const)
  const act = item.code === null ? t('due.tick') : t('due.go')
  const name = [title(item), item.subject?.name].filter(Boolean).join(' · ')
  return (
    <TodayItem
      tone={dueTones[item.state]}
      tag={words(`duties.itemState.${item.state}`)}
      act={
        <Link {...place} aria-label={`${act} ${name} ${item.day}`}>
          {act}
        </Link>
      }
    >
      {name}
      {item.turns > 1 ? ` ${words('duties.turn', { turn: item.turn, turns: item.turns })}` : ''}
      <span className="today-day">{t('due.on', { day: item.day })}</span>
    </TodayItem>
  )
}
