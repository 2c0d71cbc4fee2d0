import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Finding } from '../../../shared/archives/catalogue.contract.ts'
import { api } from '../../app/transport.ts'
import { Page } from '../../ui/page.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { FindingsTable } from './findings-table.tsx'
import '../../office/organisation/organisation.css'
import '../archives.css'

/** Whether anything of the archives is missing (档案无遗失检查, CS-13). */
export default function CheckPage() {
  const { t } = useTranslation('archives')
  const { data, error, refetch, isFetching } = useQuery(api.pieces.completeness.queryOptions())
  const sound = data !== undefined && Object.values(data.counts).every((count) => count === 0)
  return (
    <Page
      title={t('check.title')}
      subtitle={t('check.subtitle')}
      actions={
        <>
          <Link to="/print/archives/check">
            <Button>{t('check.print')}</Button>
          </Link>
          <Button type="primary" loading={isFetching} onClick={() => void refetch()}>
            {t('check.again')}
          </Button>
        </>
      }
    >
      <RefusalAlert error={error} ns="archives" />
      {data ? (
        <>
          <Alert
            className="archive-check"
            type={sound ? 'success' : 'warning'}
            showIcon
            title={t(sound ? 'check.sound' : 'check.unsound')}
            description={t('check.looked', data.checked)}
          />
          <FindingsTable counts={data.counts} findings={data.findings} placeOf={PlaceOf} />
        </>
      ) : error ? null : (
        <Skeleton active />
      )}
    </Page>
  )
}

/** Where a finding is put right. */
function PlaceOf({ finding }: { finding: Finding }) {
  const { t } = useTranslation('archives')
  if ('pieceId' in finding) {
    return (
      <Link to="/archives" search={{ open: finding.pieceId, state: 'all' }}>
        {t('check.see')}
      </Link>
    )
  }
  if (finding.code === 'noPlace') {
    return (
      <Link to="/archives/boxes" search={{ open: finding.volumeId }}>
        {t('check.see')}
      </Link>
    )
  }
  return finding.code === 'notFiled' ? <Link to="/archives/filing">{t('check.file')}</Link> : null
}
