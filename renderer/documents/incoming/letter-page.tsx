import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../app/person.ts'
import { api } from '../../app/transport.ts'
import { Page } from '../../ui/page.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { LetterView } from './letter-view.tsx'

/** One letter on a page of its own: its handler and readers come here without the right to read the register. */
export default function LetterPage() {
  const { t } = useTranslation('documents')
  const { id } = useParams({ from: '/documents/incoming/$id' })
  const mayRead = useMay('documents.read')
  const letter = useQuery({
    ...api.incoming.get.queryOptions({ input: { incomingId: Number(id) } }),
    retry: false,
  })
  return (
    <Page
      title={letter.data ? `${letter.data.number}　${letter.data.title}` : t('incoming.title')}
      actions={
        mayRead ? (
          <Link to="/documents/incoming">
            <Button>{t('incoming.title')}</Button>
          </Link>
        ) : null
      }
    >
      <RefusalAlert error={letter.error} ns="documents" />
      {letter.isPending ? <Skeleton active /> : null}
      {letter.data ? (
        <div className="letter-page">
          <LetterView letter={letter.data} />
        </div>
      ) : null}
    </Page>
  )
}
