import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '../../app/transport.ts'
import { bytesText } from '../../ui/attachments/bytes-text.ts'
import { Page } from '../../ui/page.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { StoreCheck } from './store-check.tsx'
import { UnreadFiles } from './unread-files.tsx'
import './files.css'

/** The store of files: its weekly check, and the files whose text could not be read. */
export default function FilesPage() {
  const { t } = useTranslation('files')
  const fixity = useQuery(api.files.fixity.queryOptions())
  const stored = fixity.data?.stored
  return (
    <Page
      title={t('store.title')}
      subtitle={
        stored ? t('store.stored', { files: stored.files, size: bytesText(stored.bytes) }) : undefined
      }
    >
      {fixity.error ? <RefusalAlert error={fixity.error} ns="files" /> : null}
      {fixity.data ? <StoreCheck state={fixity.data} /> : fixity.error ? null : <Skeleton active />}
      <UnreadFiles />
    </Page>
  )
}
