import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PastTenure, Person } from '../../../shared/office/office.contract.ts'
import { api } from '../../app/transport.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { EndTenure } from './end-tenure.tsx'
import { GivePost } from './give-post.tsx'

type State = 'now' | 'later' | 'past' | 'withdrawn'

function stateOf({ fromDay, toDay }: PastTenure, today: string): State {
  if (toDay !== null && toDay < fromDay) return 'withdrawn'
  if (toDay !== null && toDay < today) return 'past'
  return fromDay > today ? 'later' : 'now'
}

/** Everything a person held, holds and will hold (任职经历), and the acts on what is not over. */
export function Tenures({ person, today }: { person: Person; today: string }) {
  const { t } = useTranslation('organisation')
  const history = useQuery(api.people.history.queryOptions({ input: { personId: person.id } }))
  const [giving, setGiving] = useState(false)
  const [ending, setEnding] = useState<PastTenure | null>(null)
  const held = history.data ?? []
  return (
    <section className="tenures" aria-label={t('tenure.history')}>
      <header>
        <h3>{t('tenure.history')}</h3>
        {person.active ? (
          <Button size="small" onClick={() => setGiving(true)}>
            {t('tenure.give')}
          </Button>
        ) : null}
      </header>
      <RefusalAlert error={history.error} ns="office" />
      {history.data && held.length === 0 ? <p className="office-hint">{t('tenure.none')}</p> : null}
      <ul>
        {held.map((tenure) => (
          <TenureLine
            key={tenure.id}
            tenure={tenure}
            state={stateOf(tenure, today)}
            onEnd={person.active ? setEnding : null}
          />
        ))}
      </ul>
      {giving ? (
        <GivePost
          person={person}
          held={held.filter((one) => stateOf(one, today) !== 'withdrawn')}
          today={today}
          onClose={() => setGiving(false)}
        />
      ) : null}
      {ending ? (
        <EndTenure person={person} tenure={ending} today={today} onClose={() => setEnding(null)} />
      ) : null}
    </section>
  )
}

const tones = { now: 'settled', later: 'waiting', past: 'plain', withdrawn: 'plain' } as const

function TenureLine(props: {
  tenure: PastTenure
  state: State
  onEnd: ((tenure: PastTenure) => void) | null
}) {
  const { t } = useTranslation('organisation')
  const { tenure, state, onEnd } = props
  const { postName, departmentName, fromDay: from, toDay: to, byName, at } = tenure
  return (
    <li data-state={state}>
      <div className="tenure-line">
        <strong>{postName}</strong>
        <span className="office-hint">{departmentName}</span>
        <StatusTag tone={tones[state]}>{t(`tenure.${state}`)}</StatusTag>
        {onEnd && (state === 'now' || state === 'later') ? (
          <button type="button" className="link-button tenure-end" onClick={() => onEnd(tenure)}>
            {t('tenure.end')}
          </button>
        ) : null}
      </div>
      <div className="tenure-line">
        <span className="tenure-days">
          {to === null ? t('tenure.termOpen', { from }) : t('tenure.term', { from, to })}
        </span>
        <span className="office-hint tenure-end">
          {byName === '' ? t('tenure.byMigration') : t('tenure.by', { name: byName, at })}
        </span>
      </div>
    </li>
  )
}
