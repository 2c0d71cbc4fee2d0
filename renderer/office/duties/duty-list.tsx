import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Duty } from '../../../shared/office/duties.contract.ts'
import { api } from '../../app/transport.ts'
import { DataGrid, type GridColumn } from '../../ui/data-grid.tsx'
import { RefusalAlert } from '../../ui/refusal-alert.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { useDutyWords } from './due-words.ts'
import { useRuleText } from './rule-text.ts'

/** Every duty with its rhythm, its post, and when it is due next. */
export function DutyList({ onOpen, onAdd }: { onOpen: (duty: Duty) => void; onAdd: (() => void) | null }) {
  const { t } = useTranslation('calendar')
  const { data, error } = useQuery(api.duties.list.queryOptions())
  const columns = useColumns()
  return (
    <>
      <RefusalAlert error={error} ns="calendar" />
      <DataGrid<Duty>
        label={t('duties.tabs.duties')}
        columns={columns}
        rows={data}
        rowKey={(row) => row.id}
        rowClassName={({ active }) => (active ? undefined : 'duty-off')}
        onRowOpen={onOpen}
        emptyText={t('duties.noneHere')}
        emptyAction={
          onAdd ? (
            <Button type="primary" onClick={onAdd}>
              {t('duties.add')}
            </Button>
          ) : undefined
        }
      />
    </>
  )
}

function useColumns(): GridColumn<Duty>[] {
  const { t } = useTranslation('calendar')
  const { title, who } = useDutyWords()
  const ruleText = useRuleText()
  return useMemo(
    (): GridColumn<Duty>[] => [
      { key: 'title', title: t('duties.what'), width: 200, grow: 2, render: title },
      { key: 'rule', title: t('duties.cadence'), width: 230, grow: 2, render: ({ rule }) => ruleText(rule) },
      { key: 'who', title: t('duties.who'), width: 130, render: who },
      {
        key: 'holders',
        title: t('duties.holders'),
        width: 140,
        render: ({ holders }) => holders.join('、') || t('duties.nobody'),
      },
      { key: 'next', title: t('duties.next'), width: 104, render: ({ nextDay }) => nextDay ?? '' },
      {
        key: 'remind',
        title: t('duties.remind'),
        width: 130,
        render: ({ remindDays: count }) =>
          count === 0 ? t('duties.remindNone') : t('duties.remindDays', { count }),
      },
      {
        key: 'state',
        title: t('duties.state'),
        width: 90,
        render: ({ active }) => (
          <StatusTag tone={active ? 'settled' : 'plain'}>
            {t(active ? 'duties.active' : 'duties.inactive')}
          </StatusTag>
        ),
      },
    ],
    [t, title, who, ruleText],
  )
}
