import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BackupState } from '../../../shared/office/backup.contract.ts'
import { useMay } from '../../app/person.ts'
import { api } from '../../app/transport.ts'
import { useStandingText } from './standing.tsx'
import './backup.css'

/** On 今日: that backups are missing, too old or failing, for those who may see them; else nothing (SEC-08). */
export function BackupWarning() {
  const may = useMay('backup.read')
  const { data } = useQuery({ ...api.backup.state.queryOptions(), enabled: may })
  return data && data.warning !== null ? <Warning state={data} /> : null
}

function Warning({ state }: { state: BackupState }) {
  const { t } = useTranslation('backup')
  const { title, detail } = useStandingText(state)
  return (
    <Alert
      className="backup-standing"
      type="error"
      showIcon
      role="alert"
      title={title}
      description={detail}
      action={<Link to="/settings/backup">{t('standing.open')}</Link>}
    />
  )
}
