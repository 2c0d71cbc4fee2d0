import { useQuery } from '@tanstack/react-query'
import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { formatInstant } from '../../../shared/kernel/day.ts'
import { api } from '../../app/transport.ts'
import { bytesText } from '../../ui/attachments/bytes-text.ts'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'

/** Packages that were made or taken in, newest first. */
export function HandoverRuns() {
  const { t } = useTranslation('lending')
  const runs = useQuery(api.handover.runs.queryOptions())
  return (
    <section className="handover-part" aria-label={t('handover.runs')}>
      <h2>{t('handover.runs')}</h2>
      <RefusalAlert error={runs.error} ns="lending" />
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={runs.data ?? []}
        locale={{ emptyText: t('handover.noRuns') }}
        columns={[
          {
            title: t('handover.at'),
            width: 130,
            render: (_, { at }) => <span className="tabular">{formatInstant(at).slice(0, 16)}</span>,
          },
          { title: t('handover.way'), width: 64, render: (_, { way }) => t(`handover.ways.${way}`) },
          { title: t('handover.office'), dataIndex: 'officeName' },
          {
            title: t('handover.pieces'),
            width: 150,
            render: (_, { pieces, known, way }) =>
              way === 'taken' && known > 0 ? t('handover.withKnown', { pieces, known }) : pieces,
          },
          { title: t('handover.files'), width: 72, dataIndex: 'files', align: 'right' },
          {
            title: t('handover.size'),
            width: 84,
            align: 'right',
            render: (_, { bytes }) => bytesText(bytes),
          },
          { title: t('handover.path'), dataIndex: 'path' },
          { title: t('handover.by'), width: 90, dataIndex: 'byName' },
        ]}
      />
    </section>
  )
}
