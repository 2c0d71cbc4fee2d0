import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DisposalLine } from '../../../shared/archives/disposal.ts'
import { StatusTag } from '../../ui/status-tag.tsx'
import { HoldText } from './hold-text.tsx'
import './disposal.css'

/** The pieces of a disposal list with their appraisal. */
export function DisposalLinesTable({ lines }: { lines: readonly DisposalLine[] }) {
  const { t } = useTranslation('lending')
  return (
    <Table<DisposalLine>
      className="disposal-lines"
      size="small"
      rowKey={({ piece }) => piece.id}
      dataSource={[...lines]}
      pagination={lines.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      columns={[
        {
          title: t('field.number'),
          width: 200,
          className: 'tabular',
          render: (_, { piece }) => piece.number,
        },
        {
          title: t('field.title'),
          render: (_, { piece, holds }) => (
            <>
              {piece.title}
              {holds.map((hold) => (
                <div key={hold.at} className="held">
                  <HoldText hold={hold} />
                </div>
              ))}
            </>
          ),
        },
        {
          title: t('field.yearsKept'),
          width: 84,
          align: 'right',
          render: (_, { yearsKept }) => t('disposal.years', { count: yearsKept }),
        },
        {
          title: t('field.verdict'),
          width: 130,
          render: (_, { verdict, untilYear }) => (
            <StatusTag tone={verdict === 'destroy' ? 'red' : 'ink'}>
              {verdict === 'destroy' ? t('verdict.destroy') : t('verdict.until', { year: untilYear ?? 0 })}
            </StatusTag>
          ),
        },
        { title: t('field.opinion'), width: 180, dataIndex: 'opinion' },
      ]}
    />
  )
}
