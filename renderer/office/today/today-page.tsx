import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { mayDo } from '../../../shared/office/permissions.ts'
import { usePerson, useWelcome } from '../../app/person.ts'
import { api } from '../../app/transport.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { todayParts } from './parts.ts'
import './today.css'

/** 今日: what waits for this person, what is due and what was missed, and what the books say right now. */
export default function TodayPage() {
  const { t } = useTranslation('today')
  const person = usePerson()
  const today = useWelcome()?.today.day
  const summary = useQuery(api.today.summary.queryOptions())
  if (!person || !today) return null
  const parts = todayParts.filter(({ permission }) => mayDo(person.roles, permission))
  const mayRead = mayDo(person.roles, 'journal.read')
  const { data } = summary
  // Parts for everybody show nothing when they have nothing; whoever has no other gets a word.
  const nothing =
    data !== undefined &&
    parts.every(({ permission }) => permission === 'signedIn') &&
    data.approvals +
      data.returned +
      data.due +
      data.missed +
      data.coming +
      data.waiting +
      data.warnings.length ===
      0
  return (
    <Page title={t('title')} subtitle={t(mayRead ? 'greeting' : 'hello', { name: person.name })}>
      <section className="today" aria-label={t('title')} onKeyDown={moveBetweenItems}>
        <RefusalAlert error={summary.error} ns="today" />
        {parts.map(({ key, Component }) => (
          <Component key={key} today={today} />
        ))}
        {nothing ? (
          <EmptyState
            text={t('empty')}
            hint={t('emptyHint')}
            action={
              <Link to="/duties">
                <Button>{t('emptyLook')}</Button>
              </Link>
            }
          />
        ) : null}
      </section>
    </Page>
  )
}

/** ↑ and ↓ go from one item to the next; Enter opens it, as it does any link. */
function moveBetweenItems(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0 || event.altKey || event.ctrlKey || event.metaKey) return
  if (!(event.target instanceof HTMLElement) || event.target.closest('input, textarea, [role=combobox]'))
    return
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('.today-item a, .today-item button')]
  const next = items[items.indexOf(event.target) + step] ?? items.at(step > 0 ? 0 : -1)
  if (!next) return
  event.preventDefault()
  next.focus()
}
