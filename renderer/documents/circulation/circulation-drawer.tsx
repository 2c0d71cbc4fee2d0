import { useQuery } from '@tanstack/react-query'
import { Drawer, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../app/transport.ts'
import { RecordHistory } from '../../ui/record-history.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { CirculatedDocument } from './circulated-document.tsx'
import { ReadTurn } from './read-turn.tsx'
import { Round } from './round.tsx'
import '../documents.css'

/** One circulation: the document in place, the reader's own turn, and what the others said. */
export function CirculationDrawer({
  circulationId,
  onClose,
}: {
  circulationId: number | null
  onClose: () => void
}) {
  const { t } = useTranslation('documents')
  const { data, error } = useQuery({
    ...api.circulations.get.queryOptions({ input: { circulationId: circulationId ?? 0 } }),
    enabled: circulationId !== null,
    retry: false,
  })
  if (circulationId === null) return null
  const circulation = data?.id === circulationId ? data : null
  return (
    <Drawer
      open
      destroyOnHidden
      size="min(820px, 94vw)"
      title={
        circulation ? `${circulation.subject.number}　${circulation.subject.title}` : t('circulation.title')
      }
      onClose={onClose}
    >
      <RefusalAlert error={error} ns="documents" />
      {circulation ? (
        <>
          <CirculatedDocument subject={circulation.subject} />
          <section className="rounds" aria-label={t('circulation.panel')}>
            <header>
              <h3>{t('circulation.panel')}</h3>
            </header>
            <ReadTurn circulation={circulation} onRead={onClose} />
            <Round circulation={circulation} />
          </section>
          <RecordHistory kind="circulation" id={circulation.id} />
        </>
      ) : error ? null : (
        <Skeleton active />
      )}
    </Drawer>
  )
}
