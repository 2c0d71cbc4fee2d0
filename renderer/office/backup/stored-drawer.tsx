import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Drawer, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatInstant } from '../../../shared/kernel/day.ts'
import type { BackupPlan, StoredBackup } from '../../../shared/office/backup.contract.ts'
import { useMay } from '../../app/person.ts'
import { api } from '../../app/transport.ts'
import { bytesText } from '../../ui/attachments/bytes-text.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { RestoreDrawer } from './restore-drawer.tsx'

type Opened = { backup: StoredBackup; aim: 'rehearse' | 'restore' } | null

/** What lies on the disk of a plan, newest first: each can be tried, and restored into a new folder. */
export function StoredDrawer({ plan, onClose }: { plan: BackupPlan; onClose: () => void }) {
  const { t } = useTranslation('backup')
  const stored = useQuery({
    ...api.backup.stored.queryOptions({ input: { planId: plan.id } }),
    retry: false,
  })
  const [opened, setOpened] = useState<Opened>(null)
  const { data, error } = stored
  return (
    <Drawer open size={860} title={t('stored.title', { name: plan.name })} onClose={onClose}>
      {error ? <RefusalAlert error={error} ns="backup" /> : null}
      {data || error ? null : <Skeleton active />}
      {data && data.damaged.length > 0 ? (
        <Alert
          className="backup-standing"
          type="warning"
          showIcon
          title={t('stored.damaged', { count: data.damaged.length })}
          description={data.damaged.map((path) => <div key={path}>{path}</div>)}
        />
      ) : null}
      {data ? <StoredTable backups={data.backups} onOpen={setOpened} /> : null}
      {opened ? (
        <RestoreDrawer
          plan={plan}
          {...opened}
          onClose={() => setOpened(null)}
          onStarted={() => {
            setOpened(null)
            onClose()
          }}
        />
      ) : null}
    </Drawer>
  )
}

type TableProps = { backups: readonly StoredBackup[]; onOpen: (opened: Opened) => void }

function StoredTable({ backups, onOpen }: TableProps) {
  const { t } = useTranslation('backup')
  const may = useMay('backup.manage')
  if (backups.length === 0) return <p className="backup-note">{t('stored.none')}</p>
  return (
    <>
      <table className="backup-table">
        <thead>
          <tr>
            {(['madeAt', 'size', 'files', 'program', 'state'] as const).map((key) => (
              <th key={key} scope="col">
                {t(`stored.${key}`)}
              </th>
            ))}
            <th aria-hidden />
          </tr>
        </thead>
        <tbody>
          {backups.map((backup) => (
            <tr key={backup.backupId}>
              <td className="backup-at" title={backup.path}>
                {formatInstant(backup.madeAt)}
              </td>
              <td className="backup-figure">{bytesText(backup.bytes)}</td>
              <td className="backup-figure">{backup.files}</td>
              <td>{backup.program}</td>
              <td>
                <StoredState backup={backup} />
              </td>
              <td className="backup-acts">
                {may && !backup.newer ? (
                  <>
                    <Button size="small" onClick={() => onOpen({ backup, aim: 'rehearse' })}>
                      {t('stored.rehearse')}
                    </Button>
                    <Button size="small" onClick={() => onOpen({ backup, aim: 'restore' })}>
                      {t('stored.restore')}
                    </Button>
                  </>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="backup-note">{t('stored.rehearseHint')}</p>
    </>
  )
}

/** Whether the copy verified when it was made, whether it is encrypted, whether this program can read it. */
export function StoredState({ backup }: { backup: StoredBackup }) {
  const { t } = useTranslation('backup')
  return (
    <>
      <StatusTag tone={backup.sound ? 'settled' : 'red'}>
        {t(backup.sound ? 'stored.sound' : 'stored.unsound')}
      </StatusTag>{' '}
      {backup.encrypted ? <StatusTag tone="ink">{t('plans.yes')}</StatusTag> : null}{' '}
      {backup.newer ? <StatusTag tone="waiting">{t('stored.newer')}</StatusTag> : null}
    </>
  )
}
