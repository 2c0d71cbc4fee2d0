import { useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatInstant } from '../../../shared/kernel/day.ts'
import type { BackupRun } from '../../../shared/office/backup.contract.ts'
import { api, client } from '../../app/transport.ts'
import { bytesText } from '../../ui/attachments/bytes-text.ts'
import { DataGrid, type GridColumn } from '../../ui/data-grid.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { problemText } from './problem-text.ts'

const gridHeight = 320

/** The log (备份日志): every backup, trial and restore with its outcome. */
export function BackupLog() {
  const { t } = useTranslation('backup')
  const [opened, setOpened] = useState<BackupRun | null>(null)
  const columns = useLogColumns()
  const { data } = useQuery(api.backup.runs.queryOptions({ input: { offset: 0, limit: 1 } }))
  return (
    <section className="backup-section" aria-label={t('log.title')}>
      <header className="backup-head">
        <h2>{t('log.title')}</h2>
      </header>
      <DataGrid<BackupRun>
        label={t('log.title')}
        columns={columns}
        height={gridHeight}
        total={data?.total}
        load={async (offset, limit) => (await client.backup.runs({ offset, limit })).runs}
        queryKey={api.backup.runs.key()}
        rowKey={(row) => row.id}
        onRowOpen={setOpened}
        selectedKey={opened?.id ?? null}
        emptyText={t('log.none')}
      />
      {opened ? <RunDrawer run={opened} onClose={() => setOpened(null)} /> : null}
    </section>
  )
}

const tones = {
  running: 'waiting',
  good: 'settled',
  unsound: 'red',
  failed: 'red',
  cancelled: 'plain',
} as const

function RunState({ run }: { run: BackupRun }) {
  const { t } = useTranslation('backup')
  return <StatusTag tone={tones[run.state]}>{t(`state.${run.state}`)}</StatusTag>
}

const minuteSeconds = 60

/** How long a run took, in words. */
function useTook(): (run: BackupRun) => string {
  const { t } = useTranslation('backup')
  return ({ startedAt, endedAt }) => {
    if (endedAt === null) return ''
    const all = Math.max(1, Math.round((endedAt - startedAt) / 1000))
    if (all < minuteSeconds) return t('log.seconds', { count: all })
    return t('log.minutes', { minutes: Math.floor(all / minuteSeconds), seconds: all % minuteSeconds })
  }
}

function useLogColumns(): GridColumn<BackupRun>[] {
  const { t } = useTranslation('backup')
  const took = useTook()
  return useMemo(
    () => [
      {
        key: 'startedAt',
        title: t('log.startedAt'),
        width: 150,
        render: (run) => formatInstant(run.startedAt),
      },
      { key: 'kind', title: t('log.kind'), width: 110, render: (run) => t(`kind.${run.kind}`) },
      { key: 'state', title: t('log.state'), width: 90, render: (run) => <RunState run={run} /> },
      { key: 'path', title: t('log.path'), width: 160, grow: 1, render: (run) => run.path },
      { key: 'size', title: t('log.size'), width: 90, align: 'right', render: (run) => sizeOf(run) },
      { key: 'files', title: t('log.files'), width: 70, align: 'right', render: (run) => run.files },
      { key: 'newFiles', title: t('log.newFiles'), width: 70, align: 'right', render: (run) => run.newFiles },
      { key: 'took', title: t('log.took'), width: 100, align: 'right', render: took },
      { key: 'by', title: t('log.by'), width: 90, render: (run) => run.byName },
    ],
    [t, took],
  )
}

const sizeOf = (run: BackupRun): string => (run.bytes === 0 ? '' : bytesText(run.bytes))

/** One run with its reason or with what the verification counted. */
function RunDrawer({ run, onClose }: { run: BackupRun; onClose: () => void }) {
  const { t } = useTranslation('backup')
  const took = useTook()
  const title = t('run.title', { kind: t(`kind.${run.kind}`), at: run.startedAt })
  return (
    <Drawer open size={520} title={title} onClose={onClose}>
      <dl className="backup-facts">
        <dt>{t('log.state')}</dt>
        <dd>
          <RunState run={run} />
        </dd>
        <dt>{t('log.path')}</dt>
        <dd>{run.path}</dd>
        <dt>{t('run.backup')}</dt>
        <dd>{run.backupId}</dd>
        <dt>{t('log.took')}</dt>
        <dd>{took(run)}</dd>
        <dt>{t('log.by')}</dt>
        <dd>{run.byName}</dd>
        {run.problem ? (
          <>
            <dt>{t('run.problem')}</dt>
            <dd>{problemText(run.problem)}</dd>
          </>
        ) : (
          <>
            <dt>{t('log.size')}</dt>
            <dd>{sizeOf(run)}</dd>
            {run.writtenBytes > 0 ? (
              <>
                <dt>{t('run.written')}</dt>
                <dd>{bytesText(run.writtenBytes)}</dd>
              </>
            ) : null}
          </>
        )}
      </dl>
      {run.verified ? <Verified verified={run.verified} /> : null}
    </Drawer>
  )
}

/** Files without a record are an exception: nobody reads that there are none. */
const isNought = (key: string, count: number): boolean => key === 'unrecordedFiles' && count === 0

const counted = ['auditRows', 'entries', 'books', 'closings', 'files', 'unrecordedFiles'] as const

function Verified({ verified }: { verified: NonNullable<BackupRun['verified']> }) {
  const { t } = useTranslation('backup')
  return (
    <>
      <h3 className="backup-verified">{t('run.verified')}</h3>
      <dl className="backup-facts">
        {counted.map((key) =>
          verified.checked[key] === undefined || isNought(key, verified.checked[key]) ? null : (
            <div key={key}>
              <dt>{t(`checked.${key}`)}</dt>
              <dd>{verified.checked[key]}</dd>
            </div>
          ),
        )}
      </dl>
      <p>{verified.sound ? t('run.sound') : t('run.unsound', { count: verified.damageCount })}</p>
      <ul>
        {verified.damages.map((damage) => (
          <li key={damage}>{damage}</li>
        ))}
      </ul>
    </>
  )
}
