import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CirculableKind } from '../../../shared/documents/circulation.contract.ts'
import { useMay } from '../../app/person.ts'
import { api } from '../../app/transport.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { ReadTurn } from './read-turn.tsx'
import { Round } from './round.tsx'
import { StartDrawer } from './start-drawer.tsx'
import '../documents.css'

type Props = {
  kind: CirculableKind
  id: number
  /** False for what nothing can be sent round of any more, such as a void document. */
  mayStart?: boolean
}

/** The circulations (传阅) of one document, on its page: who has read it and what they said; a new one begins here. */
export function CirculationPanel({ kind, id, mayStart = true }: Props) {
  const { t } = useTranslation('documents')
  const manages = useMay('documents.manage')
  const { data, error } = useQuery(api.circulations.of.queryOptions({ input: { kind, id } }))
  const [starting, setStarting] = useState(false)
  const running = data?.some(({ state }) => state === 'running') ?? true
  return (
    <section className="rounds" aria-label={t('circulation.panel')}>
      <header>
        <h3>{t('circulation.panel')}</h3>
        {manages && mayStart && !running ? (
          <Button size="small" onClick={() => setStarting(true)}>
            {t('circulation.start')}
          </Button>
        ) : null}
      </header>
      <RefusalAlert error={error} ns="documents" />
      {data?.length === 0 ? <p className="letter-note">{t('circulation.none')}</p> : null}
      {data?.map((one) => (
        <div key={one.id}>
          <ReadTurn circulation={one} />
          <Round circulation={one} />
        </div>
      ))}
      {starting ? <StartDrawer kind={kind} id={id} onClose={() => setStarting(false)} /> : null}
    </section>
  )
}
