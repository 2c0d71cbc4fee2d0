import { useQuery } from '@tanstack/react-query'
import { Drawer, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../app/transport.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { LetterView } from './letter-view.tsx'

/** One letter beside the register. */
export function LetterDrawer({ incomingId, onClose }: { incomingId: number | null; onClose: () => void }) {
  const { t } = useTranslation('documents')
  const { data, error } = useQuery({
    ...api.incoming.get.queryOptions({ input: { incomingId: incomingId ?? 0 } }),
    enabled: incomingId !== null,
    retry: false,
  })
  if (incomingId === null) return null
  const letter = data?.id === incomingId ? data : null
  return (
    <Drawer
      open
      destroyOnHidden
      size="min(760px, 92vw)"
      title={letter ? `${letter.number}　${letter.title}` : t('incoming.title')}
      onClose={onClose}
    >
      <RefusalAlert error={error} ns="documents" />
      {letter ? <LetterView key={letter.id} letter={letter} /> : error ? null : <Skeleton active />}
    </Drawer>
  )
}
